import type { Lifecycle } from '../../catalog/catalog.ts';
import type { Arranged } from '../../correlate/arrange.ts';

/** What is counted over time, by the names of the columns of series.csv. */
export const counted = [
  'lrps_desired',
  'lrps_unclaimed',
  'lrps_claimed',
  'lrps_running',
  'lrps_running_suspect',
  'lrps_running_evacuating',
  'lrps_crashed',
  'tasks_pending',
  'tasks_running',
  'tasks_completed',
  'tasks_resolving',
  'containers_creating',
  'containers_alive',
] as const;
export type Counted = (typeof counted)[number];

/**
 * One of what is counted, from `from_ns` up to, and without, `to_ns` (since the base second); infinite where it was there
 * before the logs begin, or still is when they end.
 */
export interface Period {
  readonly count: Counted;
  readonly from_ns: number;
  readonly to_ns: number;
}

/** The periods of one lifecycle, and which of its counts the logs can tell. */
export interface Periods {
  readonly periods: readonly Period[];
  readonly told: ReadonlySet<Counted>;
}

/**
 * Those of `counts` that the logs can tell, each by the milestones that begin it, in their order: a count is 0 where only
 * what comes before it is shown, and unknown where nothing before it is shown either.
 */
export function toldCounts(
  counts: readonly (readonly [count: Counted, begins: readonly string[]])[],
  lifecycle: Lifecycle,
  { shows }: Arranged,
): Set<Counted> {
  const first = counts.findIndex(([, begins]) => begins.some((name) => isShown(lifecycle, name, shows)));
  return new Set(first < 0 ? [] : counts.slice(first).map(([count]) => count));
}

function isShown({ milestones }: Lifecycle, name: string, shows: Arranged['shows']): boolean {
  const milestone = milestones.find((own) => own.name === name);
  return milestone !== undefined && shows(milestone);
}

/** Finds the time (ns) of a row's milestone by its name: NaN where the logs do not show it. */
export function timesIn(table: {
  readonly lifecycle: Lifecycle;
  time_ns(row: number, slot: number): number;
}): (row: number, name: string) => number {
  const slots = new Map(table.lifecycle.milestones.map(({ name, slot }) => [name, slot]));
  return (row, name) => {
    const slot = slots.get(name);
    return slot === undefined ? Number.NaN : table.time_ns(row, slot);
  };
}

/** The first of `times_ns` that is known, else NaN. */
export function firstKnown(...times_ns: readonly number[]): number {
  return times_ns.find((time) => !Number.isNaN(time)) ?? Number.NaN;
}

/** The earliest of `times_ns` that are known, else positive infinity. */
export function earliest(...times_ns: readonly number[]): number {
  return times_ns.reduce((min, time) => (time < min ? time : min), Number.POSITIVE_INFINITY);
}
