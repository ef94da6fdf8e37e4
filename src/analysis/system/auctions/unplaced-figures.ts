import type { SystemContext } from '../system.ts';
import type { Work } from './batches.ts';
import { tellTime } from './listed.ts';
import type { PlacementReason } from './reasons.ts';
import type { Unplaced } from './unplaced.ts';

/** One reason for which placements failed. */
export interface FailureFigures extends PlacementReason {
  /** How many placements failed for it. */
  readonly attempts: number;
  /** Of how many Tasks and LRP instances, and how many of all those never got a cell. */
  readonly tasks: number;
  readonly lrps: number;
  readonly never_placed: number;
}

/** How many tries placements took. */
export interface Retries extends Work {
  /** Failed auctions before the one that placed it. */
  readonly failed: number;
}

/** Something that could not be placed. Times are ISO 8601 in UTC. */
export interface UnplacedFigures {
  readonly lifecycle: string;
  /** Task guid, or process guid and index: "guid.0". */
  readonly name: string;
  readonly asked: string;
  readonly last_failed: string;
  readonly attempts: number;
  readonly reason: string;
  readonly end: Unplaced['end'];
  /** From when it was asked for until it was placed, or until the end of the logs; null where it was given up or removed. */
  readonly waited_s: number | null;
}

/** What auctions could not place. */
export interface FailedPlacements {
  /** By reason, the most frequent first, and how many reasons there are more. */
  readonly failures: readonly FailureFigures[];
  readonly more_failures: number;
  /** Of what got a cell, the fewest tries first; the last of twenty stands for all that took more, too. */
  readonly retries: readonly Retries[];
  readonly unplaced: {
    /** What no auction ever placed, though one tried: still asked for when the logs end, given up by Diego, or removed. */
    readonly count: number;
    readonly open: number;
    readonly given_up: number;
    readonly removed: number;
    /** The open ones first, in the order in which they were asked for. */
    readonly oldest: readonly UnplacedFigures[];
  };
}

const [mostReasons, mostRetries, mostOldest] = [20, 20, 20];

/** The figures of `all` that could not be placed at least once, where cells got `placed` in all. */
export function failedPlacements(all: readonly Unplaced[], placed: Work, context: SystemContext): FailedPlacements {
  const never = all.filter(({ end }) => end !== 'placed');
  const having = (end: Unplaced['end']) => never.filter((one) => one.end === end).length;
  const failures = byReason(all, context);
  const told = never.toSorted((a, b) => Number(a.end !== 'open') - Number(b.end !== 'open'));
  return {
    failures: failures.slice(0, mostReasons),
    more_failures: Math.max(0, failures.length - mostReasons),
    retries: retriesOf(all, placed, context),
    unplaced: {
      count: never.length,
      open: having('open'),
      given_up: having('given-up'),
      removed: having('removed'),
      oldest: told.slice(0, mostOldest).map((one) => tell(one, context)),
    },
  };
}

function isTask({ lifecycle }: Unplaced, { correlated }: SystemContext): boolean {
  return correlated.table(lifecycle).lifecycle.rules === 'task';
}

function byReason(all: readonly Unplaced[], context: SystemContext): FailureFigures[] {
  const found = new Map<string, { -readonly [K in keyof FailureFigures]: FailureFigures[K] }>();
  for (const one of all) {
    for (const { reason, count } of one.byReason) {
      const known = found.get(reason.text) ?? { ...reason, attempts: 0, tasks: 0, lrps: 0, never_placed: 0 };
      known.attempts += count;
      known[isTask(one, context) ? 'tasks' : 'lrps']++;
      if (one.end !== 'placed') known.never_placed++;
      found.set(reason.text, known);
    }
  }
  return [...found.values()].sort((a, b) => b.attempts - a.attempts || (a.text < b.text ? -1 : 1));
}

function retriesOf(all: readonly Unplaced[], placed: Work, context: SystemContext): Retries[] {
  const late = all.filter(({ end }) => end === 'placed');
  const lateTasks = late.filter((one) => isTask(one, context)).length;
  const counts = new Map<number, { tasks: number; lrps: number }>([
    [0, { tasks: placed.tasks - lateTasks, lrps: placed.lrps - (late.length - lateTasks) }],
  ]);
  for (const one of late) {
    const failed = Math.min(one.attempts, mostRetries - 1);
    const known = counts.get(failed) ?? { tasks: 0, lrps: 0 };
    known[isTask(one, context) ? 'tasks' : 'lrps']++;
    counts.set(failed, known);
  }
  return [...counts]
    .filter(([, { tasks, lrps }]) => tasks + lrps > 0)
    .sort(([a], [b]) => a - b)
    .map(([failed, work]) => ({ failed, ...work }));
}

function tell(one: Unplaced, context: SystemContext): UnplacedFigures {
  const end_ns = one.placed_ns ?? (one.end === 'open' ? context.to_ns : undefined);
  return {
    lifecycle: one.lifecycle,
    name: one.name,
    asked: tellTime(one.asked_ns, context),
    last_failed: tellTime(one.last_failed_ns, context),
    attempts: one.attempts,
    reason: one.reason.text,
    end: one.end,
    waited_s: end_ns === undefined ? null : Math.round(end_ns - one.asked_ns) / 1e9,
  };
}
