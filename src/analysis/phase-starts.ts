import type { Lifecycle, Phase } from '../catalog/catalog.ts';
import type { Timelines } from '../correlate/timelines.ts';

/**
 * The slot where each phase begins in each row, a column per phase; -1 where it does not. It is its own milestone, or, of a
 * top-level phase, that before an optional one which is absent. `ends` are the slots where phases end.
 */
export function phaseStarts(timelines: Timelines, ends: readonly number[]): Int16Array[] {
  const { lifecycle, count } = timelines;
  return lifecycle.phases.map((phase, i) => {
    const slots = startSlots(lifecycle, phase);
    const slotOf =
      phase.parent === undefined ? pathSlot(timelines, slots) : stepSlot(timelines, slots, phase, ends[i] as number);
    const column = new Int16Array(count);
    for (let row = 0; row < count; row++) column[row] = slotOf(row);
    return column;
  });
}

/**
 * The slots where `phase` may begin, best first: its own, and for a top-level phase, backwards along the path. Steps
 * inside another phase name their alternatives themselves: what is not known of them belongs to none of them.
 */
function startSlots(lifecycle: Lifecycle, phase: Phase): number[] {
  const slots = phase.from.map((name) => lifecycle.milestone(name).slot);
  if (phase.parent !== undefined) return slots;
  let from = phase.from[0];
  for (;;) {
    const before = lifecycle.phases.find((other) => other.parent === undefined && other.to === from);
    if (!before) return slots;
    from = before.from[0] as string;
    slots.push(lifecycle.milestone(from).slot);
  }
}

/** Where a top-level phase begins: nothing stands for a milestone that is required. */
function pathSlot({ lifecycle, event }: Timelines, slots: readonly number[]): (row: number) => number {
  const required = slots.findIndex((slot) => lifecycle.milestones[slot]?.required === true);
  const candidates = required < 0 ? slots : slots.slice(0, required + 1);
  return (row) => {
    for (const slot of candidates) if (event(row, slot) >= 0) return slot;
    return -1;
  };
}

/** Where a step inside another begins: the latest of its alternatives that is not after its end, else the first there is. */
function stepSlot(
  { event, time_ns }: Timelines,
  slots: readonly number[],
  { either_order }: Phase,
  to: number,
): (row: number) => number {
  return (row) => {
    const end_ns = event(row, to) >= 0 ? time_ns(row, to) : Number.POSITIVE_INFINITY;
    let [first, latest, latest_ns] = [-1, -1, Number.NEGATIVE_INFINITY];
    for (const slot of slots) {
      if (event(row, slot) < 0) continue;
      if (first < 0) first = slot;
      const at_ns = time_ns(row, slot);
      if (at_ns > end_ns || at_ns <= latest_ns) continue;
      latest = slot;
      latest_ns = at_ns;
    }
    return latest >= 0 || either_order ? latest : first;
  };
}
