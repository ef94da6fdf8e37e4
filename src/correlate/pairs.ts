import { firstAlike, hashed } from './alike.ts';
import { indices } from './indices.ts';

/** Pairs of numbers, themselves numbered from 0. */
export interface Pairs {
  /** The number of the pair of each item. */
  readonly of: Uint32Array;
  /** The first item of each pair. */
  readonly item: readonly number[];
}

/** Numbers the different pairs of `a` and `b`, whole numbers of items from 0. */
export function numberPairs(a: ArrayLike<number>, b: ArrayLike<number>): Pairs {
  const of = firstAlike(
    indices(a.length),
    (i) => hashed(a[i] as number, b[i] as number),
    (i, j) => a[i] === a[j] && b[i] === b[j],
  );
  const item: number[] = [];
  for (let i = 0; i < of.length; i++) of[i] = of[i] === i ? item.push(i) - 1 : (of[of[i] as number] as number);
  return { of, item };
}
