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

/** The crowd that intervals make who share something. The i-th lasts from `start_ns[i]` to `end_ns[i]`, not before it. */
export function crowdingOf(start_ns: ArrayLike<number>, end_ns: ArrayLike<number>): Crowding {
  const count = start_ns.length;
  // What ends at an instant makes room for what begins at it, but nothing ends before it begins.
  const at = (edge: number) => (edge < count ? start_ns[edge] : end_ns[edge - count]) as number;
  const isBeginning = (edge: number) => edge < count;
  const isInstant = (edge: number) => start_ns[edge % count] === end_ns[edge % count];
  const rank = (edge: number) => (isInstant(edge) ? (isBeginning(edge) ? 1 : 2) : isBeginning(edge) ? 3 : 0);
  const edges = Uint32Array.from({ length: 2 * count }, (_, edge) => edge);
  edges.sort((a, b) => at(a) - at(b) || rank(a) - rank(b) || a - b);

  const others = new Float64Array(count);
  const before = new Int32Array(count);
  let now = 0;
  let max = 0;
  let busy_ns = 0;
  let held_ns = 0;
  let last_ns = 0;
  for (const edge of edges) {
    if (now > 0) busy_ns += at(edge) - last_ns;
    held_ns += now * (at(edge) - last_ns);
    last_ns = at(edge);
    const i = edge % count;
    if (isBeginning(edge)) {
      before[i] = now;
      others[i] = -held_ns;
      now++;
      max = Math.max(max, now);
    } else {
      now--;
      const length_ns = (end_ns[i] as number) - (start_ns[i] as number);
      others[i] = length_ns > 0 ? ((others[i] as number) + held_ns) / length_ns - 1 : (before[i] as number);
    }
  }
  return { others, before, max, busy_ns, held_ns };
}
