import type { Lifecycle } from '../../../catalog/catalog.ts';
import type { Correlated } from '../../../correlate/correlate.ts';
import { rowsOf, type Timelines } from '../../../correlate/timelines.ts';

/** LRP instances, as incidents look at them. Rows are those of their table; times are nanoseconds since the base second. */
export interface Instances {
  readonly table: Timelines;
  readonly rows: readonly number[];
  /** When a row shows the milestone `name`; undefined if it does not. */
  time(row: number, name: string): number | undefined;
  /** From when to when it ran: RUNNING in the BBS, or, of one that was given away, until its process ended. */
  ran(row: number): { readonly from_ns: number; readonly to_ns: number } | undefined;
  /** The next incarnation of the same index; undefined if there is none. */
  next(row: number): number | undefined;
  /** The next incarnation of the same index that ran; undefined if none did. */
  nextRun(row: number): number | undefined;
}

/** The LRP instances of `correlated`; undefined where the catalogue has none. */
export function createInstances(correlated: Correlated): Instances | undefined {
  const table = correlated.tables.find(({ lifecycle }) => lifecycle.rules === 'lrp');
  if (!table) return undefined;
  const { processGuid, index, outcome, guid, lifecycle } = table;
  const slots = new Map(lifecycle.milestones.map(({ name, slot }) => [name, slot]));
  const time = (row: number, name: string) => {
    const slot = slots.get(name);
    const time_ns = slot === undefined ? Number.NaN : table.time_ns(row, slot);
    return Number.isNaN(time_ns) ? undefined : time_ns;
  };
  const isSame = (a: number, b: number) => processGuid[a] === processGuid[b] && index[a] === index[b];
  const next = (row: number) => (processGuid[row] !== '' && isSame(row, row + 1) ? row + 1 : undefined);
  const gone = endsOfContainers(
    correlated,
    new Set(rowsOf(table).flatMap((row) => (outcome[row] === 'evacuated' ? [guid[row] as string] : []))),
  );
  return {
    table,
    rows: rowsOf(table),
    time,
    ran(row) {
      const from_ns = time(row, lifecycle.started);
      if (from_ns === undefined) return undefined;
      const isLasting = outcome[row] === 'running' || outcome[row] === 'open';
      const end_ns =
        outcome[row] === 'evacuated' ? (gone.get(guid[row] as string) ?? time(row, 'evacuating')) : endOf(row);
      return { from_ns, to_ns: isLasting ? Number.POSITIVE_INFINITY : (end_ns ?? Number.POSITIVE_INFINITY) };
    },
    next,
    nextRun(row) {
      for (let at = next(row); at !== undefined; at = next(at))
        if (time(at, lifecycle.started) !== undefined) return at;
      return undefined;
    },
  };

  function endOf(row: number): number | undefined {
    const times = ['ending', 'crashed', 'removed'].flatMap((name) => time(row, name) ?? []);
    return times.length > 0 ? Math.min(...times) : undefined;
  }
}

/** When the row of `table` shows the milestone `name`; undefined if it does not, or the lifecycle has no such milestone. */
export function timeIn(table: Timelines, row: number, name: string): number | undefined {
  const slot = slotsOf(table.lifecycle).get(name);
  const time_ns = slot === undefined ? Number.NaN : table.time_ns(row, slot);
  return Number.isNaN(time_ns) ? undefined : time_ns;
}

const known = new WeakMap<Lifecycle, ReadonlyMap<string, number>>();

/** The slots of the milestones of `lifecycle`: they are asked for once for each of many rows. */
function slotsOf(lifecycle: Lifecycle): ReadonlyMap<string, number> {
  const slots = known.get(lifecycle) ?? new Map(lifecycle.milestones.map(({ name, slot }) => [name, slot]));
  known.set(lifecycle, slots);
  return slots;
}

/** When the process in each of the containers `handles` ended, or its container was about to. */
function endsOfContainers(correlated: Correlated, handles: ReadonlySet<string>): Map<string, number> {
  const ends = new Map<string, number>();
  const containers =
    handles.size > 0 ? correlated.tables.find(({ lifecycle }) => lifecycle.rules === 'container') : undefined;
  if (!containers) return ends;
  for (const row of rowsOf(containers)) {
    const handle = containers.guid[row] as string;
    if (!handles.has(handle)) continue;
    const times = ['exited', 'ended', 'destroying', 'destroyed'].flatMap((name) => timeIn(containers, row, name) ?? []);
    if (times.length > 0) ends.set(handle, Math.min(...times));
  }
  return ends;
}
