import { median } from '../stats.ts';
import { compareSets, type MetricComparison } from './comparison.ts';
import { figuresIn, type RecordedRun } from './recorded.ts';

/** Two sets of runs, and how they differ. */
export interface ComparedSets {
  readonly base: readonly RecordedRun[];
  readonly head: readonly RecordedRun[];
  readonly loads: readonly Load[];
  readonly metrics: readonly MetricComparison[];
}

/** How large the runs of both sets are. */
export interface Load {
  readonly lifecycle: string;
  readonly base: Size;
  readonly head: Size;
  /** False where the medians differ so much that the load itself may be what moves the figures. */
  readonly is_alike: boolean;
}

/** Medians over the runs of a set that have the lifecycle; null if none has, or none knows its cells. */
export interface Size {
  readonly timelines: number | null;
  readonly cells: number | null;
}

/** A larger difference than this, as a share of the larger one, is one of load. */
const mostDifferent = 0.05;

/** How `head` differs from `base`. Containers are told as part of what they belong to, unless there is nothing else. */
export function compareRuns(base: readonly RecordedRun[], head: readonly RecordedRun[]): ComparedSets {
  const all = [...new Set([...base, ...head].flatMap(({ lifecycles }) => Object.keys(lifecycles)))].sort();
  const work = all.filter((name) => name !== 'container');
  const told = work.length > 0 ? work : all;
  const loads = told.map((lifecycle): Load => {
    const [one, other] = [sizeOf(base, lifecycle), sizeOf(head, lifecycle)];
    const is_alike = isAlike(one.timelines, other.timelines) && isAlike(one.cells, other.cells);
    return { lifecycle, base: one, head: other, is_alike };
  });
  return { base, head, loads, metrics: compareSets(base, head, told) };
}

function sizeOf(runs: readonly RecordedRun[], lifecycle: string): Size {
  const figures = figuresIn(runs, lifecycle);
  return {
    timelines: median(figures.map(({ timelines }) => timelines)) ?? null,
    cells: median(figures.flatMap(({ cells }) => cells ?? [])) ?? null,
  };
}

function isAlike(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= mostDifferent * Math.max(a, b);
}
