import { percentile } from './stats.ts';

/** One point of a percentile curve. */
export interface CurvePoint {
  /** 0 to 1. */
  readonly p: number;
  readonly value: number;
}

/** Points of a curve between two tenfold steps towards 1. */
const perDecade = 60;

/**
 * The percentile curve of `sorted` (any unit), with points as dense towards 1 as at the beginning. It ends where one value
 * in `sorted` is left above: what lies beyond is not known from so few.
 */
export function percentileCurve(sorted: ArrayLike<number>): CurvePoint[] {
  if (sorted.length < 2) return [];
  const points = Math.max(1, Math.round(Math.log10(sorted.length) * perDecade));
  return Array.from({ length: points + 1 }, (_, i) => {
    const p = 1 - sorted.length ** (-i / points);
    return { p, value: percentile(sorted, p) as number };
  });
}

/**
 * `sorted` (any unit) as few values that make the same curve: itself if it has no more than `steps` + 1, else its
 * quantiles at so many equal steps from the least to the largest. Percentiles at these steps are the same, exactly.
 */
export function thinned(sorted: Float64Array, steps: number): Float64Array {
  if (sorted.length <= steps + 1) return sorted;
  return Float64Array.from({ length: steps + 1 }, (_, i) => percentile(sorted, i / steps) as number);
}
