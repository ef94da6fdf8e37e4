import { columnOf } from './column.ts';
import type { CutTimelines } from './cut-timelines.ts';

/** How long each phase took in each row, in seconds: a column per phase, NaN where the row has not both ends. */
export function durationsOf(cut: CutTimelines): Float64Array[] {
  return cut.cutter.phases.map((_, phase) => durationsIn(cut, phase));
}

/** How long `phase` took in each row, in seconds; NaN where the row has not both ends. */
export function durationsIn({ cutter }: CutTimelines, phase: number): Float64Array {
  return cutter.durations_ns(phase).map((duration_ns) => duration_ns / 1e9);
}

/** How long each row took from end to end, in seconds; NaN where it is not complete. */
export function endToEndOf({ timelines, cutter }: CutTimelines): Float64Array {
  return columnOf(timelines.count, (row) => cutter.endToEnd_ns(row) / 1e9);
}
