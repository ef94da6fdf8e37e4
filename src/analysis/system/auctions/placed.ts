import type { Timelines } from '../../../correlate/timelines.ts';

/** What shows that a cell has something, or had it. */
const shows = ['placed', 'allocated', 'claiming', 'claimed', 'running-in-bbs', 'creating', 'running'];

/** When a cell first had the timeline of a row of `table`, in nanoseconds since the base second; undefined if none is known to. */
export function placementsIn(table: Timelines): (row: number) => number | undefined {
  const slots = slotsOf(table, shows);
  return (row) => earliest(table, row, slots);
}

/** When a row of `table` begins, in nanoseconds since the base second. */
export function startsIn(table: Timelines): (row: number) => number {
  const slots = table.lifecycle.milestones.map(({ slot }) => slot);
  return (row) => earliest(table, row, slots) ?? Number.NaN;
}

/** When the first of the milestones `names` that is there was; NaN where none is. */
export function timesIn(table: Timelines): (row: number, names: readonly string[]) => number {
  return (row, names) => {
    const times = slotsOf(table, names).map((slot) => table.time_ns(row, slot));
    return times.find((time_ns) => !Number.isNaN(time_ns)) ?? Number.NaN;
  };
}

/** A catalogue may know less. */
function slotsOf({ lifecycle }: Timelines, names: readonly string[]): number[] {
  return names.flatMap((name) => lifecycle.milestones.find((known) => known.name === name)?.slot ?? []);
}

function earliest(table: Timelines, row: number, slots: readonly number[]): number | undefined {
  let first: number | undefined;
  for (const slot of slots) {
    const time_ns = table.time_ns(row, slot);
    if (!Number.isNaN(time_ns) && !((first ?? Number.POSITIVE_INFINITY) <= time_ns)) first = time_ns;
  }
  return first;
}
