import { inFlight } from '../flight.ts';
import { type Binning, niceStep } from '../histogram.ts';
import { percentile, seconds } from '../stats.ts';
import type { Running } from './running.ts';
import type { Covered } from './span-figures.ts';

/** So many bins at most: a run document is no place for more. */
const mostBins = 120;

/** Bins in nanoseconds over a time, about `most` at most, `least_s` seconds each at least. */
export function binsOver({ from_ns, to_ns }: Covered, most = mostBins, least_s = 1): Binning {
  const length_s = Math.max((to_ns - from_ns) / 1e9, 1e-3);
  const step_s = niceStep(Math.max(length_s / most, least_s));
  return { from: from_ns, step: step_s * 1e9, bins: Math.max(1, Math.ceil(length_s / step_s - 1e-9)) };
}

/** The bin that `time_ns` is in; outside, the nearest. */
export function binOf({ from, step, bins }: Binning, time_ns: number): number {
  return Math.min(bins - 1, Math.max(0, Math.floor((time_ns - from) / step)));
}

/** How many were running in each bin: the mean over the bin. The last one counts as far as the time goes. */
export function runningIn({ starts, ends }: Running, bins: Binning, { to_ns }: Pick<Covered, 'to_ns'>): number[] {
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
