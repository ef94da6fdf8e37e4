import { concurrencyOf } from './concurrency.ts';
import { inOrderOfWish } from './course.ts';
import type { CutTimelines } from './cut-timelines.ts';
import { intervalsIn } from './intervals.ts';
import { type LifecycleFigures, largestStep } from './lifecycle.ts';
import { median, seconds } from './stats.ts';
import { type Trend, trendBetween } from './trend.ts';

/** A phase that holds much of the platform time of one lifecycle, and what speaks for it. */
export interface Bottleneck {
  readonly lifecycle: string;
  readonly phase: string;
  /** Of the platform time of complete timelines, 0 to 1. */
  readonly share: number;
  readonly kind: 'platform';
  /** The step inside the phase that holds at least half of it; null if none does. */
  readonly mostly: { readonly phase: string; readonly share: number } | null;
  readonly evidence: {
    readonly p50_s: number | null;
    readonly p99_s: number | null;
    /** Medians of those that were asked for in the first and in the last fifth of the burst. */
    readonly first_fifth_p50_s: number | null;
    readonly last_fifth_p50_s: number | null;
    readonly trend: Trend;
    /** How many were in this phase at once on one cell: the most on any cell, and the mean over cells and time. */
    readonly per_cell_max: number | null;
    readonly per_cell_mean: number | null;
  };
}

/** Named are phases until they hold this much together, at most so many, and none that holds less than that. */
const enough = 0.8;
const most = 3;
const least = 0.1;
/** Fewer than this in a fifth, and its median says nothing. */
const smallest = 5;

/** The phases of `figures` that hold most of the platform time, the largest first. */
export function findBottlenecks(cut: CutTimelines, figures: LifecycleFigures): Bottleneck[] {
  const platform = figures.phases
    .filter(({ parent, share }) => parent === null && share !== null)
    .map((phase) => ({ ...phase, share: phase.share as number }))
    .sort((a, b) => b.share - a.share);
  let held = 0;
  const named = platform.filter(({ share }) => {
    const isNeeded = held < enough && share >= least;
    held += share;
    return isNeeded;
  });
  return named.slice(0, most).map(({ name, share, p50_s, p99_s }) => ({
    lifecycle: cut.timelines.lifecycle.name,
    phase: name,
    share,
    kind: 'platform',
    mostly: largestStep(figures, name, share),
    evidence: { p50_s, p99_s, ...trendOf(cut, name), ...crowdOf(cut, name) },
  }));
}

function trendOf(cut: CutTimelines, name: string) {
  const inOrder = inOrderOfWish(cut, name);
  const fifth = Math.floor(inOrder.length / 5);
  const [begin, end] = [median(inOrder.subarray(0, fifth)), median(inOrder.subarray(inOrder.length - fifth))];
  const known = fifth >= smallest && begin !== undefined && end !== undefined;
  return {
    first_fifth_p50_s: known ? seconds(begin) : null,
    last_fifth_p50_s: known ? seconds(end) : null,
    trend: known ? trendBetween(begin, end) : ('unknown' as const),
  };
}

function crowdOf(cut: CutTimelines, name: string) {
  const phase = cut.cutter.phases.findIndex((candidate) => candidate.name === name);
  const crowds = cut.cells.names.map((_, cell) => concurrencyOf(intervalsIn(cut, cut.cells.rows(cell), phase)));
  if (crowds.length === 0) return { per_cell_max: null, per_cell_mean: null };
  const mean = crowds.reduce((sum, crowd) => sum + crowd.mean, 0) / crowds.length;
  return { per_cell_max: Math.max(...crowds.map(({ max }) => max)), per_cell_mean: Math.round(mean * 100) / 100 };
}
