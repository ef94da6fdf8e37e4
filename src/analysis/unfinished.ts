import type { Arranged } from '../correlate/arrange.ts';
import { indices } from '../correlate/indices.ts';
import type { Timelines } from '../correlate/timelines.ts';
import { type CutTimelines, labelOf } from './cut-timelines.ts';
import { seconds } from './stats.ts';

/** Timelines without an end in the logs, all of which were last seen at the same milestone. */
export interface Unfinished {
  /** The last milestone that the logs show of them. */
  readonly last: string;
  /** The phase that they began and never ended; null if there is none between their last milestone and their end. */
  readonly phase: string | null;
  /** The next milestone that a whole timeline needs; null if they lack none. */
  readonly next: string | null;
  readonly count: number;
  /** From the last milestone to the end of the logs: the longest and the shortest. */
  readonly oldest_s: number;
  readonly youngest_s: number;
  /** Who wrote the last milestone, the most frequent first; null where the path of the file does not tell. */
  readonly last_by: readonly {
    readonly component: string | null;
    readonly vm: string | null;
    readonly count: number;
  }[];
  /** Some of them, the oldest first. */
  readonly oldest: readonly { readonly guid: string; readonly cell: string | null; readonly age_s: number }[];
}

/** So many of a group are named. */
const mostNamed = 10;

/** One timeline without an end in the logs. */
export interface Stuck {
  readonly row: number;
  /** The last milestone that the logs show of it, and the event that shows it. */
  readonly last: string;
  readonly event: number;
  /** The phase that it began and never ended, and the next milestone that a whole timeline needs; null if there is none. */
  readonly phase: string | null;
  readonly next: string | null;
  /** From the last milestone to the end of the logs. */
  readonly age_ns: number;
}

/**
 * The timelines of `cut` without an end in the logs, the oldest first. `end_ns` is the end of the logs. What runs as it
 * should (an LRP instance that is RUNNING, a container that is alive) is not among them; a container is told with its owner.
 */
export function findStuck(cut: CutTimelines, end_ns: number): Stuck[] {
  const { timelines } = cut;
  const rows = indices(timelines.count, (row) => timelines.owner[row] === '' && isUnfinished(timelines, row));
  return Array.from(rows)
    .flatMap((row) => describe(cut, row, end_ns) ?? [])
    .sort((a, b) => b.age_ns - a.age_ns || a.row - b.row);
}

/** Those of `findStuck`, grouped by the last milestone and what would have come next, the oldest group first. */
export function findUnfinished(cut: CutTimelines, arranged: Arranged, end_ns: number): Unfinished[] {
  const groups = new Map<string, Stuck[]>();
  for (const stuck of findStuck(cut, end_ns)) {
    const key = `${stuck.last} ${stuck.phase} ${stuck.next}`;
    const known = groups.get(key);
    if (known) known.push(stuck);
    else groups.set(key, [stuck]);
  }
  return [...groups.values()]
    .map((group) => figuresOf(group, cut.timelines, arranged))
    .sort((a, b) => b.oldest_s - a.oldest_s || (a.last < b.last ? -1 : 1));
}

/** Whether the logs show no end of `row`. An index that no cell took may still be gone from the database. */
function isUnfinished({ lifecycle, outcome, event }: Timelines, row: number): boolean {
  if (outcome[row] === 'open') return true;
  return outcome[row] === 'unplaced' && !lifecycle.milestones.some(({ ends, slot }) => ends && event(row, slot) >= 0);
}

function describe(cut: CutTimelines, row: number, end_ns: number): Stuck | undefined {
  const { timelines, cutter } = cut;
  const { lifecycle } = timelines;
  const seen = lifecycle.milestones.filter(
    ({ slot, any_of, all_of }) => any_of === undefined && all_of === undefined && timelines.event(row, slot) >= 0,
  );
  // Of the same time, the later one on the path.
  const [last] = seen.toSorted(
    (a, b) => timelines.time_ns(row, b.slot) - timelines.time_ns(row, a.slot) || b.slot - a.slot,
  );
  if (!last) return undefined;
  const furthest = Math.max(...seen.map(({ slot }) => slot));
  const phase = cutter.phases[cutter.openSpan(row)?.phase ?? -1];
  return {
    row,
    last: last.name,
    event: timelines.event(row, last.slot),
    phase: phase?.name ?? null,
    next: phase?.to ?? lifecycle.milestones.find(({ required, slot }) => required && slot > furthest)?.name ?? null,
    age_ns: end_ns - timelines.time_ns(row, last.slot),
  };
}

/** The figures of `group`, which is in the order of age. */
function figuresOf(group: readonly Stuck[], timelines: Timelines, arranged: Arranged): Unfinished {
  const [oldest, youngest] = [group[0], group.at(-1)] as [Stuck, Stuck];
  const { last, phase, next } = oldest;
  return {
    last,
    phase,
    next,
    count: group.length,
    oldest_s: seconds(oldest.age_ns) as number,
    youngest_s: seconds(youngest.age_ns) as number,
    last_by: writers(group, arranged),
    oldest: group.slice(0, mostNamed).map(({ row, age_ns }) => ({
      guid: labelOf(timelines, row),
      cell: timelines.cell[row] || null,
      age_s: seconds(age_ns) as number,
    })),
  };
}

function writers(group: readonly Stuck[], arranged: Arranged): Unfinished['last_by'] {
  const { columns, milestone, store, vm: vmOf } = arranged;
  const counts = new Map<string, { component: string | null; vm: string | null; count: number }>();
  for (const { event } of group) {
    const { job } = store.files[columns.file[event] as number]?.origin ?? {};
    const [component, vm] = [job || milestone(event).messages[0]?.component || null, vmOf(event) || null];
    const key = `${component} ${vm}`;
    counts.set(key, { component, vm, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1)).map(([, writer]) => writer);
}
