import type { Binning } from './histogram.ts';

/**
 * How many intervals are in flight in each bin of time: the exact mean over the bin, so that the sum over all bins times
 * the width is the time that the intervals hold (within the binning). The i-th interval lasts from `starts[i]` to
 * `ends[i]`; one that ends before it begins counts as nothing.
 */
export function inFlight(
  starts: ArrayLike<number>,
  ends: ArrayLike<number>,
  { from, step, bins }: Binning,
): Float64Array {
  // Whole bins are added as differences, so that a long interval costs no more than a short one.
  const partial = new Float64Array(bins);
  const change = new Float64Array(bins + 1);
  for (let i = 0; i < starts.length; i++) {
    const start = Math.max(0, ((starts[i] as number) - from) / step);
    const end = Math.min(bins, ((ends[i] as number) - from) / step);
    if (!(end > start)) continue;
    const first = Math.floor(start);
    const last = Math.min(Math.floor(end), bins - 1);
    if (first === last) {
      partial[first] = (partial[first] as number) + end - start;
      continue;
    }
    partial[first] = (partial[first] as number) + first + 1 - start;
    partial[last] = (partial[last] as number) + end - last;
    change[first + 1] = (change[first + 1] as number) + 1;
    change[last] = (change[last] as number) - 1;
  }
  let whole = 0;
  return partial.map((own, bin) => {
    whole += change[bin] as number;
    return own + whole;
  });
}
