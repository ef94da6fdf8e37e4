import { crowdingOf } from './crowding.ts';

/** How many intervals overlap. */
export interface Concurrency {
  /** The most at once. */
  readonly max: number;
  /** The mean over the time in which there was at least one; 0 if there never was. */
  readonly mean: number;
}

/** How many of `intervals` (nanoseconds) overlap. Intervals of no time, or that end before they begin, do not count. */
export function concurrencyOf(
  intervals: readonly { readonly start_ns: number; readonly end_ns: number }[],
): Concurrency {
  const valid = intervals.filter(({ start_ns, end_ns }) => end_ns > start_ns);
  const { max, busy_ns, held_ns } = crowdingOf(
    valid.map(({ start_ns }) => start_ns),
    valid.map(({ end_ns }) => end_ns),
  );
  return { max, mean: busy_ns > 0 ? held_ns / busy_ns : 0 };
}
