import type { Correlated } from '../../correlate/correlate.ts';
import { rowsOf, type Timelines } from '../../correlate/timelines.ts';
import { grouped } from '../grouped.ts';

/** A Task as Diego's logs tell it. Times in nanoseconds since the base second, NaN where no line tells. */
export interface DiegoTask {
  readonly guid: string;
  readonly desired_ns: number;
  readonly persisted_ns: number;
  readonly completed_ns: number;
  readonly deleted_ns: number;
  readonly outcome: string;
}

/** An LRP as Diego's logs tell it: all incarnations of all its indices. */
export interface DiegoProcess {
  readonly guid: string;
  /** When it was first desired. */
  readonly desired_ns: number;
  /** When any of its instances first ran. */
  readonly running_ns: number;
  /** By index. */
  readonly instances: ReadonlyMap<number, DiegoInstance>;
  /** True if any of its instances crashed, was lost, or found no place. */
  readonly hadTrouble: boolean;
}

/** Of one index, whatever incarnation was the first to get there. */
export interface DiegoInstance {
  readonly desired_ns: number;
  readonly claimed_ns: number;
  readonly running_ns: number;
}

/** All that Diego's logs tell of work, to be held against what clients tell of it. */
export interface DiegoWork {
  /** By task guid. */
  readonly tasks: ReadonlyMap<string, DiegoTask>;
  /** By process guid. */
  readonly processes: ReadonlyMap<string, DiegoProcess>;
  /** The LRPs of an app of Cloud Controller: it calls each version of it "<app guid>-<version>". */
  ofApp(guid: string): readonly DiegoProcess[];
}

const trouble = new Set(['crashed', 'lost', 'unplaced']);
/** A UUID in letters. */
const guidLength = 36;

/** What Diego's logs tell of Tasks and LRPs. */
export function diegoWork({ tables }: Correlated): DiegoWork {
  const tasks = new Map<string, DiegoTask>();
  for (const table of tables.filter(({ lifecycle }) => lifecycle.rules === 'task')) {
    const at = timesOf(table);
    for (const row of rowsOf(table)) {
      const guid = table.guid[row] as string;
      tasks.set(guid, {
        guid,
        desired_ns: at(row, 'desired'),
        persisted_ns: at(row, 'persisted'),
        completed_ns: at(row, 'completed'),
        deleted_ns: at(row, 'deleted'),
        outcome: table.outcome[row] as string,
      });
    }
  }
  const processes = new Map<string, DiegoProcess>();
  for (const table of tables.filter(({ lifecycle }) => lifecycle.rules === 'lrp')) {
    const rows = grouped(rowsOf(table), (row) => table.processGuid[row] as string);
    for (const [guid, own] of rows) processes.set(guid, processOf(guid, own, table));
  }
  const byApp = grouped(processes.values(), ({ guid }) => guid.slice(0, guidLength));
  return { tasks, processes, ofApp: (guid) => byApp.get(guid) ?? [] };
}

function processOf(guid: string, rows: readonly number[], table: Timelines): DiegoProcess {
  const at = timesOf(table);
  const first = (own: readonly number[], milestone: string) => earliest(own.map((row) => at(row, milestone)));
  const instances = new Map<number, DiegoInstance>();
  for (const [index, own] of grouped(rows, (row) => table.index[row] as number)) {
    instances.set(index, {
      desired_ns: first(own, 'desired'),
      claimed_ns: first(own, 'claimed'),
      running_ns: first(own, 'running'),
    });
  }
  return {
    guid,
    desired_ns: first(rows, 'desired'),
    running_ns: first(rows, 'running'),
    instances,
    hadTrouble: rows.some((row) => trouble.has(table.outcome[row] as string)),
  };
}

/** When the milestone of that name was in a row of `table`. */
export function timesOf(table: Timelines): (row: number, milestone: string) => number {
  return (row, milestone) => table.time_ns(row, table.lifecycle.milestone(milestone).slot);
}

/** The least of `times_ns` that is known; NaN without any. */
function earliest(times_ns: readonly number[]): number {
  const least = times_ns.reduce((min, time) => (time < min ? time : min), Number.POSITIVE_INFINITY);
  return least === Number.POSITIVE_INFINITY ? Number.NaN : least;
}
