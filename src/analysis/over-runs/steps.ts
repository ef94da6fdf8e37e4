import { changePoints } from '../statistics/change-points.ts';
import { median } from '../stats.ts';
import type { RecordedRun } from './recorded.ts';
import type { Point } from './series.ts';

/** Where a metric moves to another level. */
export interface Step {
  /** The first run on the new level, and the last on the old one. */
  readonly run: RecordedRun;
  readonly last: RecordedRun;
  /** Medians of the values from the step before (or the beginning) to here, and from here to the next one (or the end). */
  readonly before: number;
  readonly after: number;
  /** How often a series without any step shows one as clear. */
  readonly p: number;
}

/** A step is told if fewer than this share of series without any show one as clear. */
export const stepLevel = 0.01;

/** The steps in the values of `points`, those without a value left out; null if there are too few to tell any. */
export function findSteps(points: readonly Point[]): Step[] | null {
  const known = points.flatMap(({ run, value }) => (value === null ? [] : [{ run, value }]));
  const values = known.map(({ value }) => value);
  const found = changePoints(values, { level: stepLevel });
  if (found === null) return null;
  const level = (from: number, to: number) => median(values.slice(from, to)) ?? Number.NaN;
  return found.flatMap(({ at, p }, i) => {
    const [run, last] = [known[at]?.run, known[at - 1]?.run];
    if (!run || !last) return [];
    const before = level(found[i - 1]?.at ?? 0, at);
    return [{ run, last, before, after: level(at, found[i + 1]?.at ?? values.length), p }];
  });
}
