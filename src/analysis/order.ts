import { rowsWhere } from './column.ts';
import { sortedValues } from './stats.ts';

/** The indices of `values` in the order of their values; equal ones in the order of their indices, and NaN last. */
export function orderOf(values: ArrayLike<number>): Uint32Array {
  // Numbers sort much faster by themselves than by what a function makes of them.
  const sorted = new Float64Array(values).sort();
  const order = new Uint32Array(values.length);
  const taken = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const first = countBelow(sorted, values[i] as number);
    order[first + (taken[first] as number)] = i;
    taken[first] = (taken[first] as number) + 1;
  }
  return order;
}

/** How many of `sorted` come before `value`: all numbers before NaN. */
export function countBelow(sorted: Float64Array, value: number): number {
  const isLast = Number.isNaN(value);
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = sorted[middle] as number;
    if (at < value || (isLast && !Number.isNaN(at))) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The indices of the `most` largest of `values`, the largest first, and of equal ones the first; NaN is none of them. */
export function largestOf(values: Float64Array, most: number): number[] {
  const sorted = sortedValues(values);
  const least = sorted[Math.max(0, sorted.length - most)] ?? Number.POSITIVE_INFINITY;
  const found = Array.from(rowsWhere(values.length, (i) => (values[i] as number) >= least));
  return found.sort((a, b) => (values[b] as number) - (values[a] as number) || a - b).slice(0, most);
}
