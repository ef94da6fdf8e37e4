import type { Lifecycle, Milestone } from '../catalog/catalog.ts';
import type { Arranged } from './arrange.ts';

/** All timelines of one lifecycle as a table: a row per entity, a slot per milestone. */
export interface Timelines {
  readonly lifecycle: Lifecycle;
  /** How many rows. */
  readonly count: number;
  /** Task guid, instance guid or handle; for an LRP index that no instance ever claimed, the empty string. */
  readonly guid: readonly string[];
  readonly processGuid: readonly string[];
  /** How people name the entity, where `guid` says more than that (which round, on which VM); else the same. */
  readonly name: readonly string[];
  /** -1 where there is none. */
  readonly index: readonly number[];
  /** The cell id, else the VM, else empty. */
  readonly cell: readonly string[];
  readonly outcome: readonly string[];
  /** Why, where the logs tell; else empty. */
  readonly reason: readonly string[];
  /** For containers: the lifecycle of their owner; else empty. */
  readonly owner: readonly string[];
  /** The event that shows the milestone in `slot`, or -1. */
  event(row: number, slot: number): number;
  /** All events of the row in order; undefined where its guid tells which they are. */
  eventsOf(row: number): readonly number[] | undefined;
  /** Nanoseconds since the base second, or NaN. */
  time_ns(row: number, slot: number): number;
}

/** The rows of `timelines`, from 0. */
export function rowsOf({ count }: Timelines): number[] {
  return Array.from({ length: count }, (_, row) => row);
}

/** A table of some `rows` of `table`, in the order given. */
export function pickRows(table: Timelines, rows: readonly number[]): Timelines {
  const of = <T>(column: readonly T[]) => rows.map((row) => column[row] as T);
  const inTable = (row: number) => rows[row] as number;
  return {
    lifecycle: table.lifecycle,
    count: rows.length,
    guid: of(table.guid),
    processGuid: of(table.processGuid),
    name: of(table.name),
    index: of(table.index),
    cell: of(table.cell),
    outcome: of(table.outcome),
    reason: of(table.reason),
    owner: of(table.owner),
    event: (row, slot) => table.event(inTable(row), slot),
    eventsOf: (row) => table.eventsOf(inTable(row)),
    time_ns: (row, slot) => table.time_ns(inTable(row), slot),
  };
}

/** True for Tasks and LRP instances: what somebody desires, and a cell runs. */
export function isWork({ lifecycle }: Timelines): boolean {
  return lifecycle.rules === 'task' || lifecycle.rules === 'lrp';
}

/** What is known of an entity besides its events. */
export interface Row {
  readonly guid: string;
  /** The name of the entity, where `guid` says more than that. */
  readonly name?: string;
  readonly processGuid?: string;
  readonly index?: number;
  readonly cell: string;
  readonly outcome: string;
  readonly reason: string;
  readonly owner?: string;
  /** The event per slot, -1 where there is none. */
  readonly slots: Int32Array;
  /** All its events in order, where the guid does not tell which they are. */
  readonly events?: readonly number[];
}

/** A table of `rows`, ordered by guid, process guid, index and time, so that it does not depend on reading order. */
export function createTimelines(lifecycle: Lifecycle, rows: readonly Row[], arranged: Arranged): Timelines {
  const width = lifecycle.milestones.length;
  const start = (row: Row) =>
    row.slots.reduce((min, event) => (event < 0 ? min : Math.min(min, arranged.time_ns[event] as number)), Infinity);
  const keyed = rows.map((row) => ({
    row,
    start: start(row),
    name: row.name ?? row.guid,
    key: `${row.processGuid ?? ''}\0${String(row.index ?? -1).padStart(9)}\0`,
  }));
  keyed.sort((a, b) => {
    if (a.key !== b.key) return a.key < b.key ? -1 : 1;
    if (a.name !== b.name && (a.row.processGuid ?? '') === '') return a.name < b.name ? -1 : 1;
    return a.start - b.start || (a.row.guid < b.row.guid ? -1 : a.row.guid > b.row.guid ? 1 : 0);
  });
  const sorted = keyed.map(({ row }) => row);
  const events = new Int32Array(sorted.length * width);
  sorted.forEach((row, i) => void events.set(row.slots, i * width));
  const event = (row: number, slot: number) => events[row * width + slot] as number;
  return {
    lifecycle,
    count: sorted.length,
    guid: sorted.map((row) => row.guid),
    name: sorted.map((row) => row.name ?? row.guid),
    processGuid: sorted.map((row) => row.processGuid ?? ''),
    index: sorted.map((row) => row.index ?? -1),
    cell: sorted.map((row) => row.cell),
    outcome: sorted.map((row) => row.outcome),
    reason: sorted.map((row) => row.reason),
    owner: sorted.map((row) => row.owner ?? ''),
    event,
    eventsOf: (row) => sorted[row]?.events,
    time_ns(row, slot) {
      const at = event(row, slot);
      return at < 0 ? Number.NaN : (arranged.time_ns[at] as number);
    },
  };
}

