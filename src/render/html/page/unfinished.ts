import type { CutTimelines } from '../../../analysis/lifecycle.ts';
import { rowsOf } from '../../../correlate/timelines.ts';

/** A timeline that never came to its end. */
export interface Unfinished {
  readonly row: number;
  /** The last milestone on its way, and for how long it has got no further. */
  readonly last: string;
  readonly since_ns: number;
  readonly age_ns: number;
}

/** Outcomes that are no end that anybody wanted. */
const unended = new Set(['open', 'lost']);

/**
 * The timelines that were lost, or were still under way at the end of the logs (`last_ns`), the oldest first. Times are
 * until then, or until it was lost.
 */
export function unfinished({ timelines, cutter, open }: CutTimelines, last_ns: number): Unfinished[] {
  const { milestones } = timelines.lifecycle;
  return rowsOf(timelines)
    .filter((row) => unended.has(timelines.outcome[row] as string) && !cutter.isComplete(row))
    .flatMap((row): Unfinished[] => {
      const seen = milestones
        .map(({ name, slot }) => ({ name, time_ns: timelines.time_ns(row, slot) }))
        .filter(({ time_ns }) => !Number.isNaN(time_ns))
        .sort((a, b) => a.time_ns - b.time_ns);
      const span = open[row];
      const last = span ? { name: milestones[span.from]?.name ?? '', time_ns: span.start_ns } : seen.at(-1);
      const first = seen[0];
      if (!first || !last) return [];
      const end_ns = span?.end_ns ?? last_ns;
      return [{ row, last: last.name, since_ns: end_ns - last.time_ns, age_ns: end_ns - first.time_ns }];
    })
    .sort((a, b) => b.age_ns - a.age_ns || a.row - b.row);
}
