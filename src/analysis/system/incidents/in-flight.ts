import type { Correlated } from '../../../correlate/correlate.ts';
import { rowsOf, type Timelines } from '../../../correlate/timelines.ts';
import { type Spread, spreadOf } from './incident.ts';
import type { Instances } from './instances.ts';
import { timeIn } from './instances.ts';

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
  if (!table) return inFlight([]);
  const { begun_ns, ended_ns } = livesOf(table);
  return inFlight(
    rowsOf(table).flatMap((row) => {
      const [begun, ended] = [begun_ns[row] as number, ended_ns[row] as number];
      if (!(begun <= at_ns) || ended <= at_ns) return [];
      const after_ns = Number.isFinite(ended) ? ended - at_ns : undefined;
      return [{ outcome: table.outcome[row] as string, reason: table.reason[row] as string, after_ns }];
    }),
  );
}

const ends = ['completed', 'rejected', 'cancelled', 'resolving', 'deleted'];

interface Lives {
  /** NaN where the logs do not tell. */
  readonly begun_ns: Float64Array;
  /** Infinity where it did not end. */
  readonly ended_ns: Float64Array;
}

const known = new WeakMap<Timelines, Lives>();

/** When each Task of `table` began and ended: asked for once for each of many incidents. */
function livesOf(table: Timelines): Lives {
  const lives = known.get(table) ?? {
    begun_ns: Float64Array.from(
      rowsOf(table),
      (row) => timeIn(table, row, 'desired') ?? timeIn(table, row, 'allocated') ?? Number.NaN,
    ),
    ended_ns: Float64Array.from(rowsOf(table), (row) =>
      ends.reduce((first, name) => Math.min(first, timeIn(table, row, name) ?? Infinity), Infinity),
    ),
  };
  known.set(table, lives);
  return lives;
}

/** The LRP instances that were asked for, and neither ran nor had ended, at `at_ns` (nanoseconds since the base second). */
export function instancesInFlight(instances: Instances | undefined, at_ns: number): InFlight {
  if (!instances) return inFlight([]);
  const { table, time, rows } = instances;
  return inFlight(
    rows.flatMap((row) => {
      const begun_ns = time(row, 'desired') ?? time(row, 'claiming');
      const ran_ns = time(row, 'running');
      const over_ns = Math.min(
        ...['running', 'ending', 'crashed', 'removed'].map((name) => time(row, name) ?? Infinity),
      );
      if (begun_ns === undefined || begun_ns > at_ns || over_ns <= at_ns) return [];
      const after_ns = ran_ns === undefined ? undefined : ran_ns - at_ns;
      return [{ outcome: table.outcome[row] as string, reason: table.reason[row] as string, after_ns }];
    }),
  );
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
