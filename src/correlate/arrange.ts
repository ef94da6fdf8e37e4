import type { Catalog, Milestone } from '../catalog/catalog.ts';
import type { EventColumns, EventStore } from '../events/store.ts';

/** Events by number in their order, which is the same however the logs were cut and read. */
export interface Arranged {
  readonly store: EventStore;
  readonly columns: EventColumns;
  /** Nanoseconds of each event since `baseSecond`: whole numbers, exact within 104 days of it. */
  readonly time_ns: Float64Array;
  readonly baseSecond: number;
  /** When the first event of all was written. */
  readonly first_ns: number;
  /** When the last event of all was written. */
  readonly last_ns: number;
  /** What the event shows. */
  milestone(event: number): Milestone;
  /** True if any event shows it. */
  shows(milestone: Milestone): boolean;
  /** The VM that wrote the event; empty if the path of its file does not tell. */
  vm(event: number): string;
}

/** Gives each event of `store` its time and its milestone in the catalogue. The base is the middle event's second, so that one mad clock hurts nobody; without events, that of `otherSeconds`. */
export function arrange(store: EventStore, { milestones }: Catalog, otherSeconds: ArrayLike<number> = []): Arranged {
  const columns = store.columns();
  const middle = (seconds: Uint32Array) => seconds.toSorted()[seconds.length >> 1];
  const baseSecond = middle(columns.second) ?? middle(Uint32Array.from(otherSeconds)) ?? 0;
  const time_ns = new Float64Array(columns.length);
  const shown = new Uint8Array(milestones.length);
  for (let i = 0; i < columns.length; i++) {
    shown[columns.milestone[i] as number] = 1;
    time_ns[i] = ((columns.second[i] as number) - baseSecond) * 1e9 + (columns.nano[i] as number);
  }
  const first_ns = time_ns.reduce((min, time) => Math.min(min, time), Number.POSITIVE_INFINITY);
  const last_ns = time_ns.reduce((max, time) => Math.max(max, time), Number.NEGATIVE_INFINITY);
  const vms = store.files.map((file) => file.origin.vm);
  return {
    store,
    columns,
    time_ns,
    baseSecond,
    first_ns,
    last_ns,
    shows: ({ id }) => shown[id] === 1,
    milestone: (event) => milestones[columns.milestone[event] as number] as Milestone,
    vm: (event) => vms[columns.file[event] as number] as string,
  };
}

/** Groups of events: the events of group `key` are `items` from `offsets[key]` to `offsets[key + 1]`. */
export interface Groups {
  readonly size: number;
  of(key: number): Uint32Array;
}

/** Groups the events by `keyOf` (below `size`; negative leaves the event out), by counting: no objects, linear time. */
export function groupBy(length: number, size: number, keyOf: (event: number) => number): Groups {
  const offsets = new Uint32Array(size + 1);
  let total = 0;
  for (let event = 0; event < length; event++) {
    const key = keyOf(event);
    if (key < 0) continue;
    offsets[key + 1] = (offsets[key + 1] as number) + 1;
    total++;
  }
  for (let key = 0; key < size; key++) offsets[key + 1] = (offsets[key + 1] as number) + (offsets[key] as number);
  const items = new Uint32Array(total);
  const next = offsets.slice();
  for (let event = 0; event < length; event++) {
    const key = keyOf(event);
    if (key < 0) continue;
    const at = next[key] as number;
    items[at] = event;
    next[key] = at + 1;
  }
  return { size, of: (key) => items.subarray(offsets[key], offsets[key + 1]) };
}

/**
 * `events` in the order of their time. Ties are broken by what the events say, never by where they were read, so
 * that the order of files does not matter. An event that says the same as its neighbour is dropped and counted; one
 * from an unknown VM says the same as one from any VM.
 */
export function inOrder(arranged: Arranged, events: ArrayLike<number>): { events: number[]; duplicates: number } {
  const { vm } = arranged;
  const compare = comparator(arranged);
  const sorted = Array.from(events).sort((a, b) => compare(a, b) || (vm(a) === vm(b) ? 0 : vm(a) < vm(b) ? -1 : 1));
  const distinct: number[] = [];
  for (const event of sorted) {
    const before = distinct.at(-1);
    const isSame = before !== undefined && compare(before, event) === 0 && ['', vm(event)].includes(vm(before));
    if (isSame) distinct[distinct.length - 1] = event;
    else distinct.push(event);
  }
  return { events: distinct, duplicates: sorted.length - distinct.length };
}

/** By time, then by all that an event says. */
function comparator({ columns, time_ns, store }: Arranged): (a: number, b: number) => number {
  const text = (a: number, b: number) => (a === b ? 0 : store.strings.text(a) < store.strings.text(b) ? -1 : 1);
  return (a, b) => {
    const time = (time_ns[a] as number) - (time_ns[b] as number);
    if (time !== 0) return time;
    const byNumber =
      (columns.milestone[a] as number) - (columns.milestone[b] as number) ||
      (columns.index[a] as number) - (columns.index[b] as number) ||
      (columns.session[a] as number) - (columns.session[b] as number);
    if (byNumber !== 0) return byNumber;
    return (
      text(columns.guid[a] as number, columns.guid[b] as number) ||
      text(columns.processGuid[a] as number, columns.processGuid[b] as number) ||
      text(columns.cell[a] as number, columns.cell[b] as number) ||
      text(columns.attributes[a] as number, columns.attributes[b] as number)
    );
  };
}
