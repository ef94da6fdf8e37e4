import { ranks } from './correlation.ts';

/** How one sample lies above another: Cliff's delta, and how far that is from chance. */
export interface Shift {
  /** The probability that a value of the first exceeds one of the second, minus the reverse: -1 to 1, 0 if alike. */
  readonly delta: number;
  /** The Mann-Whitney U statistic in standard deviations, corrected for ties (normal approximation). */
  readonly z: number;
}

/** How `first` lies above `second`; zeros if one is empty. Cliff (1993), Mann and Whitney (1947). */
export function shiftOf(first: readonly number[], second: readonly number[]): Shift {
  const [n, m] = [first.length, second.length];
  if (n === 0 || m === 0) return { delta: 0, z: 0 };
  const ranked = ranks([...first, ...second]);
  const sum = ranked.subarray(0, n).reduce((total, rank) => total + rank, 0);
  const excess = sum - (n * (n + 1)) / 2 - (n * m) / 2;
  const all = n + m;
  const variance = ((n * m) / 12) * (all + 1 - tieTerm(ranked) / (all * (all - 1)));
  return { delta: (2 * excess) / (n * m), z: variance > 0 ? excess / Math.sqrt(variance) : 0 };
}

/** The sum of t³ - t over all groups of t equal ranks. */
function tieTerm(ranked: Float64Array): number {
  const sorted = ranked.toSorted();
  let term = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    term += (to - from) ** 3 - (to - from);
    from = to;
  }
  return term;
}
