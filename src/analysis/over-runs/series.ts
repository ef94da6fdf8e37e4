import { grouped } from '../grouped.ts';
import { isPhaseMetric, type Metric, type MetricValue, metricValue, unitOf } from '../metric.ts';
import { labelOf, type RecordedRun } from './recorded.ts';

/** Of what the values of a series are: seconds, a number of timelines, or a share of them (or of time), 0 to 1. */
export type Unit = MetricValue['unit'];

/** A run and its value of a metric; null if it has none. */
export interface Point {
  readonly run: RecordedRun;
  readonly value: number | null;
}

/** A metric over the runs of one group. */
export interface Series {
  /** The value of the label that the runs have in common; null where they are not told apart, or have none. */
  readonly group: string | null;
  readonly points: readonly Point[];
}

/** How the runs of a series are told apart and in which order they stand, by labels. */
export interface Arrangement {
  readonly by?: string | undefined;
  /** By time, without one. */
  readonly order?: string | undefined;
}

/** The unit of the values of `metric` over runs: what is counted of timelines is told as a share of them, but for "count". */
export function seriesUnit(metric: Metric): Unit {
  const isOfAll = (isPhaseMetric(metric) ? metric.statistic : metric.name) === 'count';
  return unitOf(metric) === 'count' && !isOfAll ? 'share' : unitOf(metric);
}

/**
 * The value of `metric` in `run`; null if it has none. What is counted of timelines is told as a share of them: runs are
 * not equally large.
 */
export function valueIn(run: RecordedRun, metric: Metric): number | null {
  const found = metricValue(run, metric);
  if ('why' in found) return null;
  return found.unit === 'count' && seriesUnit(metric) === 'share' ? found.value / found.count : found.value;
}

/** `metric` over `runs`, which are in the order of time: a series per value of the label `by`, the values in their order. */
export function seriesOf(runs: readonly RecordedRun[], metric: Metric, { by, order }: Arrangement = {}): Series[] {
  const groups = grouped(inOrder(runs, order), (run) => (by === undefined ? undefined : labelOf(run, by)));
  return [...groups]
    .sort(([a], [b]) => compareValues(a, b))
    .map(([group, own]) => ({
      group: group ?? null,
      points: own.map((run) => ({ run, value: valueIn(run, metric) })),
    }));
}

/** `runs` by the label `name`, those without it last; those with the same value, or all without a name, stay in their order. */
export function inOrder(runs: readonly RecordedRun[], name: string | undefined): readonly RecordedRun[] {
  if (name === undefined) return runs;
  return runs.toSorted((a, b) => compareValues(labelOf(a, name), labelOf(b, name)));
}

/** Numbers count as such ("0.25", "1e3"), those inside others ("v1.10") digit by digit; without a value is last. */
function compareValues(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  const difference = Number(a) - Number(b);
  if (difference) return difference;
  return collator.compare(a, b) || (a < b ? -1 : Number(a > b));
}

const collator = new Intl.Collator('en', { numeric: true });
