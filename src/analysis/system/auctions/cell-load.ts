import { countUpTo } from '../../../correlate/bisect.ts';
import type { Correlated } from '../../../correlate/correlate.ts';
import { isWork, rowsOf } from '../../../correlate/timelines.ts';
import type { CutTimelines } from '../../cut-timelines.ts';
import { extentOf, topSpans } from '../../window.ts';
import { area } from './batches.ts';
import { placementsIn } from './placed.ts';
import { type Presence, presenceOf } from './presence.ts';

/** Work of all cells over time. */
export interface CellLoads {
  /** From the first placement to the end of the last work, in nanoseconds since the base second. */
  readonly from_ns: number;
  readonly to_ns: number;
  /** The cells that can take work at a time, and how many Tasks and LRP instances are on each. */
  at(time_ns: number): CellLoad[];
}

export interface CellLoad {
  readonly cell: string;
  /** Empty where the logs do not tell. */
  readonly zone: string;
  readonly work: number;
}

interface Intervals {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}

/**
 * How many Tasks and LRP instances each cell has at any time, from when it got them until they were over; cells that are
 * lost, do not answer or are being evacuated are not told. What goes on when the logs end, at `to_ns`, is there until
 * then. Undefined if nothing was placed.
 */
export function cellLoads(correlated: Correlated, cuts: readonly CutTimelines[], to_ns: number): CellLoads | undefined {
  const loads = intervalsOf(cuts, correlated.arranged.last_ns, to_ns);
  const all = [...loads.values()];
  if (all.length === 0) return undefined;
  const presence = presenceOf(correlated);
  const zones = zonesOf(correlated);
  const cells = [...new Set([...presence.keys(), ...loads.keys()])].sort();
  return {
    from_ns: Math.min(...all.map(({ starts }) => starts[0] as number)),
    to_ns: Math.max(...all.map(({ ends }) => ends.at(-1) as number)),
    at: (time_ns) =>
      cells
        .filter((cell) => isPresent(presence.get(cell) ?? [], time_ns))
        .map((cell) => {
          const own = loads.get(cell);
          const work = own ? countUpTo(own.starts, time_ns) - countUpTo(own.ends, time_ns) : 0;
          return { cell, zone: zones.get(cell) ?? '', work };
        }),
  };
}

function intervalsOf(cuts: readonly CutTimelines[], last_ns: number, to_ns: number): ReadonlyMap<string, Intervals> {
  const found = new Map<string, { starts: number[]; ends: number[] }>();
  for (const cut of cuts) {
    const { timelines } = cut;
    if (!isWork(timelines)) continue;
    // What a Task leaves behind in the database is on no cell.
    const completed = timelines.lifecycle.milestones.find(({ name }) => name === 'completed')?.slot;
    const placedAt = placementsIn(timelines);
    for (const row of rowsOf(timelines)) {
      const cell = timelines.cell[row] as string;
      const start_ns = placedAt(row);
      const completed_ns = completed === undefined ? Number.NaN : timelines.time_ns(row, completed);
      const told_ns = Number.isNaN(completed_ns) ? extentOf(topSpans(cut, row)).end_ns : completed_ns;
      const end_ns = cut.cutter.openSpan(row)?.end_ns === last_ns ? Math.max(told_ns, to_ns) : told_ns;
      if (cell === '' || !(end_ns >= start_ns)) continue;
      const known = found.get(cell) ?? { starts: [], ends: [] };
      known.starts.push(start_ns);
      known.ends.push(end_ns);
      found.set(cell, known);
    }
  }
  return new Map(
    [...found].map(([cell, { starts, ends }]) => [
      cell,
      { starts: Float64Array.from(starts).sort(), ends: Float64Array.from(ends).sort() },
    ]),
  );
}

/** The availability zone of each cell, as its rep tells the auctioneer. */
function zonesOf({ marks, cellOf }: Correlated): ReadonlyMap<string, string> {
  const { spans } = marks;
  return new Map(
    marks
      .spansOf(area, 'provide-state')
      .map((i) => [cellOf(spans.vm(i)) ?? spans.vm(i), spans.parts(i)[0] ?? ''] as const)
      .filter(([, zone]) => zone !== ''),
  );
}

function isPresent(changes: readonly Presence[], time_ns: number): boolean {
  return changes.findLast((change) => change.time_ns <= time_ns)?.isPresent ?? false;
}
