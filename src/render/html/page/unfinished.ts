import type { CutTimelines } from '../../../analysis/lifecycle.ts';
import { rowsOf } from '../../../correlate/timelines.ts';

/** A timeline that never came to its end. */
export interface Unfinished {
  readonly row: number;
  /** The last milestone that the logs show, and how long before their end. */
  readonly last: string;
  readonly since_ns: number;
  /** From its first milestone to the end of the logs. */
  readonly age_ns: number;
}

/** Outcomes that are no end. */
const unended = new Set(['open', 'lost']);

/** The timelines that were lost, or were still under way at the end of the logs (`last_ns`), the oldest first. */
export function unfinished({ timelines, cutter }: CutTimelines, last_ns: number): Unfinished[] {
  return rowsOf(timelines)
    .filter((row) => unended.has(timelines.outcome[row] as string) && !cutter.isComplete(row))
    .flatMap((row): Unfinished[] => {
      const seen = timelines.lifecycle.milestones
        .filter(({ slot }) => timelines.event(row, slot) >= 0)
        .map(({ name, slot }) => ({ name, time_ns: timelines.time_ns(row, slot) }))
        .sort((a, b) => a.time_ns - b.time_ns);
      const [first, last] = [seen[0], seen.at(-1)];
      if (!first || !last) return [];
      return [{ row, last: last.name, since_ns: last_ns - last.time_ns, age_ns: last_ns - first.time_ns }];
    })
    .sort((a, b) => b.age_ns - a.age_ns || a.row - b.row);
}
