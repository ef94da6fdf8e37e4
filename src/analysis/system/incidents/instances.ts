import type { Lifecycle } from '../../../catalog/catalog.ts';
import { countUpTo } from '../../../correlate/bisect.ts';
import type { Correlated } from '../../../correlate/correlate.ts';
import { indices } from '../../../correlate/indices.ts';
import { rowsOf, type Timelines } from '../../../correlate/timelines.ts';
import { type CellRows, rowsByCell } from '../../cell-rows.ts';
import { columnOf, pickFrom, valuesAt } from '../../column.ts';
import type { Intervals } from '../../intervals.ts';
import { earliestIn, firstIn } from '../times.ts';

/** LRP instances, as incidents look at them. Rows are those of their table; times are nanoseconds since the base second. */
export interface Instances {
  readonly table: Timelines;
  readonly cells: CellRows;
  /** When a row shows the milestone `name`; undefined if it does not. */
  time(row: number, name: string): number | undefined;
  /** From when to when each row ran: RUNNING in the BBS, or, of one that was given away, until its process ended; NaN for one that never did. */
  readonly ran: Intervals;
  /** How many ran at a time. */
  running(time_ns: number): number;
  /** The next incarnation of the same index; undefined if there is none. */
  next(row: number): number | undefined;
  /** The next incarnation of the same index that ran; undefined if none did. */
  nextRun(row: number): number | undefined;
}

/** The LRP instances of `correlated`; undefined where the catalogue has none. */
export function createInstances(correlated: Correlated): Instances | undefined {
  const table = correlated.tables.find(({ lifecycle }) => lifecycle.rules === 'lrp');
  if (!table) return undefined;
  const { processGuid, index, lifecycle } = table;
  const isSame = (a: number, b: number) => processGuid[a] === processGuid[b] && index[a] === index[b];
  const next = (row: number) => (processGuid[row] !== '' && isSame(row, row + 1) ? row + 1 : undefined);
  const ran = ranIn(table, correlated);
  return {
    table,
    cells: rowsByCell(table),
    time: (row, name) => timeIn(table, row, name),
    ran,
    running: runningAt(ran, rowsOf(table)),
    next,
    nextRun(row) {
      for (let at = next(row); at !== undefined; at = next(at))
        if (timeIn(table, at, lifecycle.started) !== undefined) return at;
      return undefined;
    },
  };
}

function ranIn(table: Timelines, correlated: Correlated): Intervals {
  const { count, outcome, guid, lifecycle } = table;
  const evacuated = indices(count, (row) => outcome[row] === 'evacuated');
  const gone = endsOfContainers(correlated, new Set(Array.from(evacuated, (row) => guid[row] as string)));
  const [startOf, evacuatingAt] = [firstIn(table, [lifecycle.started]), earliestIn(table, ['evacuating'])];
  const endOf = earliestIn(table, ['ending', 'crashed', 'removed']);
  const start_ns = columnOf(count, startOf);
  const end_ns = columnOf(count, (row) => {
    if (Number.isNaN(start_ns[row])) return Number.NaN;
    if (outcome[row] === 'running' || outcome[row] === 'open') return Number.POSITIVE_INFINITY;
    return outcome[row] === 'evacuated' ? (gone.get(guid[row] as string) ?? evacuatingAt(row)) : endOf(row);
  });
  return { start_ns, end_ns };
}

/** How many of `rows`, which ran as `ran` tells, did so at a time, in nanoseconds since the base second. */
export function runningAt({ start_ns, end_ns }: Intervals, rows: ArrayLike<number>): (time_ns: number) => number {
  const lasting = pickFrom(rows, (row) => (end_ns[row] as number) > (start_ns[row] as number));
  const [starts, ends] = [valuesAt(start_ns, lasting).sort(), valuesAt(end_ns, lasting).sort()];
  return (time_ns) => countUpTo(starts, time_ns) - countUpTo(ends, time_ns);
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
  const endOf = earliestIn(containers, ['exited', 'ended', 'destroying', 'destroyed']);
  for (let row = 0; row < containers.count; row++) {
    const handle = containers.guid[row] as string;
    const end_ns = handles.has(handle) ? endOf(row) : Number.POSITIVE_INFINITY;
    if (Number.isFinite(end_ns)) ends.set(handle, end_ns);
  }
  return ends;
}
