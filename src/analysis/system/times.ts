import type { Timelines } from '../../correlate/timelines.ts';

/** When a row shows the first of the milestones `names` that it shows, in nanoseconds since the base second; NaN if none. */
export function firstIn(table: Timelines, names: readonly string[]): (row: number) => number {
  const slots = slotsOf(table, names);
  return (row) => {
    for (const slot of slots) if (table.event(row, slot) >= 0) return table.time_ns(row, slot);
    return Number.NaN;
  };
}

/** When a row shows the earliest of the milestones `names`, in nanoseconds since the base second; infinite if none. */
export function earliestIn(table: Timelines, names: readonly string[]): (row: number) => number {
  const slots = slotsOf(table, names);
  return (row) => {
    let earliest_ns = Number.POSITIVE_INFINITY;
    for (const slot of slots) {
      const time_ns = table.time_ns(row, slot);
      if (time_ns < earliest_ns) earliest_ns = time_ns;
    }
    return earliest_ns;
  };
}

/** A catalogue may know less. */
function slotsOf({ lifecycle }: Timelines, names: readonly string[]): number[] {
  return names.flatMap((name) => lifecycle.milestones.find((known) => known.name === name)?.slot ?? []);
}
