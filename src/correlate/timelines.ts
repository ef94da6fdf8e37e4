import type { Lifecycle } from '../catalog/catalog.ts';

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
