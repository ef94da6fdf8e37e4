import { rowsOf } from '../correlate/timelines.ts';
import type { CutTimelines } from './cut-timelines.ts';
import { inFlight } from './flight.ts';
import type { Binning } from './histogram.ts';
import { extentOf, topSpans } from './window.ts';

/** How many timelines one cell holds in each bin of time, the mean over the bin. */
export interface CellLoad {
  readonly cell: string;
  readonly load: Float64Array;
}

/** The milestone from which work is on its cell; lifecycles without it are there from their beginning. */
const allocated = 'allocated';

/** The load of each cell in the order of names: timelines from their allocation to their end. Time is in seconds since `zero_ns`. */
export function loadOfCells(cut: CutTimelines, zero_ns: number, binning: Binning): CellLoad[] {
  const { timelines } = cut;
  const slot = timelines.lifecycle.milestones.find(({ name }) => name === allocated)?.slot;
  const cells = new Map<string, { starts: number[]; ends: number[] }>();
  for (const cell of [...new Set(timelines.cell)].filter((name) => name !== '').sort()) {
    cells.set(cell, { starts: [], ends: [] });
  }
  for (const row of rowsOf(timelines)) {
    const { start_ns, end_ns } = extentOf(topSpans(cut, row));
    const placed_ns = slot === undefined ? Number.NaN : timelines.time_ns(row, slot);
    const own = cells.get(timelines.cell[row] as string);
    if (!own || !Number.isFinite(end_ns)) continue;
    own.starts.push(((Number.isNaN(placed_ns) ? start_ns : placed_ns) - zero_ns) / 1e9);
    own.ends.push((end_ns - zero_ns) / 1e9);
  }
  return [...cells].map(([cell, { starts, ends }]) => ({ cell, load: inFlight(starts, ends, binning) }));
}
