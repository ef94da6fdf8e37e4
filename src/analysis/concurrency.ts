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
  const [starts, ends] = [start_ns.filter(lasts).sort(), end_ns.filter(lasts).sort()];
  let [now, max, busy_ns, held_ns, last_ns] = [0, 0, 0, 0, 0];
  for (let [begun, ended] = [0, 0]; ended < ends.length; ) {
    // What ends at an instant makes room for what begins at it.
    const isEnd = !((starts[begun] as number) < (ends[ended] as number));
    const at_ns = (isEnd ? ends[ended++] : starts[begun++]) as number;
    if (now > 0) busy_ns += at_ns - last_ns;
    held_ns += now * (at_ns - last_ns);
    last_ns = at_ns;
    now += isEnd ? -1 : 1;
    max = Math.max(max, now);
  }
  return { max, mean: busy_ns > 0 ? held_ns / busy_ns : 0 };
}
