import type { Comparison } from '../analysis/comparison/comparison.ts';
import { grouped } from '../analysis/grouped.ts';
import { type Metric, metricText, metricValue } from '../analysis/metric.ts';
import type { SavedRun } from '../analysis/saved-run.ts';
import { median } from '../analysis/stats.ts';
import { type Comparator, type Gate, type Limit, limitValue, type Measure } from './gate.ts';
import { type Found, message } from './message.ts';
import { isChangeTold } from './real.ts';

type Figures = Pick<SavedRun, 'lifecycles' | 'system'>;

/** The runs that gates are about: the figure of a side is the median of those of its runs. */
export interface Sides {
  readonly head: readonly Figures[];
  readonly base?: readonly Figures[];
  /** What changed between the two, which conditions "if real" ask for. */
  readonly comparison?: Comparison;
}

/** How a gate went for one metric. */
export interface GateResult {
  readonly gate: string;
  readonly name: string | null;
  readonly why: string | null;
  readonly metric: string;
  readonly status: 'failed' | 'no-data' | 'passed';
  /** Seconds, a count, or 0 to 1, as `unit` says; null without data. */
  readonly value: number | null;
  /** Null where no change is compared. */
  readonly base: number | null;
  /** What is compared: the value, or the change: as a difference, or as a share of the base. */
  readonly compared: Measure['compared'];
  /** Null where no change is compared, without data, and where it is a share of 0. */
  readonly change: number | null;
  /** In `unit`; of a ratio, 0.1 is 10 %. */
  readonly limit: number;
  readonly unit: Measure['unit'];
  /** Of a gate "if real": whether the comparison tells the change; null of others, and without data. */
  readonly is_told: boolean | null;
  /** How many runs the value, and the base, are medians of. */
  readonly runs: number;
  readonly base_runs: number;
  readonly message: string;
}

/** How `gates` went for `sides`: a result for each metric of each gate, in their order. */
export function evaluateGates(gates: readonly Gate[], sides: Sides): GateResult[] {
  return gates.flatMap((gate) => {
    const { head, base = [] } = sides;
    const runs = gate.measure.compared === 'value' ? head : [...head, ...base];
    const hasData = (metric: Metric) => runs.some((run) => 'value' in metricValue(run, metric));
    const present = gate.metrics.length === 1 ? gate.metrics : gate.metrics.filter(hasData);
    // Of many, those that no run has are of no interest; but a gate that finds none at all has found no data.
    return (present.length > 0 ? present : [gate.metric]).map((metric) => evaluate(gate, metric, sides));
  });
}

/** `results` by their gates. */
export function groupsOf(results: readonly GateResult[]): GateResult[][] {
  return [...grouped(results, ({ gate, name, why }) => JSON.stringify([gate, name, why])).values()];
}

function evaluate(gate: Gate, metric: Metric, { head, base = [], comparison }: Sides): GateResult {
  const { measure, comparator, limit } = gate;
  const isChange = measure.compared !== 'value';
  const found = find(head, metric, measure);
  const before = isChange ? find(base, metric, measure) : undefined;
  const value = 'value' in found ? found.value : null;
  const basis = before && 'value' in before ? before.value : null;
  const change = value === null || basis === null ? null : changeOf(value, basis, measure);
  const compared = isChange ? change : value;
  const isKnown = compared !== null && !Number.isNaN(compared);
  const isTold = gate.isReal && comparison && change !== null ? isChangeTold(comparison, metric, change) : null;
  const isTrue = isKnown && holds(compared, comparator, limit, measure) && isTold !== false;
  const status = !isKnown ? 'no-data' : isTrue ? 'failed' : 'passed';
  return {
    gate: gate.text,
    name: gate.name,
    why: gate.why,
    metric: metricText(metric),
    status,
    value,
    base: basis,
    compared: measure.compared,
    change: Number.isFinite(change) ? change : null,
    limit: limitValue(limit),
    unit: measure.unit,
    is_told: isTold,
    runs: head.length,
    base_runs: isChange ? base.length : 0,
    message: message(gate, metric, { found, before, change, isTold, runs: head.length, baseRuns: base.length }),
  };
}

/** The median of `metric` over `runs`. One run that lacks it, and nothing can be told. */
function find(runs: readonly Figures[], metric: Metric, { unit }: Measure): Found {
  const values = runs.map((run) => metricValue(run, metric));
  const lacking = values.filter((value) => 'why' in value);
  const [first] = lacking;
  if (first) return { ...first, lacking: lacking.length, runs: runs.length };
  const known = values.filter((value) => 'value' in value);
  const middle = median(known.map(({ value, count, unit: own }) => (unit === own ? value : value / count)));
  return middle === undefined ? { why: 'no-timelines', lacking: 0, runs: 0 } : { value: settle(middle, unit) };
}

/**
 * The change from `base` to `value`, in their unit or as a share of the base. From 0 to more is more than any share, from
 * 0 to 0 none; NaN where time ran backwards in the base, of which no share can be told.
 */
function changeOf(value: number, base: number, { unit, compared }: Measure): number {
  const difference = settle(value - base, unit);
  if (compared === 'difference' || difference === 0) return difference;
  return base < 0 ? Number.NaN : settle(difference / base, 'share');
}

function holds(value: number, comparator: Comparator, limit: Limit, { unit, compared }: Measure): boolean {
  const than = settle(limitValue(limit), compared === 'ratio' ? 'share' : unit);
  switch (comparator) {
    case '>':
      return value > than;
    case '>=':
      return value >= than;
    case '<':
      return value < than;
    case '<=':
      return value <= than;
  }
}

/** `value` without the noise of arithmetic: whole nanoseconds, shares to the twelfth digit. */
function settle(value: number, unit: Measure['unit']): number {
  if (!Number.isFinite(value)) return value;
  const scale = unit === 's' ? 1e9 : 1e12;
  return Math.round(value * scale) / scale;
}
