import { type Metric, metricText } from '../metric.ts';
import { median } from '../stats.ts';
import type { RecordedRun } from './recorded.ts';
import { type Arrangement, inOrder, type Series, seriesOf, seriesUnit, type Unit } from './series.ts';
import { findSteps, type Step } from './steps.ts';

/** A metric over runs. */
export interface Trend extends Arrangement {
  readonly metric: string;
  readonly unit: Unit;
  /** All of them, in their order. */
  readonly runs: readonly RecordedRun[];
  readonly series: readonly TrendSeries[];
}

export interface TrendSeries extends Series {
  /** How many runs have a value. */
  readonly count: number;
  /** Null if there are too few values to tell any. */
  readonly steps: readonly Step[] | null;
  /** The median of all values; null if there are none. */
  readonly median: number | null;
}

/** `metric` over `runs`, and where it moved to another level for good. */
export function trendOf(runs: readonly RecordedRun[], metric: Metric, arrangement: Arrangement = {}): Trend {
  const series = seriesOf(runs, metric, arrangement).map((one): TrendSeries => {
    const values = one.points.flatMap(({ value }) => value ?? []);
    return { ...one, count: values.length, steps: findSteps(one.points), median: median(values) ?? null };
  });
  const { by, order } = arrangement;
  return { metric: metricText(metric), unit: seriesUnit(metric), by, order, runs: inOrder(runs, order), series };
}
