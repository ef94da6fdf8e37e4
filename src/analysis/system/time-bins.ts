import { inFlight } from '../flight.ts';
import { type Binning, niceStep } from '../histogram.ts';
import { percentile, seconds } from '../stats.ts';
import type { Running } from './running.ts';
import type { Covered } from './span-figures.ts';

/** So many bins at most: a run document is no place for more. */
const mostBins = 120;

/** Bins over the time that logs cover: nanoseconds from its beginning, a second each at least. */
export function binsOver({ from_ns, to_ns }: Covered): Binning {
  const step = niceStep(Math.max((to_ns - from_ns) / 1e9 / mostBins, 1)) * 1e9;
  return { from: from_ns, step, bins: Math.max(1, Math.ceil((to_ns - from_ns) / step)) };
}

/** The bin that `time_ns` is in; outside, the nearest. */
export function binOf({ from, step, bins }: Binning, time_ns: number): number {
  return Math.min(bins - 1, Math.max(0, Math.floor((time_ns - from) / step)));
}

/** How many were running in each bin: the mean over the bin. The last one counts as far as the logs go. */
export function runningIn({ starts, ends }: Running, bins: Binning, { to_ns }: Covered): number[] {
  const last = bins.from + (bins.bins - 1) * bins.step;
  const share = Math.max(Number.EPSILON, Math.min(1, (to_ns - last) / bins.step));
  const capped = ends.map((end) => Math.min(end, to_ns));
  return Array.from(inFlight(starts, capped, bins), (mean, i) => round(i === bins.bins - 1 ? mean / share : mean));
}

/** The quantile `p` of each of `groups` of durations (ns), in seconds; null where there is none. */
export function quantileOfEach(groups: readonly Float64Array[], p: number): (number | null)[] {
  return groups.map((sorted) => seconds(percentile(sorted, p)));
}

function round(value: number): number {
  return Number(value.toFixed(2));
}
