import { rowsOf } from '../correlate/timelines.ts';
import { createPhase } from './cells.ts';
import type { CutTimelines } from './cut-timelines.ts';
import { type Binning, histogram } from './histogram.ts';

/** The milestones whose rates matter, in their order: asked for, started, and the container that was created in between. */
export function ratedMilestones({ timelines: { lifecycle }, cutter }: CutTimelines): string[] {
  const create = cutter.phases.find(({ name }) => name === createPhase)?.to;
  const names = [lifecycle.endToEnd.from, lifecycle.started, ...(create === undefined ? [] : [create])];
  return [...new Set(names)].sort((a, b) => lifecycle.milestone(a).slot - lifecycle.milestone(b).slot);
}

/** When the rows (those on `cell`, if given) reached `milestone`, in seconds since `zero_ns`. */
export function timesOf({ timelines }: CutTimelines, milestone: string, zero_ns: number, cell?: string): number[] {
  const { slot } = timelines.lifecycle.milestone(milestone);
  return rowsOf(timelines)
    .filter((row) => cell === undefined || timelines.cell[row] === cell)
    .map((row) => (timelines.time_ns(row, slot) - zero_ns) / 1e9)
    .filter((time_s) => !Number.isNaN(time_s));
}

/** `times_s` per second in each bin. */
export function perSecond(times_s: readonly number[], binning: Binning): Float64Array {
  return Float64Array.from(histogram(times_s, binning), (count) => count / binning.step);
}
