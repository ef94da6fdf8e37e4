import type { Lifecycle, Milestone } from '../catalog/catalog.ts';
import type { Arranged } from './arrange.ts';

/** The entities of one lifecycle while their events are sorted into slots: a row each. */
export interface Drafts {
  readonly lifecycle: Lifecycle;
  /** Begins an empty row, and gives its number. */
  add(): number;
  has(row: number, name: string): boolean;
  /** The event in the slot of `name`, or -1. */
  get(row: number, name: string): number;
  /** The event in `slot`, or -1. */
  at(row: number, slot: number): number;
  set(row: number, name: string, event: number): void;
  put(row: number, slot: number, event: number): void;
  /** Puts `event` in the slot of its milestone: the first occurrence stays, unless the last is what counts. */
  place(row: number, event: number): void;
  /**
   * Fills the slots that stand for the earliest (`any_of`) or, once all are there, the latest of others (`all_of`), and
   * those that others stand in for, because no line of all the logs shows them (`stand_in`).
   */
  fillDerived(row: number): void;
  /** The earliest time in the row; infinite where it is empty. */
  start_ns(row: number): number;
  /** The events of `rows`, slot by slot, one row after the other. */
  pick(rows: ArrayLike<number>): Int32Array;
}

/** No drafts yet; there is room for `expected` rows before it must be made. */
export function createDrafts(lifecycle: Lifecycle, arranged: Arranged, expected = 1024): Drafts {
  const { milestones } = lifecycle;
  const { time_ns } = arranged;
  const width = milestones.length;
  const slots = new Map(milestones.map(({ name, slot }) => [name, slot]));
  const slotOf = (name: string) => slots.get(name) ?? lifecycle.milestone(name).slot;
  const derived = milestones.flatMap((milestone) => derivation(milestone, arranged, slotOf));
  let events = new Int32Array(Math.max(expected, 1) * width).fill(-1);
  let count = 0;
  const at = (row: number, slot: number) => events[row * width + slot] as number;
  const put = (row: number, slot: number, event: number) => {
    events[row * width + slot] = event;
  };
  const get = (row: number, name: string) => at(row, slotOf(name));
  return {
    lifecycle,
    add() {
      if ((count + 1) * width > events.length) {
        const larger = new Int32Array(events.length * 2).fill(-1, events.length);
        larger.set(events);
        events = larger;
      }
      return count++;
    },
    get,
    at,
    has: (row, name) => get(row, name) >= 0,
    put,
    set: (row, name, event) => put(row, slotOf(name), event),
    place(row, event) {
      const { slot, occurrence } = arranged.milestone(event);
      if (at(row, slot) < 0 || occurrence === 'last') put(row, slot, event);
    },
    fillDerived(row) {
      for (const { slot, from, isLatest } of derived) {
        if (at(row, slot) >= 0) continue;
        let [found, missing] = [-1, 0];
        for (const other of from) {
          const event = at(row, other);
          if (event < 0) missing++;
          else if (found < 0 || isLatest === (time_ns[event] as number) >= (time_ns[found] as number)) found = event;
        }
        if (!isLatest || missing === 0) put(row, slot, found);
      }
    },
    start_ns(row) {
      let start_ns = Number.POSITIVE_INFINITY;
      for (let slot = 0; slot < width; slot++) {
        const event = at(row, slot);
        if (event >= 0) start_ns = Math.min(start_ns, time_ns[event] as number);
      }
      return start_ns;
    },
    pick(rows) {
      const picked = new Int32Array(rows.length * width);
      for (let row = 0; row < rows.length; row++) {
        for (let slot = 0; slot < width; slot++) picked[row * width + slot] = at(rows[row] as number, slot);
      }
      return picked;
    },
  };
}

/** One row of drafts. */
export interface Draft {
  has(name: string): boolean;
  /** The event in the slot of `name`, or -1. */
  get(name: string): number;
}

/** The row of `drafts` with that number. */
export function draftAt({ has, get }: Drafts, row: number): Draft {
  return { has: (name) => has(row, name), get: (name) => get(row, name) };
}

/** What a slot that stands for others is told from, if it is one. */
function derivation(milestone: Milestone, { shows }: Arranged, slotOf: (name: string) => number) {
  const { slot, any_of, all_of, stand_in } = milestone;
  const names = any_of ?? all_of ?? (shows(milestone) ? undefined : stand_in);
  return names ? [{ slot, from: names.map(slotOf), isLatest: all_of !== undefined }] : [];
}

/** Copies to a row of a table what its lifecycle borrows from the container it owns, in a row of `containers`; none for -1. */
export function createBorrowing(drafts: Drafts, containers: Drafts): (row: number, container: number) => void {
  const borrowed = drafts.lifecycle.milestones
    .filter(({ of }) => of !== undefined)
    .map(({ name, slot }) => ({ slot, from: containers.lifecycle.milestone(name).slot }));
  return (row, container) => {
    if (container < 0) return;
    for (const { slot, from } of borrowed) drafts.put(row, slot, containers.at(container, from));
  };
}
