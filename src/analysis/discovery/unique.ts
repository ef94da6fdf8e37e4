import type { Spans } from '../../discover/spans.ts';

/** Spans of one kind in the order of their starts, each once. */
export interface UniqueSpans {
  readonly start_ns: Float64Array;
  readonly end_ns: Float64Array;
  /** How many each kind of message ended, by its number. */
  readonly ended: readonly number[];
  /** How many there are, and how long they took together; more than are here if only a sample was kept. */
  readonly count: number;
  readonly total_ns: number;
  readonly isSample: boolean;
}

/** A stretch of time in nanoseconds; both ends belong to it. */
export interface Stretch {
  readonly from_ns: number;
  readonly to_ns: number;
}

/** Those of `spans` that began in `stretch`, without those that another copy of their log tells again. */
export function uniqueSpans(spans: Spans, { from_ns, to_ns }: Stretch): UniqueSpans {
  const { length, start_ns, end_ns, identity, end } = spans;
  const order = Uint32Array.from({ length }, (_, i) => i);
  const at = (column: Float64Array | Int32Array | Uint16Array, i: number) => column[i] as number;
  const compare = (a: number, b: number) =>
    at(start_ns, a) - at(start_ns, b) || at(end_ns, a) - at(end_ns, b) || at(identity, a) - at(identity, b);
  order.sort(compare);
  const kept = order.filter((i, n) => {
    const isCopy = n > 0 && compare(i, order[n - 1] as number) === 0;
    return !isCopy && at(start_ns, i) >= from_ns && at(start_ns, i) <= to_ns;
  });
  const pick = (column: Float64Array) => Float64Array.from(kept, (i) => at(column, i));
  const sum = (some: Uint32Array) => some.reduce((total, i) => total + at(end_ns, i) - at(start_ns, i), 0);
  const [own, all] = [sum(kept), sum(order)];
  // What is not kept is told again, and lies in the stretch, as often as what is.
  const standFor = (some: number) => Math.round(length > 0 ? (spans.added * some) / length : 0);
  const ended: number[] = [];
  for (const i of kept) ended[at(end, i)] = (ended[at(end, i)] ?? 0) + 1;
  return {
    start_ns: pick(start_ns),
    end_ns: pick(end_ns),
    ended: Array.from(ended, (some = 0) => standFor(some)),
    count: standFor(kept.length),
    total_ns: all > 0 ? spans.added_ns * (own / all) : 0,
    isSample: spans.oneIn > 1,
  };
}
