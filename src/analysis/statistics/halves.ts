import { percentile } from '../stats.ts';
import { type Random, randomOf } from './random.ts';
import { drawHalf, nthOf } from './random-half.ts';
import { sortedOf } from './sorted.ts';

/** How much a sample differs from itself, in the unit of its values: differences below this are noise. */
export interface NoiseFloor {
  /** What the difference between the medians of two random halves stays below in 95 % of all cases. */
  readonly random: number;
  /** The difference between the medians of the first and the second half in order of time. */
  readonly order: number;
  /** Both as a share of the median of all values; null if that is not above 0. */
  readonly relative_random: number | null;
  readonly relative_order: number | null;
}

/**
 * The noise floor of `values` in order of time, by an A/A test: its halves differ, though nothing has changed. With
 * `p`, of that quantile instead of the median. Null for fewer than four values.
 */
export function noiseFloor(
  values: ArrayLike<number>,
  { seed = 1, repeats = 200, p = 0.5 }: { seed?: number; repeats?: number; p?: number } = {},
): NoiseFloor | null {
  if (values.length < 4) return null;
  const sorted = sortedOf(values);
  const draw = randomOf(seed);
  const differences = new Float64Array(repeats).map(() => differenceOfHalves(sorted, p, draw));
  const random = percentile(differences.sort(), 0.95) as number;
  const half = Math.floor(values.length / 2);
  const quantile = (from: number, to: number) =>
    percentile(sortedOf(new Float64Array(values).subarray(from, to)), p) as number;
  const order = Math.abs(quantile(half, values.length) - quantile(0, half));
  const whole = percentile(sorted, p) as number;
  const relative = (difference: number) => (whole > 0 ? difference / whole : null);
  return { random, order, relative_random: relative(random), relative_order: relative(order) };
}

/** The absolute difference between the quantiles `p` of two random halves of `sorted`. */
function differenceOfHalves(sorted: Float64Array, p: number, random: Random): number {
  const words = drawHalf(sorted.length, random);
  const half = Math.floor(sorted.length / 2);
  const quantile = (inside: boolean, count: number) => {
    const at = (count - 1) * p;
    const value = (nth: number) => sorted[nthOf(words, nth, inside)] as number;
    const low = value(Math.floor(at));
    return low + (value(Math.ceil(at)) - low) * (at - Math.floor(at));
  };
  return Math.abs(quantile(true, half) - quantile(false, sorted.length - half));
}
