import type { Arranged } from './arrange.ts';
import { indices } from './indices.ts';
import { sortRange } from './sort.ts';

/** The group of an event, which stands at `n` of the list; negative for none. */
type KeyOf = (event: number, n: number) => number;

/** Groups of events by keys from 0. */
export interface Groups {
  /** How many keys there may be. */
  readonly size: number;
  of(key: number): Uint32Array;
}

/** Groups of events in order. */
export interface OrderedGroups extends Groups {
  /** How many keys have events. */
  readonly count: number;
  /** Events that were left out, because others say the same. */
  readonly duplicates: number;
}

/** `events` by `keyOf` (below `size`), each group in the order of `events`: by counting, in linear time. */
export function groupBy(events: Uint32Array, size: number, keyOf: KeyOf): Groups {
  const { items, ends } = grouped(events, size, keyOf);
  return { size, of: (key) => items.subarray(ends[key], ends[key + 1]) };
}

/** The numbers below `length`, in the same way. */
export function groupNumbers(length: number, size: number, keyOf: (number: number) => number): Groups {
  return groupBy(indices(length), size, keyOf);
}

/**
 * `events` by `keyOf`, each group in the order of time. Ties are broken by what the events say, never by where they were
 * read, so that the order of files does not matter. An event that says the same as its neighbour is dropped and counted;
 * one from an unknown VM says the same as one from any VM.
 */
export function groupInOrder(arranged: Arranged, events: Uint32Array, size: number, keyOf: KeyOf): OrderedGroups {
  const { items, ends } = grouped(events, size, keyOf);
  const { compare, isSame } = orderOf(arranged);
  let kept = 0;
  let count = 0;
  for (let key = 0, from = 0; key < size; key++) {
    const [start, end] = [kept, ends[key + 1] as number];
    sortRange(items, from, end, compare);
    for (; from < end; from++) {
      const event = items[from] as number;
      if (kept > start && isSame(items[kept - 1] as number, event)) kept--;
      items[kept++] = event;
    }
    ends[key + 1] = kept;
    if (kept > start) count++;
  }
  return { size, count, duplicates: items.length - kept, of: (key) => items.subarray(ends[key], ends[key + 1]) };
}

/** `events` in order, as `groupInOrder` puts them. */
export function inOrder(arranged: Arranged, events: ArrayLike<number>): { events: number[]; duplicates: number } {
  const { of, duplicates } = groupInOrder(arranged, Uint32Array.from(events), 1, () => 0);
  return { events: Array.from(of(0)), duplicates };
}

/** Those of group `key` end at `ends[key + 1]`, where those of the next begin. */
function grouped(events: Uint32Array, size: number, keyOf: KeyOf) {
  const ends = new Uint32Array(size + 2);
  for (let n = 0; n < events.length; n++) {
    const key = keyOf(events[n] as number, n);
    if (key >= 0) (ends[key + 2] as number)++;
  }
  for (let key = 2; key <= size; key++) (ends[key + 1] as number) += ends[key] as number;
  const items = new Uint32Array(ends[size + 1] as number);
  for (let n = 0; n < events.length; n++) {
    const key = keyOf(events[n] as number, n);
    if (key >= 0) items[(ends[key + 1] as number)++] = events[n] as number;
  }
  return { items, ends };
}

/** The order by time, then by all that an event says, then by its VM; and whether a neighbour before an event says the same. */
function orderOf({ columns, time_ns, store, vmRank }: Arranged) {
  const { milestone, index, session, guid, processGuid, cell, attributes } = columns;
  const text = (column: Uint32Array, a: number, b: number) => {
    const [x, y] = [column[a] as number, column[b] as number];
    return x === y ? 0 : store.strings.text(x) < store.strings.text(y) ? -1 : 1;
  };
  const bySaying = (a: number, b: number) =>
    (time_ns[a] as number) - (time_ns[b] as number) ||
    (milestone[a] as number) - (milestone[b] as number) ||
    (index[a] as number) - (index[b] as number) ||
    (session[a] as number) - (session[b] as number) ||
    text(guid, a, b) ||
    text(processGuid, a, b) ||
    text(cell, a, b) ||
    text(attributes, a, b);
  return {
    compare: (a: number, b: number) => bySaying(a, b) || vmRank(a) - vmRank(b),
    isSame: (before: number, event: number) =>
      time_ns[before] === time_ns[event] &&
      [0, vmRank(event)].includes(vmRank(before)) &&
      bySaying(before, event) === 0,
  };
}
