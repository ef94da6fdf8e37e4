/** How many intervals overlap. */
export interface Concurrency {
  /** The most at once. */
  readonly max: number;
  /** The mean over the time in which there was at least one; 0 if there never was. */
  readonly mean: number;
}

/** How many of `intervals` (nanoseconds) overlap. Intervals that end before they begin do not count. */
export function concurrencyOf(
  intervals: readonly { readonly start_ns: number; readonly end_ns: number }[],
): Concurrency {
  const valid = intervals.filter(({ start_ns, end_ns }) => end_ns >= start_ns);
  const steps = valid.flatMap(({ start_ns, end_ns }) => [
    { at: start_ns, change: 1 },
    { at: end_ns, change: -1 },
  ]);
  // What ends at an instant makes room for what begins at it.
  steps.sort((a, b) => a.at - b.at || a.change - b.change);
  let now = 0;
  let max = 0;
  let busy_ns = 0;
  let before = 0;
  for (const { at, change } of steps) {
    if (now > 0) busy_ns += at - before;
    before = at;
    now += change;
    max = Math.max(max, now);
  }
  const total_ns = valid.reduce((sum, { start_ns, end_ns }) => sum + end_ns - start_ns, 0);
  return { max, mean: busy_ns > 0 ? total_ns / busy_ns : 0 };
}
