import type { Arranged } from '../correlate/arrange.ts';
import type { Timelines } from '../correlate/timelines.ts';
import { type CellRows, rowsByCell } from './cell-rows.ts';
import { createPhaseCutter, type PhaseCutter } from './phases.ts';

/** One lifecycle, cut into phases; shared by all that looks at single timelines. */
export interface CutTimelines {
  readonly timelines: Timelines;
  readonly cutter: PhaseCutter;
  readonly cells: CellRows;
}

/** Cuts all of `timelines` into phases. */
export function cutTimelines(timelines: Timelines, { last_ns }: Pick<Arranged, 'last_ns'>): CutTimelines {
  return { timelines, cutter: createPhaseCutter(timelines, last_ns), cells: rowsByCell(timelines) };
}

/** The name by which people find the timeline in `row`: its guid, or "process guid/index" where nobody claimed it. */
export function labelOf({ guid, processGuid, index }: Timelines, row: number): string {
  return guid[row] || `${processGuid[row]}/${index[row]}`;
}
