/** Bins of equal width: bin `i` holds from `from + i * step` up to, and without, `from + (i + 1) * step`. */
export interface Binning {
  readonly from: number;
  readonly step: number;
  readonly bins: number;
}

/** Bins that hold all of `values` (any unit), about `most` at most, of a width of 1, 2 or 5 times a power of ten. */
export function binning(values: ArrayLike<number>, most: number): Binning {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    min = Math.min(min, values[i] as number);
    max = Math.max(max, values[i] as number);
  }
  if (values.length === 0) return { from: 0, step: 1, bins: 1 };
  const size = Math.max(Math.abs(min), Math.abs(max));
  // A step that is lost in the rounding of the values makes no bins.
  const step = niceStep(max > min ? Math.max((max - min) / most, size * 1e-12, 1e-300) : size / most || 1);
  const near = Math.floor(min / step) * step;
  const from = near > min ? near - step : near;
  return { from, step, bins: Math.floor((max - from) / step) + 1 };
}

/** The smallest of 1, 2 and 5 times a power of ten that is at least `least` (above 0). */
export function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= least * (1 - 1e-12)) ?? 10;
  return step * power;
}

/** How many of `values` each bin holds. What lies outside counts in none. */
export function histogram(values: ArrayLike<number>, { from, step, bins }: Binning): Uint32Array {
  const counts = new Uint32Array(bins);
  for (let i = 0; i < values.length; i++) {
    const bin = Math.floor(((values[i] as number) - from) / step);
    if (bin >= 0 && bin < bins) counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}
