import { isWork, rowsOf, type Timelines } from '../../../correlate/timelines.ts';
import type { SystemContext } from '../system.ts';
import { earliestIn, firstIn } from '../times.ts';
import {
  type Attempts,
  attemptsOf,
  keyOfIndex,
  keyOfTask,
  type PlacementFailure,
  placementFailures,
} from './failures.ts';
import { placementsIn } from './placed.ts';
import type { PlacementReason } from './reasons.ts';

/** A Task or LRP index that at least one auction could not place. Times are in nanoseconds since the base second. */
export interface Unplaced {
  /** Its lifecycle, and the row in the table of that. */
  readonly lifecycle: string;
  readonly row: number;
  /** Task guid, or process guid and index as the auctioneer writes them: "guid.0". */
  readonly name: string;
  /** When it was first asked for; its first line where the logs do not show that. */
  readonly asked_ns: number;
  readonly first_failed_ns: number;
  readonly last_failed_ns: number;
  /** How many auctions failed before it was placed, or at all. */
  readonly attempts: number;
  readonly byReason: readonly Attempts[];
  /** The reason of the last one. */
  readonly reason: PlacementReason;
  /** When a cell had it; undefined if none ever had. */
  readonly placed_ns: number | undefined;
  /** `open`: not placed, and still asked for when the logs end. `given-up`: Diego tries no more. `removed`: nobody wants it any more. */
  readonly end: 'placed' | 'open' | 'given-up' | 'removed';
}

/** What could not be placed, at least once, in the order in which it was asked for: entity, since when, why, and what became of it. */
export function unplaced({ correlated }: Pick<SystemContext, 'correlated'>): Unplaced[] {
  const failures = placementFailures(correlated.marks);
  if (failures.size === 0) return [];
  return correlated.tables
    .filter(isWork)
    .flatMap((table) => unplacedIn(table, failures))
    .sort((a, b) => a.asked_ns - b.asked_ns || (a.name < b.name ? -1 : 1));
}

function unplacedIn(table: Timelines, all: ReadonlyMap<string, readonly PlacementFailure[]>): Unplaced[] {
  const isTask = table.lifecycle.rules === 'task';
  const keyOf = (row: number) =>
    isTask
      ? keyOfTask(table.guid[row] as string)
      : keyOfIndex(table.processGuid[row] as string, table.index[row] as number);
  const placedAt = placementsIn(table);
  const milestones = table.lifecycle.milestones.map(({ name }) => name);
  const startOf = earliestIn(table, milestones);
  const [askedAt, goneAt] = [firstIn(table, [table.lifecycle.endToEnd.from]), firstIn(table, gone)];
  return rowsOf(table).flatMap((row) => {
    const failures = all.get(keyOf(row));
    if (!failures) return [];
    // Incarnations of one index stand one after the other; a failure is of the one that had begun last.
    const isFirst = row === 0 || keyOf(row - 1) !== keyOf(row);
    const isLast = row === table.count - 1 || keyOf(row + 1) !== keyOf(row);
    const from_ns = isFirst ? Number.NEGATIVE_INFINITY : startOf(row);
    const to_ns = isLast ? Number.POSITIVE_INFINITY : startOf(row + 1);
    const placed_ns = Number.isFinite(placedAt(row)) ? placedAt(row) : undefined;
    const own = failures.filter(
      ({ time_ns }) => time_ns >= from_ns && time_ns < to_ns && time_ns < (placed_ns ?? Number.POSITIVE_INFINITY),
    );
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) return [];
    const byReason = attemptsOf(own);
    const isGone = !isLast || !Number.isNaN(goneAt(row));
    const asked_ns = askedAt(row);
    return {
      lifecycle: table.lifecycle.name,
      row,
      name: keyOf(row).slice(keyOf(row).indexOf(' ') + 1),
      asked_ns: Number.isNaN(asked_ns) ? startOf(row) : asked_ns,
      first_failed_ns: first.time_ns,
      last_failed_ns: last.time_ns,
      attempts: byReason.reduce((sum, { count }) => sum + count, 0),
      byReason,
      reason: (own.findLast(({ reason }) => reason.kind !== 'unknown') ?? last).reason,
      placed_ns,
      end: placed_ns === undefined ? endOf(table.outcome[row] as string, isGone) : 'placed',
    };
  });
}

/** What shows that nobody asks for it any more. */
const gone = ['removed', 'stopping', 'deleted'];

const ends: Readonly<Record<string, Unplaced['end']>> = {
  rejected: 'given-up',
  failed: 'given-up',
  lost: 'given-up',
  cancelled: 'removed',
  stopped: 'removed',
};

function endOf(outcome: string, isGone: boolean): Unplaced['end'] {
  return ends[outcome] ?? (isGone ? 'removed' : 'open');
}
