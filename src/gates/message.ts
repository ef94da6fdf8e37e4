import { any, endToEnd, isPhaseMetric, type Metric, metricText, type NoValue } from '../analysis/metric.ts';
import { type Compared, changeFigure, figure } from './figures.ts';
import { type Gate, limitText, limitValue } from './gate.ts';

/** What a side has of a metric: a value, or in how many of its runs there is none, and why. */
export type Found = { readonly value: number } | (NoValue & { readonly lacking: number; readonly runs: number });

/** What was found for a gate. */
export interface Findings {
  readonly found: Found;
  /** What the base has; undefined where no change is compared. */
  readonly before: Found | undefined;
  readonly change: number | null;
  /** Whether the comparison tells the change; null where nobody asks. */
  readonly isTold: boolean | null;
  readonly runs: number;
  readonly baseRuns: number;
}

/** One sentence that says what a gate found for `metric`, whether it failed or not. */
export function message(
  gate: Gate,
  metric: Metric,
  { found, before, change, isTold, runs, baseRuns }: Findings,
): string {
  const { limit, comparator } = gate;
  const compared: Compared = { ...gate.measure, limit: limitValue(limit) };
  const name = metricText(metric);
  if (!('value' in found)) return `${name}: ${lack(found, metric, 'run')}.`;
  const fails = `(fails if ${comparator} ${limitText(limit)}${gate.isReal ? ' and real' : ''})`;
  const value = `${figure(found.value, compared)}${medianOf(runs)}`;
  if (before === undefined) return `${name} is ${value} ${fails}.`;
  if (!('value' in before)) return `${name} is ${value}, but ${lack(before, metric, 'base')}.`;
  const base = `${figure(before.value, compared)}${medianOf(baseRuns)} in the base`;
  if (change === null || Number.isNaN(change))
    return `${name} is ${value}; the base is negative (${base}), so no relative change can be told.`;
  const changed = Number.isFinite(change) ? `${changeFigure(change, compared)} against` : 'up from';
  const doubt = isTold === false ? ', which may be chance' : '';
  return `${name} is ${value}, ${changed} ${base}${doubt} ${fails}.`;
}

function medianOf(runs: number): string {
  return runs > 1 ? ` (median of ${runs} runs)` : '';
}

const reasons: Readonly<Record<NoValue['why'], (lifecycle: string, phase: string) => string>> = {
  'no-timelines': (lifecycle) => `there is no timeline of ${lifecycle}`,
  'no-phase': (lifecycle, phase) => `${lifecycle} has no phase ${phase}`,
  'no-durations': (_, phase) =>
    phase === endToEnd ? 'no timeline is complete' : `no timeline has both ends of ${phase}`,
  'no-share': (_, phase) => `no share can be told of ${phase}`,
};

/** "no timeline has both ends of launch in the base" */
function lack(
  { why, lacking, runs }: Exclude<Found, { readonly value: number }>,
  metric: Metric,
  side: 'run' | 'base',
): string {
  const [where, of] = side === 'run' ? ['in the run', ''] : ['in the base', ' of the base'];
  const phase = isPhaseMetric(metric) ? metric.phase : '';
  const reason = [metric.lifecycle, phase].includes(any) ? 'nothing fits' : reasons[why](metric.lifecycle, phase);
  return `${reason} ${runs > 1 ? `in ${lacking} of ${runs} runs${of}` : where}`;
}
