import { type Metric, metricText } from '../metric.ts';
import { type PowerLaw, powerLaw } from '../statistics/power-law.ts';
import { labelOf, type RecordedRun } from './recorded.ts';
import { type Series, seriesOf, seriesUnit, type Unit } from './series.ts';

/** A metric against the size of the runs. */
export interface Growth {
  readonly metric: string;
  readonly unit: Unit;
  /** What the size is: `cells`, `timelines`, or a label. */
  readonly against: string;
  readonly by: string | undefined;
  readonly series: readonly GrowthSeries[];
}

export interface GrowthSeries extends Pick<Series, 'group'> {
  /** The runs that have a size and a value, the smallest first. */
  readonly points: readonly SizedPoint[];
  /** How many runs have no size, no value, or one that has no logarithm: they are in no fit. */
  readonly left_out: number;
  /** Value = factor * size ^ exponent; null if there are fewer than two sizes. */
  readonly law: PowerLaw | null;
}

export interface SizedPoint {
  readonly run: RecordedRun;
  readonly size: number;
  readonly value: number;
}

/** How `metric` grows over `runs` with their size, for each value of the label `by`. */
export function growthOf(
  runs: readonly RecordedRun[],
  metric: Metric,
  { against, by }: { readonly against: string; readonly by?: string | undefined },
): Growth {
  const series = seriesOf(runs, metric, { by }).map(({ group, points }): GrowthSeries => {
    const sized = points.flatMap(({ run, value }): SizedPoint[] => {
      const size = sizeOf(run, metric.lifecycle, against);
      return size === null || value === null || size <= 0 || value <= 0 ? [] : [{ run, size, value }];
    });
    const law = powerLaw(sized.map(({ size, value }) => [size, value] as const));
    return { group, points: sized.sort((a, b) => a.size - b.size), left_out: points.length - sized.length, law };
  });
  return { metric: metricText(metric), unit: seriesUnit(metric), against, by, series };
}

/** The size of `run`: its cells or timelines of `lifecycle`, or the number in the label `against`; null without one. */
function sizeOf(run: RecordedRun, lifecycle: string, against: string): number | null {
  const figures = Object.hasOwn(run.lifecycles, lifecycle) ? run.lifecycles[lifecycle] : undefined;
  if (against === 'cells' || against === 'timelines') return figures?.[against] ?? null;
  const size = Number(labelOf(run, against)?.trim() || Number.NaN);
  return Number.isFinite(size) ? size : null;
}
