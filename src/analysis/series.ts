import type { Correlated } from '../correlate/correlate.ts';
import { rowsOf, type Timelines } from '../correlate/timelines.ts';
import type { Analysis } from './run.ts';
import { periodsOfContainers } from './series/containers.ts';
import { periodsOfDesired } from './series/desired-lrps.ts';
import { missingSince, periodsOfLrps } from './series/lrps.ts';
import { type Counted, counted, type Periods, timesIn } from './series/periods.ts';
import { type Happened, routeCourses } from './series/routes.ts';
import { periodsOfTasks } from './series/tasks.ts';

export { type Counted, counted } from './series/periods.ts';
export { happened } from './series/routes.ts';

/** A count over time: `values[i]` from `times_ns[i]` (since the base second) until the next; 0 before the first. */
export interface Course {
  readonly times_ns: Float64Array;
  readonly values: Float64Array;
}

/** How many there were of what, over time. */
export interface Series {
  /** The time that is told: from the first change, or the beginning of the logs if anything was there before it, to their end. */
  readonly from_ns: number;
  readonly to_ns: number;
  /** By what is counted; null where the logs cannot tell. */
  readonly courses: Readonly<Record<Counted, Course | null>>;
  /** How often what has happened up to a time; null where the logs cannot tell. */
  readonly happened: Readonly<Record<Happened, Course | null>>;
  /** The cells that were lost, and when they were found missing; null where the logs do not tell when. */
  readonly lost: readonly { readonly cell: string; readonly at_ns: number | null }[];
}

/** Counts over time of the timelines that `analysis` tells, as the BBS and the cells had them. */
export function seriesOf({ correlated, whole, run, end_ns }: Analysis): Series {
  const { arranged } = correlated;
  const chooserOf = (table: Timelines) => chosenIn(table, correlated);
  const all = (['task', 'lrp', 'container'] as const).map((rules) =>
    whole.tables.find(({ lifecycle }) => lifecycle.rules === rules),
  );
  const missing: ReadonlyMap<string, number> = all[1] ? missingSince(all[1]) : new Map();
  const isTold = (table: Timelines | undefined) => table && correlated.table(table.lifecycle.name).count > 0;
  const [tasks, lrps, containers] = all.map((table) => (isTold(table) ? table : undefined));
  const parts: Periods[] = [
    ...(lrps
      ? [
          periodsOfLrps(lrps, arranged, destroyedIn(all[2]), chooserOf(lrps)),
          periodsOfDesired(lrps, arranged, chooserOf(lrps)),
        ]
      : []),
    ...(tasks ? [periodsOfTasks(tasks, arranged, missing, chooserOf(tasks))] : []),
    ...(containers ? [periodsOfContainers(containers, arranged, chooserOf(containers))] : []),
  ];
  const told = new Set(parts.flatMap((part) => [...part.told]));
  const periods = parts.flatMap((part) => part.periods);
  const courses = Object.fromEntries(
    counted.map((count) => [
      count,
      told.has(count) ? courseOf(periods.filter((period) => period.count === count)) : null,
    ]),
  ) as Series['courses'];
  const happened = routeCourses(correlated.marks);
  const firsts = Object.values(happened).map((course) => course?.times_ns[0] ?? Number.POSITIVE_INFINITY);
  const starts = periods.reduce((min, { from_ns }) => Math.min(min, from_ns), Math.min(...firsts));
  const begin_ns = run.input.from === null ? end_ns : (Date.parse(run.input.from) / 1000 - arranged.baseSecond) * 1e9;
  return {
    from_ns: Number.isFinite(starts) ? starts : Math.min(begin_ns, end_ns),
    to_ns: end_ns,
    courses,
    happened,
    lost: run.lost_cells.map(({ cell }) => ({ cell, at_ns: missing.get(cell) ?? null })),
  };
}

/** The value of `course` at `at_ns`, and with what changes then. */
export function valueAt({ times_ns, values }: Course, at_ns: number): number {
  let [low, high] = [0, times_ns.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times_ns[middle] as number) <= at_ns) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : (values[low - 1] as number);
}

function courseOf(periods: Periods['periods']): Course {
  const changes = periods.flatMap(({ from_ns, to_ns }) => [
    { at_ns: from_ns, by: 1 },
    ...(to_ns < Number.POSITIVE_INFINITY ? [{ at_ns: to_ns, by: -1 }] : []),
  ]);
  changes.sort((a, b) => a.at_ns - b.at_ns);
  const [times, values]: [number[], number[]] = [[], []];
  let value = 0;
  for (const { at_ns, by } of changes) {
    value += by;
    if (times.at(-1) === at_ns) values[values.length - 1] = value;
    else {
      times.push(at_ns);
      values.push(value);
    }
  }
  return { times_ns: Float64Array.from(times), values: Float64Array.from(values) };
}

/** Which rows of `table`, which has all that there are, are told in `correlated`. */
function chosenIn(table: Timelines, correlated: Correlated): (row: number) => boolean {
  const told = correlated.table(table.lifecycle.name);
  if (told.count === table.count) return () => true;
  // A row is known by the events that it shows.
  const signature = (of: Timelines, row: number) =>
    table.lifecycle.milestones.map(({ slot }) => of.event(row, slot)).join();
  const chosen = new Set(rowsOf(told).map((row) => signature(told, row)));
  return (row) => chosen.has(signature(table, row));
}

/** When the last container of a handle was gone (ns); NaN if that is not in the logs. */
function destroyedIn(containers: Timelines | undefined): (guid: string) => number {
  const known = new Map<string, number>();
  if (containers) {
    const time = timesIn(containers);
    for (const row of rowsOf(containers)) {
      const at_ns = time(row, 'destroyed');
      if (!Number.isNaN(at_ns)) known.set(containers.guid[row] as string, at_ns);
    }
  }
  return (guid) => known.get(guid) ?? Number.NaN;
}
