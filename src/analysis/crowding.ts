import { orderOf } from './order.ts';

/** How crowded it was, for each of some intervals and for all together. */
export interface Crowding {
  /** How many others were there, on average over the interval. */
  readonly others: Float64Array;
  /** How many others were there when it began. */
  readonly before: Int32Array;
  readonly max: number;
  /** Nanoseconds in which there was at least one, and the sum of all intervals. */
  readonly busy_ns: number;
  readonly held_ns: number;
}

/**
 * The crowd that intervals make who share something. The i-th lasts from `start_ns[i]` to `end_ns[i]`, not before it.
 * Callers leave out intervals of which an end is not known: with NaN, this would never come to its end.
 */
export function crowdingOf(start_ns: ArrayLike<number>, end_ns: ArrayLike<number>): Crowding {
  const count = start_ns.length;
  const [begun, ended] = [orderOf(start_ns), orderOf(end_ns)];
  const others = new Float64Array(count);
  const before = new Int32Array(count);
  let [now, max, busy_ns, held_ns, last_ns] = [0, 0, 0, 0, 0];
  const begin = (i: number) => {
    before[i] = now;
    others[i] = -held_ns;
    now++;
    max = Math.max(max, now);
  };
  const end = (i: number) => {
    now--;
    const length_ns = (end_ns[i] as number) - (start_ns[i] as number);
    others[i] = length_ns > 0 ? ((others[i] as number) + held_ns) / length_ns - 1 : (before[i] as number);
  };
  const isInstant = (i: number) => start_ns[i] === end_ns[i];
  const each = (all: Uint32Array, from: number, to: number, instant: boolean, change: (i: number) => void) => {
    for (let at = from; at < to; at++) if (isInstant(all[at] as number) === instant) change(all[at] as number);
  };
  for (let [b, e] = [0, 0]; e < count; ) {
    const [fromB, fromE] = [b, e];
    const at_ns = Math.min(
      start_ns[begun[b] as number] ?? Number.POSITIVE_INFINITY,
      end_ns[ended[e] as number] as number,
    );
    while (b < count && start_ns[begun[b] as number] === at_ns) b++;
    while (e < count && end_ns[ended[e] as number] === at_ns) e++;
    if (now > 0) busy_ns += at_ns - last_ns;
    held_ns += now * (at_ns - last_ns);
    last_ns = at_ns;
    // What ends at an instant makes room for what begins at it, but nothing ends before it begins.
    each(ended, fromE, e, false, end);
    each(begun, fromB, b, true, begin);
    each(ended, fromE, e, true, end);
    each(begun, fromB, b, false, begin);
  }
  return { others, before, max, busy_ns, held_ns };
}
