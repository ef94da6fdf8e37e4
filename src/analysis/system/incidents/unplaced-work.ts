import { attributesOf } from '../../../correlate/attributes.ts';
import type { Correlated } from '../../../correlate/correlate.ts';
import { isWork, rowsOf, type Timelines } from '../../../correlate/timelines.ts';
import { timeIn } from './instances.ts';

/** A Task or LRP index that at least one auction could not place. Times are nanoseconds since the base second. */
export interface Unplaced {
  /** Its lifecycle, and the row in the table of that. */
  readonly lifecycle: string;
  readonly row: number;
  /** Task guid, or process guid and index as the auctioneer writes them: "guid.0". */
  readonly name: string;
  readonly first_failed_ns: number;
  readonly last_failed_ns: number;
  readonly attempts: number;
  /** The reason of the last one that has any. */
  readonly reason: { readonly text: string };
  /** When a cell had it; undefined if none ever had. */
  readonly placed_ns: number | undefined;
  /** `open`: still asked for when the logs end. `given-up`: Diego tries no more. `removed`: nobody wants it any more. */
  readonly end: 'placed' | 'open' | 'given-up' | 'removed';
}

/** What the BBS is told, where the auctioneer's own line has no text (auction, auctiontypes/types.go). */
const inFlightText = 'waiting to start instance: reached in-flight start limit';
const milestone = 'not-placed';
const [placed, gone] = [
  ['allocated', 'claiming', 'claimed', 'running-in-bbs', 'creating', 'placed'],
  ['removed', 'stopping', 'deleted'],
];
const givenUp = ['rejected', 'failed', 'lost'];
const removed = ['cancelled', 'stopped'];

/** What could not be placed, at least once: since when, why, and what became of it. */
export function unplacedWork(correlated: Correlated): Unplaced[] {
  return correlated.tables.filter(isWork).flatMap((table) => unplacedIn(table, correlated));
}

function unplacedIn(table: Timelines, correlated: Correlated): Unplaced[] {
  const failures = failuresIn(table, correlated);
  if (failures.size === 0) return [];
  const nameOf = (row: number) =>
    table.lifecycle.rules === 'task' ? (table.guid[row] as string) : `${table.processGuid[row]}.${table.index[row]}`;
  return rowsOf(table).flatMap((row) => {
    const name = nameOf(row);
    const all = failures.get(name);
    if (!all) return [];
    // Incarnations of one index stand one after the other; a failure is of the one that had begun last.
    const from_ns = row > 0 && nameOf(row - 1) === name ? startOf(table, row) : Number.NEGATIVE_INFINITY;
    const isLast = nameOf(row + 1) !== name || row + 1 >= table.count;
    const to_ns = isLast ? Number.POSITIVE_INFINITY : startOf(table, row + 1);
    const placed_ns = earliest(table, row, placed);
    const own = all.filter(({ at_ns }) => at_ns >= from_ns && at_ns < Math.min(to_ns, placed_ns ?? Infinity));
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) return [];
    const isGone = !isLast || earliest(table, row, gone) !== undefined;
    return [
      {
        lifecycle: table.lifecycle.name,
        row,
        name,
        first_failed_ns: first.at_ns,
        last_failed_ns: last.at_ns,
        attempts: own.length,
        reason: { text: own.findLast(({ text }) => text !== '')?.text ?? '' },
        placed_ns,
        end: placed_ns === undefined ? endOf(table.outcome[row] as string, isGone) : 'placed',
      },
    ];
  });
}

/** The failed placements of each Task or index, in the order of time. */
function failuresIn({ lifecycle }: Timelines, { arranged }: Correlated) {
  const { columns, store, time_ns } = arranged;
  const failed = lifecycle.milestones.find(({ name }) => name === milestone)?.id;
  const failures = new Map<string, { at_ns: number; text: string }[]>();
  for (let event = 0; event < columns.length; event++) {
    if (columns.milestone[event] !== failed) continue;
    const [guid, process] = [columns.guid[event], columns.processGuid[event]].map((id) =>
      store.strings.text(id as number),
    );
    const name = lifecycle.rules === 'task' ? guid : `${process}.${columns.index[event]}`;
    const { reason, max_inflight } = attributesOf(arranged, event);
    const text = reason ?? (max_inflight === undefined ? '' : inFlightText);
    failures.set(name ?? '', [...(failures.get(name ?? '') ?? []), { at_ns: time_ns[event] as number, text }]);
  }
  for (const own of failures.values()) own.sort((a, b) => a.at_ns - b.at_ns);
  return failures;
}

function endOf(outcome: string, isGone: boolean): Unplaced['end'] {
  if (givenUp.includes(outcome)) return 'given-up';
  return isGone || removed.includes(outcome) ? 'removed' : 'open';
}

function earliest(table: Timelines, row: number, names: readonly string[]): number | undefined {
  const times = names.flatMap((name) => timeIn(table, row, name) ?? []);
  return times.length > 0 ? Math.min(...times) : undefined;
}

function startOf(table: Timelines, row: number): number {
  return Math.min(...table.lifecycle.milestones.map(({ name }) => timeIn(table, row, name) ?? Infinity));
}
