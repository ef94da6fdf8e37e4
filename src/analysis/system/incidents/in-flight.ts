import type { Correlated } from '../../../correlate/correlate.ts';
import { indices } from '../../../correlate/indices.ts';
import type { Timelines } from '../../../correlate/timelines.ts';
import { columnOf, divide, pickFrom } from '../../column.ts';
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
const nothing: InFlight = { count: 0, fates: [], more: 0, after: spreadOf([]) };

/** The Tasks that were desired and had not ended at `at_ns` (nanoseconds since the base second). */
export function tasksInFlight({ tables }: Correlated, at_ns: number): InFlight {
  const table = tables.find(({ lifecycle }) => lifecycle.rules === 'task');
  return table ? inFlightAt(livesOf(table), at_ns) : nothing;
}

/** The LRP instances that were asked for, and neither ran nor had ended, at `at_ns` (nanoseconds since the base second). */
export function instancesInFlight(instances: Instances | undefined, at_ns: number): InFlight {
  return instances ? inFlightAt(livesOf(instances.table), at_ns) : nothing;
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
  /** How it ended: a place in `fates`. */
  readonly fate: Uint32Array;
  readonly fates: readonly Omit<Fate, 'count'>[];
}

const known = new WeakMap<Timelines, Lives>();

/** When the Tasks or LRP instances of `table` began and ended, and how: asked for once for each of many incidents. */
function livesOf(table: Timelines): Lives {
  const { count, lifecycle } = table;
  const { begun, done, over } = lifecycle.rules === 'task' ? taskLives : instanceLives;
  const lives = known.get(table) ?? {
    begun_ns: columnOf(count, firstIn(table, begun)),
    done_ns: columnOf(count, earliestIn(table, done)),
    over_ns: columnOf(count, earliestIn(table, over)),
    ...fatesIn(table),
  };
  known.set(table, lives);
  return lives;
}

function fatesIn({ count, outcome, reason }: Timelines): Pick<Lives, 'fate' | 'fates'> {
  const numbers = new Map<string, number>();
  const fates: Omit<Fate, 'count'>[] = [];
  const fate = new Uint32Array(count);
  for (let row = 0; row < count; row++) {
    const own = { outcome: outcome[row] as string, reason: reason[row] as string };
    const number = numbers.get(keyOf(own)) ?? fates.push(own) - 1;
    numbers.set(keyOf(own), number);
    fate[row] = number;
  }
  return { fate, fates };
}

function inFlightAt({ begun_ns, done_ns, over_ns, fate, fates }: Lives, at_ns: number): InFlight {
  const isThere = (row: number) => (begun_ns[row] as number) <= at_ns && (over_ns[row] as number) > at_ns;
  const rows = indices(fate.length, isThere);
  const counted = divide(rows, fates.length, (row) => fate[row] as number)
    .map(({ number, rows: own }) => ({ ...(fates[number] as Omit<Fate, 'count'>), count: own.length }))
    .sort((a, b) => b.count - a.count || (keyOf(a) < keyOf(b) ? -1 : 1));
  const done = pickFrom(rows, (row) => Number.isFinite(done_ns[row]));
  return {
    count: rows.length,
    fates: counted.slice(0, mostFates),
    more: counted.slice(mostFates).reduce((sum, { count }) => sum + count, 0),
    after: spreadOf(columnOf(done.length, (i) => (done_ns[done[i] as number] as number) - at_ns)),
  };
}

function keyOf({ outcome, reason }: Omit<Fate, 'count'>): string {
  return `${outcome}\t${reason}`;
}
