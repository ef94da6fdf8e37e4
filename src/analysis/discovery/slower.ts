import { fifthsOfTimes } from '../fifths.ts';
import { shiftOf } from '../statistics/shift.ts';
import { median, seconds } from '../stats.ts';
import type { UniqueSpans } from './unique.ts';

/** How long spans of one kind took in the first and in the last fifth of them, by their starts. */
export interface Slower {
  readonly first_fifth_p50_s: number;
  readonly last_fifth_p50_s: number;
  /** How many there are in each fifth. */
  readonly count: number;
  /** What those of the last fifth lost together. */
  readonly lost_s: number;
}

/** What a change must be at least to be told: as a factor, as Cliff's delta, in standard deviations. */
const leastFactor = 1.5;
const leastDelta = 0.474;
const leastZ = 3;

/** Whether `spans` became slower from the first fifth to the last; null if not. */
export function slowerOf({ start_ns, end_ns, count, isSample }: UniqueSpans): Slower | null {
  const fifths = fifthsOfTimes(start_ns);
  const inFifth = (fifth: number) =>
    end_ns.map((end, i) => end - (start_ns[i] as number)).filter((_, i) => fifths[i] === fifth);
  const [first, last] = [inFifth(-1), inFifth(1)];
  const [before, after] = [median(first), median(last)];
  if (before === undefined || after === undefined || after < before * leastFactor) return null;
  const { delta, z } = shiftOf(last, first);
  if (delta < leastDelta || z < leastZ) return null;
  const stands = isSample ? Math.round((last.length * count) / start_ns.length) : last.length;
  return {
    first_fifth_p50_s: seconds(before) as number,
    last_fifth_p50_s: seconds(after) as number,
    count: stands,
    lost_s: seconds((after - before) * stands) as number,
  };
}
