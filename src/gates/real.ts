import type { Comparison, PhaseChange } from '../analysis/comparison/comparison.ts';
import { endToEnd, isPhaseMetric, type Metric } from '../analysis/metric.ts';

/** Statistics of the tail of a distribution; all others of durations are of its middle. */
const tails: ReadonlySet<string> = new Set(['p95', 'p99', 'max']);

/** Whether `comparison` tells that `metric` changed in the direction of `change`. */
export function isChangeTold({ lifecycles, system }: Comparison, metric: Metric, change: number): boolean {
  const of = [...lifecycles, ...system].find(({ lifecycle }) => lifecycle === metric.lifecycle);
  if (!of || change === 0) return false;
  if (!isPhaseMetric(metric)) {
    const wanted = change > 0 ? 'more' : 'fewer';
    return of.outcomes.some(({ outcome, direction }) => outcome === metric.name && direction === wanted);
  }
  const phase =
    metric.phase === endToEnd ? of.end_to_end : (of.phases.find(({ name }) => name === metric.phase) ?? null);
  const wanted = change > 0 ? 'slower' : 'faster';
  return phase !== null && shiftsOf(phase, metric.statistic).some(({ direction }) => direction === wanted);
}

/** What is tested of the part of the distribution that `statistic` is of: where all of it moved, its tail did too. */
function shiftsOf({ middle, tail }: PhaseChange, statistic: string) {
  return tails.has(statistic) ? [middle, tail] : [middle];
}
