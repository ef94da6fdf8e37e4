import type { Arranged } from './arrange.ts';
import type { Drafts } from './drafts.ts';
import { sortedBy, textKey } from './sort.ts';
import type { Timelines } from './timelines.ts';

/** What is known of an entity besides its events. */
export interface Row {
  /** Its row in the drafts. */
  readonly draft: number;
  readonly guid: string;
  /** The number of `guid`, if events are about it. */
  readonly number?: number;
  /** The name of the entity, where `guid` says more than that. */
  readonly name?: string;
  readonly processGuid?: string;
  readonly index?: number;
  readonly cell: string;
  readonly outcome: string;
  readonly reason: string;
  readonly owner?: string;
  /** All its events in order, where the guid does not tell which they are. */
  readonly events?: readonly number[];
}

/** Rows as columns, so that a million of them are a few arrays. */
export interface Rows {
  readonly draft: number[];
  readonly guid: string[];
  /** 0 where there is none. */
  readonly number: number[];
  /** Empty where all are called like their guids. */
  readonly name: string[];
  readonly processGuid: string[];
  readonly index: number[];
  readonly cell: string[];
  readonly outcome: string[];
  readonly reason: string[];
  readonly owner: string[];
  /** Empty where guids tell. */
  readonly events: (readonly number[])[];
}

/** The rows of one lifecycle, how many events were there twice, and how many rows were dropped. */
export interface Found {
  readonly drafts: Drafts;
  readonly rows: Rows;
  readonly duplicates: number;
  readonly dropped?: number;
}

/** No rows yet. */
export function createRows(): Rows {
  return {
    draft: [],
    guid: [],
    number: [],
    name: [],
    processGuid: [],
    index: [],
    cell: [],
    outcome: [],
    reason: [],
    owner: [],
    events: [],
  };
}

/** Adds `row` to `rows`. */
export function addRow(rows: Rows, row: Row): void {
  rows.draft.push(row.draft);
  rows.guid.push(row.guid);
  rows.number.push(row.number ?? 0);
  if (row.name !== undefined) rows.name.push(row.name);
  rows.processGuid.push(row.processGuid ?? '');
  rows.index.push(row.index ?? -1);
  rows.cell.push(row.cell);
  rows.outcome.push(row.outcome);
  rows.reason.push(row.reason);
  rows.owner.push(row.owner ?? '');
  if (row.events) rows.events.push(row.events);
}

/** A table of the rows `found`, ordered by guid, process guid, index and time, so that it does not depend on reading order. */
export function createTimelines({ drafts, rows }: Found, { time_ns }: Arranged): Timelines {
  const { lifecycle } = drafts;
  const order = orderOf(rows, drafts);
  const guid = pick(rows.guid, order);
  const known = {
    guid,
    name: rows.name.length === 0 ? guid : pick(rows.name, order),
    processGuid: pick(rows.processGuid, order),
    index: pick(rows.index, order),
    cell: pick(rows.cell, order),
    outcome: pick(rows.outcome, order),
    reason: pick(rows.reason, order),
    owner: pick(rows.owner, order),
  };
  const width = lifecycle.milestones.length;
  const events = drafts.pick(pick(rows.draft, order));
  const lists = rows.events.length === 0 ? [] : pick(rows.events, order);
  const event = (row: number, slot: number) => events[row * width + slot] as number;
  return {
    lifecycle,
    count: order.length,
    ...known,
    event,
    eventsOf: (row) => lists[row],
    time_ns(row, slot) {
      const at = event(row, slot);
      return at < 0 ? Number.NaN : (time_ns[at] as number);
    },
  };
}

function pick<T>(column: readonly T[], order: Uint32Array): T[] {
  const picked = new Array<T>(order.length);
  for (let i = 0; i < order.length; i++) picked[i] = column[order[i] as number] as T;
  return picked;
}

/** Those without a process guid come first, by name; then by process guid and index. */
function orderOf({ draft, guid, name: names, processGuid, index }: Rows, drafts: Drafts): Uint32Array {
  const name = names.length === 0 ? guid : names;
  const start_ns = Float64Array.from(draft, drafts.start_ns);
  const key = Float64Array.from(processGuid, (process, row) =>
    process === '' ? textKey(name[row] as string) : 2 ** 48 + textKey(process),
  );
  const text = (column: readonly string[], a: number, b: number) => {
    const [x, y] = [column[a] as string, column[b] as string];
    return x === y ? 0 : x < y ? -1 : 1;
  };
  return sortedBy(
    key,
    (a, b) =>
      text(processGuid, a, b) ||
      (index[a] as number) - (index[b] as number) ||
      (processGuid[a] === '' ? text(name, a, b) : 0) ||
      (start_ns[a] as number) - (start_ns[b] as number) ||
      text(guid, a, b),
  );
}
