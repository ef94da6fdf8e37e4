import { sortedBy } from './sort.ts';

/** Pairs of a process guid and an index, numbered from 0. */
export interface Pairs {
  /** The number of the pair of each item. */
  readonly of: Uint32Array;
  /** An item of each pair. */
  readonly item: readonly number[];
}

/** Numbers the different pairs of `process` and `index`, of items from 0. */
export function numberPairs(process: ArrayLike<number>, index: ArrayLike<number>): Pairs {
  const order = sortedBy(Float64Array.from(process), (a, b) => (index[a] as number) - (index[b] as number));
  const of = new Uint32Array(order.length);
  const item: number[] = [];
  for (const i of order) {
    const before = item.at(-1) ?? -1;
    if (process[before] !== process[i] || index[before] !== index[i]) item.push(i);
    of[i] = item.length - 1;
  }
  return { of, item };
}
