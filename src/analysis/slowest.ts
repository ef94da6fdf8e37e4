import { columnOf } from './column.ts';
import { type CutTimelines, labelOf } from './cut-timelines.ts';
import { largestOf } from './order.ts';

export interface SlowTimeline {
  readonly guid: string;
  readonly cell: string;
  readonly duration_s: number;
}

/** The `most` timelines that took longest from end to end, the slowest first. */
export function slowest({ timelines, cutter }: CutTimelines, most: number): SlowTimeline[] {
  const duration_ns = columnOf(timelines.count, cutter.endToEnd_ns);
  return largestOf(duration_ns, most).map((row) => ({
    guid: labelOf(timelines, row),
    cell: timelines.cell[row] as string,
    duration_s: (duration_ns[row] as number) / 1e9,
  }));
}
