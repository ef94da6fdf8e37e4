import { crowdingOf } from '../crowding.ts';

/** Places are not taken again at once: full is what is this full. */
const nearlyFull = 0.9;

/** What stands in the way of those who wait. */
export interface Ceiling {
  /** The most that were in the phase they wait for at once: on the cell where that is least, and where it is most. */
  readonly min: number;
  readonly max: number;
  readonly cells: number;
  /** Of the time spent waiting, the share in which the phase was that full, 0 to 1. */
  readonly full: number;
}

/** Intervals on one cell, in nanoseconds. */
export interface Intervals {
  readonly start_ns: readonly number[];
  readonly end_ns: readonly number[];
}

/** How full it was, on each cell, where `waiting` wait for a place among `holding`; undefined if nobody waited. */
export function ceilingOf(
  waiting: ReadonlyMap<string, Intervals>,
  holding: ReadonlyMap<string, Intervals>,
): Ceiling | undefined {
  const maxima: number[] = [];
  let waited_ns = 0;
  let full_ns = 0;
  for (const [cell, { start_ns, end_ns }] of waiting) {
    const held = holding.get(cell);
    if (!held) continue;
    const { max } = crowdingOf(held.start_ns, held.end_ns);
    maxima.push(max);
    const own = fullTime(start_ns, end_ns, held, max);
    waited_ns += own.waited_ns;
    full_ns += own.full_ns;
  }
  if (waited_ns === 0) return undefined;
  return { min: Math.min(...maxima), max: Math.max(...maxima), cells: maxima.length, full: full_ns / waited_ns };
}

/** The time of all who wait, together, and how much of it passed while `max` of `held` were there. */
function fullTime(start_ns: readonly number[], end_ns: readonly number[], held: Intervals, max: number) {
  const edges = [
    ...start_ns.map((at) => ({ at, waits: 1, holds: 0 })),
    ...end_ns.map((at) => ({ at, waits: -1, holds: 0 })),
    ...held.start_ns.map((at) => ({ at, waits: 0, holds: 1 })),
    ...held.end_ns.map((at) => ({ at, waits: 0, holds: -1 })),
  ].sort((a, b) => a.at - b.at);
  let [waiting, holding, last, waited_ns, full_ns] = [0, 0, 0, 0, 0];
  for (const { at, waits, holds } of edges) {
    const passed = waiting * (at - last);
    waited_ns += passed;
    if (holding >= max * nearlyFull) full_ns += passed;
    waiting += waits;
    holding += holds;
    last = at;
  }
  return { waited_ns, full_ns };
}
