import type { Correlated } from '../../../correlate/correlate.ts';
import type { Timelines } from '../../../correlate/timelines.ts';
import { columnOf, rowsWhere } from '../../column.ts';
import { earliestIn, firstIn } from '../times.ts';
import { type Spread, spreadOf } from './incident.ts';
import type { Instances } from './instances.ts';

/** How many ended in one way. */
export interface Fate {
  readonly outcome: string;
  /** Empty where the logs give none. */
  readonly reason: string;
  readonly count: number;
}

/** Work that was under way at a point in time. */
export interface InFlight {
  readonly count: number;
  /** How they ended, the most frequent first; `more` are not told. */
  readonly fates: readonly Fate[];
  readonly more: number;
  /** How long after that point in time it took until it was RUNNING (LRP instances) or had ended (Tasks). */
  readonly after: Spread;
}

const mostFates = 8;

/** The Tasks that were desired and had not ended at `at_ns` (nanoseconds since the base second). */
export function tasksInFlight({ tables }: Correlated, at_ns: number): InFlight {
  const table = tables.find(({ lifecycle }) => lifecycle.rules === 'task');
  return table ? inFlightAt(table, livesOf(table, taskLives), at_ns) : inFlight([]);
}

/** The LRP instances that were asked for, and neither ran nor had ended, at `at_ns` (nanoseconds since the base second). */
export function instancesInFlight(instances: Instances | undefined, at_ns: number): InFlight {
  return instances ? inFlightAt(instances.table, livesOf(instances.table, instanceLives), at_ns) : inFlight([]);
}

/** Milestones: it begins at the first of `begun` that there is, and has got through at the earliest of `done`; `over` end it, too. */
interface Marks {
  readonly begun: readonly string[];
  readonly done: readonly string[];
  readonly over: readonly string[];
}

const taskEnds = ['completed', 'rejected', 'cancelled', 'resolving', 'deleted'];
const taskLives: Marks = { begun: ['desired', 'allocated'], done: taskEnds, over: taskEnds };
const instanceLives: Marks = {
  begun: ['desired', 'claiming'],
  done: ['running'],
  over: ['running', 'ending', 'crashed', 'removed'],
};

/** By row, in nanoseconds since the base second. */
interface Lives {
  /** NaN where the logs do not tell. */
  readonly begun_ns: Float64Array;
  /** Infinite where it did not. */
  readonly done_ns: Float64Array;
  readonly over_ns: Float64Array;
}

const known = new WeakMap<Timelines, Lives>();

/** When the timelines of `table` began and ended: asked for once for each of many incidents. */
function livesOf(table: Timelines, { begun, done, over }: Marks): Lives {
  const lives = known.get(table) ?? {
    begun_ns: columnOf(table.count, firstIn(table, begun)),
    done_ns: columnOf(table.count, earliestIn(table, done)),
    over_ns: columnOf(table.count, earliestIn(table, over)),
  };
  known.set(table, lives);
  return lives;
}

function inFlightAt(
  { count, outcome, reason }: Timelines,
  { begun_ns, done_ns, over_ns }: Lives,
  at_ns: number,
): InFlight {
  const rows = rowsWhere(count, (row) => (begun_ns[row] as number) <= at_ns && (over_ns[row] as number) > at_ns);
  const all = Array.from(rows, (row): Own => {
    const after_ns = (done_ns[row] as number) - at_ns;
    return {
      outcome: outcome[row] as string,
      reason: reason[row] as string,
      after_ns: Number.isFinite(after_ns) ? after_ns : undefined,
    };
  });
  return inFlight(all);
}

type Own = Pick<Fate, 'outcome' | 'reason'> & { readonly after_ns: number | undefined };

function inFlight(all: readonly Own[]): InFlight {
  const fates = new Map<string, Fate>();
  for (const { outcome, reason } of all) {
    const key = `${outcome}\t${reason}`;
    fates.set(key, { outcome, reason, count: (fates.get(key)?.count ?? 0) + 1 });
  }
  const sorted = [...fates].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1)).map(([, fate]) => fate);
  return {
    count: all.length,
    fates: sorted.slice(0, mostFates),
    more: sorted.slice(mostFates).reduce((sum, { count }) => sum + count, 0),
    after: spreadOf(all.flatMap(({ after_ns }) => after_ns ?? [])),
  };
}
