import { crowdingOf } from './crowding.ts';
import type { Intervals } from './intervals.ts';

/** How many intervals overlap. */
export interface Concurrency {
  /** The most at once. */
  readonly max: number;
  /** The mean over the time in which there was at least one; 0 if there never was. */
  readonly mean: number;
}

/** How many of `intervals` overlap. Those of no time, or that end before they begin, do not count. */
export function concurrencyOf({ start_ns, end_ns }: Intervals): Concurrency {
  const lasts = (_: number, i: number) => (end_ns[i] as number) > (start_ns[i] as number);
  const { max, busy_ns, held_ns } = crowdingOf(start_ns.filter(lasts), end_ns.filter(lasts));
  return { max, mean: busy_ns > 0 ? held_ns / busy_ns : 0 };
}
