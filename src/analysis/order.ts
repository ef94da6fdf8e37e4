import { countUpTo } from '../correlate/bisect.ts';
import { indices } from '../correlate/indices.ts';
import { sortedValues } from './stats.ts';

/** The indices of `values` in the order of their values; equal ones in the order of their indices, and NaN last. */
export function orderOf(values: ArrayLike<number>): Uint32Array {
  // Numbers sort much faster by themselves than by what a function makes of them.
  const sorted = new Float64Array(values).sort();
  const order = new Uint32Array(values.length);
  const taken = new Uint32Array(values.length + 1);
  for (let i = values.length - 1; i >= 0; i--) {
    const end = countUpTo(sorted, values[i] as number);
    taken[end] = (taken[end] as number) + 1;
    order[end - (taken[end] as number)] = i;
  }
  return order;
}

/** The indices of the `most` largest of `values`, the largest first, and of equal ones the first; NaN is none of them. */
export function largestOf(values: Float64Array, most: number): number[] {
  const sorted = sortedValues(values);
  const least = sorted[Math.max(0, sorted.length - most)] ?? Number.POSITIVE_INFINITY;
  const found = Array.from(indices(values.length, (i) => (values[i] as number) >= least));
  return found.sort((a, b) => (values[b] as number) - (values[a] as number) || a - b).slice(0, most);
}
