import { mannWhitney } from './statistics/mann-whitney.ts';
import { median, seconds } from './stats.ts';

/** How durations went during a run. */
export type Trend = 'grows' | 'shrinks' | 'steady' | 'unknown';

/** Fewer than this in a fifth, and its median says nothing. */
const smallest = 5;
/** The median of the last fifth over that of the first from which durations are said to grow. */
const growth = 1.5;
/** Below a hundredth of a second, a ratio of medians says nothing that anybody would act on. */
const least_ns = 1e7;
/** Fifths that are as different by chance more often than this are not told as different. */
const chance = 0.01;

/** What `begin_ns` and `end_ns`, the medians of the first and the last fifth, say of the time between. */
export function trendBetween(begin_ns: number, end_ns: number): Trend {
  if (Math.abs(end_ns - begin_ns) < least_ns) return 'steady';
  if (end_ns >= begin_ns * growth) return 'grows';
  return end_ns * growth <= begin_ns ? 'shrinks' : 'steady';
}

/**
 * The trend of durations in the order of time, with the medians of the first and the last fifth: steady where a
 * Mann-Whitney test cannot tell the two apart, unknown where they are too small.
 */
export function trendOf(inOrder_ns: readonly number[]) {
  const fifth = Math.floor(inOrder_ns.length / 5);
  const [first, last] = [inOrder_ns.slice(0, fifth), inOrder_ns.slice(inOrder_ns.length - fifth)];
  const [begin, end] = [median(first), median(last)];
  if (fifth < smallest || begin === undefined || end === undefined)
    return { trend: 'unknown' as const, first_fifth_p50_s: null, last_fifth_p50_s: null };
  const differ = mannWhitney(first, last).p < chance;
  return {
    trend: differ ? trendBetween(begin, end) : ('steady' as const),
    first_fifth_p50_s: seconds(begin),
    last_fifth_p50_s: seconds(end),
  };
}
