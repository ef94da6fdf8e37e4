import { joined } from '../column.ts';
import { crowdingOf } from '../crowding.ts';
import type { Intervals } from '../intervals.ts';

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

/** How full it was, on each cell, where `waiting` wait for a place among `holding`; undefined if nobody waited. */
export function ceilingOf(
  waiting: ReadonlyMap<string, Intervals>,
  holding: ReadonlyMap<string, Intervals>,
): Ceiling | undefined {
  const maxima: number[] = [];
  let waited_ns = 0;
  let full_ns = 0;
  for (const [cell, waits] of waiting) {
    const held = holding.get(cell);
    if (!held) continue;
    const { max } = crowdingOf(held.start_ns, held.end_ns);
    maxima.push(max);
    const own = fullTime(waits, held, max);
    waited_ns += own.waited_ns;
    full_ns += own.full_ns;
  }
  if (waited_ns === 0) return undefined;
  return { min: Math.min(...maxima), max: Math.max(...maxima), cells: maxima.length, full: full_ns / waited_ns };
}

/** The time of all in `waits` together, and how much of it passed while `max` of `held` were there. */
function fullTime(waits: Intervals, held: Intervals, max: number) {
  const [waiting, holding] = [presentIn(waits), presentIn(held)];
  const edges = joined([waits.start_ns, waits.end_ns, held.start_ns, held.end_ns]).sort();
  let [last_ns, waited_ns, full_ns] = [0, 0, 0];
  for (const at_ns of edges) {
    const passed_ns = waiting.now() * (at_ns - last_ns);
    waited_ns += passed_ns;
    if (holding.now() >= max * nearlyFull) full_ns += passed_ns;
    waiting.goTo(at_ns);
    holding.goTo(at_ns);
    last_ns = at_ns;
  }
  return { waited_ns, full_ns };
}

/** How many of some intervals are there, at times that are asked for in their order. */
function presentIn({ start_ns, end_ns }: Intervals) {
  const [starts, ends] = [start_ns.toSorted(), end_ns.toSorted()];
  let [begun, ended] = [0, 0];
  return {
    now: () => begun - ended,
    goTo(at_ns: number) {
      while ((starts[begun] as number) <= at_ns) begun++;
      while ((ends[ended] as number) <= at_ns) ended++;
    },
  };
}