/** An entity while its events are being sorted into slots. */
export interface Draft {
  readonly slots: Int32Array;
  has(name: string): boolean;
  /** The event in the slot of `name`, or -1. */
  get(name: string): number;
  set(name: string, event: number): void;
}

/** An empty draft for `lifecycle`. */
export function createDraft(lifecycle: Lifecycle): Draft {
  const slots = new Int32Array(lifecycle.milestones.length).fill(-1);
  const slot = (name: string) => lifecycle.milestone(name).slot;
  return {
    slots,
    has: (name) => (slots[slot(name)] as number) >= 0,
    get: (name) => slots[slot(name)] as number,
    set: (name, event) => {
      slots[slot(name)] = event;
    },
  };
}

/** Puts `event` in the slot of `milestone`: the first occurrence stays, unless the last is what counts. */
export function place(draft: Draft, milestone: Milestone, event: number): void {
  if ((draft.slots[milestone.slot] as number) < 0 || milestone.occurrence === 'last')
    draft.slots[milestone.slot] = event;
}

/**
 * Fills the slots that stand for the earliest (`any_of`) or, once all are there, the latest of others (`all_of`), and those
 * that others stand in for, because no line of all the logs shows them (`stand_in`).
 */
export function fillDerived(draft: Draft, lifecycle: Lifecycle, { time_ns, shows }: Arranged): void {
  for (const milestone of lifecycle.milestones) {
    const names = milestone.any_of ?? milestone.all_of ?? (shows(milestone) ? undefined : milestone.stand_in);
    if (!names || (draft.slots[milestone.slot] as number) >= 0) continue;
    const found = names.map((name) => draft.get(name)).filter((event) => event >= 0);
    found.sort((a, b) => (time_ns[a] as number) - (time_ns[b] as number));
    const isLatest = milestone.all_of !== undefined;
    if (isLatest && found.length < names.length) continue;
    draft.slots[milestone.slot] = found.at(isLatest ? -1 : 0) ?? -1;
  }
}

/** Copies the slots that `lifecycle` borrows from the container it owns. */
export function borrowSlots(
  draft: Draft,
  lifecycle: Lifecycle,
  container: Lifecycle,
  slots: Int32Array | undefined,
): void {
  if (!slots) return;
  for (const milestone of lifecycle.milestones) {
    if (milestone.of !== undefined)
      draft.slots[milestone.slot] = slots[container.milestone(milestone.name).slot] as number;
  }
}

/**
 * `events` (in order) without those that a failure takes back: a deferred "complete" is written by failed calls too,
 * after their own failure. Taken back is the first such event at or after the failure of the same session on that VM.
 */
export function withoutVoided(events: readonly number[], lifecycle: Lifecycle, arranged: Arranged): number[] {
  const { columns, time_ns, vm } = arranged;
  const voided = new Set<number>();
  for (const failure of events) {
    const { voids } = arranged.milestone(failure);
    if (voids === undefined) continue;
    const target = lifecycle.milestone(voids).id;
    const hit = events.find(
      (event) =>
        columns.milestone[event] === target &&
        (time_ns[event] as number) >= (time_ns[failure] as number) &&
        columns.session[event] === columns.session[failure] &&
        columns.cell[event] === columns.cell[failure] &&
        vm(event) === vm(failure) &&
        !voided.has(event),
    );
    if (hit !== undefined) voided.add(hit);
  }
  return voided.size === 0 ? [...events] : events.filter((event) => !voided.has(event));
}
