import { rowsOf } from '../correlate/timelines.ts';
import { type CutTimelines, labelOf } from './lifecycle.ts';

export interface SlowTimeline {
  readonly guid: string;
  readonly cell: string;
  readonly duration_s: number;
}

/** The `most` timelines that took longest from end to end, the slowest first. */
export function slowest({ timelines, cutter }: CutTimelines, most: number): SlowTimeline[] {
  return rowsOf(timelines)
    .map((row) => ({ row, duration_ns: cutter.endToEnd_ns(row) }))
    .filter(({ duration_ns }) => !Number.isNaN(duration_ns))
    .sort((a, b) => b.duration_ns - a.duration_ns)
    .slice(0, most)
    .map(({ row, duration_ns }) => ({
      guid: labelOf(timelines, row),
      cell: timelines.cell[row] as string,
      duration_s: duration_ns / 1e9,
    }));
}
