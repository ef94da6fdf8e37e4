import { orderOf } from './order.ts';

/** The ranks of `values`, from 1; equal values share the mean of their ranks. */
export function ranks(values: ArrayLike<number>): Float64Array {
  const order = orderOf(values);
  const found = new Float64Array(values.length);
  for (let first = 0; first < order.length; ) {
    let next = first + 1;
    while (next < order.length && values[order[next] as number] === values[order[first] as number]) next++;
    for (let i = first; i < next; i++) found[order[i] as number] = (first + 1 + next) / 2;
    first = next;
  }
  return found;
}

/**
 * Spearman's rho of two columns: Pearson's r of their ranks, which is right with ties too (Kendall and Gibbons, Rank
 * Correlation Methods, 1990). Null if either is constant or there are fewer than three values.
 */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  const n = a.length;
  if (n < 3) return null;
  const [ranksA, ranksB] = [ranks(a), ranks(b)];
  const mean = (n + 1) / 2;
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [x, y] = [(ranksA[i] as number) - mean, (ranksB[i] as number) - mean];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa === 0 || bb === 0 ? null : ab / Math.sqrt(aa * bb);
}
