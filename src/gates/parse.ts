import { type MetricFault, metricText, parseMetric } from '../analysis/metric.ts';
import { tellMetricFault } from '../analysis/metric-fault.ts';
import { type MetricNames, resolveMetric } from '../analysis/metric-names.ts';
import { fill, gateFaults } from '../diagnostics.ts';
import {
  type Comparator,
  type Condition,
  canBeReal,
  comparators,
  conditionText,
  durationUnits,
  type Gate,
  ifReal,
  type Limit,
  measureOf,
} from './gate.ts';

/** What is wrong with the text of a gate: from the character `at` on, so many characters (none at its end). */
export interface GateFault {
  readonly at: number;
  readonly length: number;
  readonly message: string;
}

type Refused = { readonly fault: GateFault };

/** A condition, and where its parts stand in its text. */
interface Placed {
  readonly condition: Condition;
  readonly metricAt: number;
  readonly limitAt: number;
  readonly limitLength: number;
}

const units: readonly string[] = ['%', ...Object.keys(durationUnits)];

/** The gate that `text` is, with names out of `names`; or what is wrong with it. Only with `hasBase`, changes can be told. */
export function readGate(
  text: string,
  names: readonly MetricNames[],
  hasBase: boolean,
): Omit<Gate, 'name' | 'why'> | Refused {
  const parsed = parseGate(text);
  if ('fault' in parsed) return parsed;
  const { condition, metricAt, limitAt, limitLength } = parsed;
  const { metric, limit } = condition;
  const metrics = resolveMetric(metric, names);
  if ('fault' in metrics) return refuseMetric(metrics.fault, metricAt);
  const measure = measureOf(metric, limit);
  if (typeof measure === 'string') return refuse(measure, limitAt, limitLength, limit.digits);
  if (limit.sign !== '' && !hasBase) return refuse('needs-base', limitAt, limitLength);
  if (condition.isReal && limit.sign === '') return refuse('real-value', limitAt, limitLength, limit.digits);
  if (condition.isReal && !canBeReal(metric)) return refuse('real-count', metricAt, metricText(metric).length);
  return { ...condition, text: conditionText(condition), measure, metrics };
}

/** The condition that `text` says, or what is wrong with it. What its names mean is not looked at. */
export function parseGate(text: string): Placed | Refused {
  const metricAt = blanksAt(text, 0);
  const name = /^[^\s<>=!]*/.exec(text.slice(metricAt))?.[0] ?? '';
  if (name === '') return refuse('no-metric', metricAt, 0);
  const metric = parseMetric(name);
  if ('fault' in metric) return refuseMetric(metric.fault, metricAt);
  const comparatorAt = blanksAt(text, metricAt + name.length);
  const operator = /^(?:[<>=!]+|\S*)/.exec(text.slice(comparatorAt))?.[0] ?? '';
  const comparator = comparators.find((known) => known === operator);
  if (comparator === undefined) return refuse('no-comparator', comparatorAt, operator.length);
  return parseLimit(text, blanksAt(text, comparatorAt + comparator.length), { metric, comparator, metricAt });
}

function parseLimit(
  text: string,
  limitAt: number,
  { metricAt, ...before }: { metric: Condition['metric']; comparator: Comparator; metricAt: number },
): Placed | Refused {
  const rest = text.slice(limitAt);
  if (rest === '') return refuse('no-limit', limitAt, 0);
  const [number, sign = '', digits = ''] = /^([+-]?)\s*(\d+(?:\.\d+)?)/.exec(rest) ?? [];
  if (number === undefined) return refuse('no-number', limitAt, /^\S+/.exec(rest)?.[0].length ?? 0);
  const behind = limitAt + number.length;
  const unitAt = blanksAt(text, behind);
  const written = /^\S*/.exec(text.slice(unitAt))?.[0] ?? '';
  // Both letters mu there are; and what begins the words behind is no unit.
  const unit = written.replace(/^[\u00b5\u03bc]s$/, 'us').replace(/^if$/, '');
  if (!isUnit(unit)) return refuse('no-such-unit', unitAt, written.length, written);
  const end = unit === '' ? behind : unitAt + written.length;
  const next = blanksAt(text, end);
  const behindLimit = text.slice(next).trimEnd();
  const isReal = behindLimit.replace(/\s+/g, ' ') === ifReal;
  if (behindLimit !== '' && !isReal) return refuse('trailing', next, behindLimit.length);
  const limit: Limit = { sign: sign as Limit['sign'], digits, unit };
  return { condition: { ...before, limit, isReal }, metricAt, limitAt, limitLength: end - limitAt };
}

function refuse(code: keyof typeof gateFaults, at: number, length: number, text = ''): Refused {
  return { fault: { at, length, message: fill(gateFaults[code], { text }) } };
}

function refuseMetric(fault: MetricFault, metricAt: number): Refused {
  return { fault: { at: metricAt + fault.at, length: fault.text.length, message: tellMetricFault(fault) } };
}

function isUnit(text: string): text is Limit['unit'] {
  return text === '' || units.includes(text);
}

/** Where the blanks from `at` on end. */
function blanksAt(text: string, at: number): number {
  return at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);
}
