import { sortedOf } from './sorted.ts';

/** How one sample lies above another: Cliff's delta, and how far that is from chance. */
export interface Shift {
  /** In how many pairs the value of the first sample is the greater one; a tie counts half. R's W. */
  readonly u: number;
  /** The probability that a value of the first exceeds one of the second, minus the reverse: -1 to 1, 0 if alike. */
  readonly delta: number;
  /** U's distance from its mean in standard deviations, corrected for ties, not for continuity; 0 if they are 0. */
  readonly z: number;
  /** The standard deviation of U if both samples are of one population, corrected for ties. */
  readonly deviation: number;
  /** Whether any two values are equal. */
  readonly tied: boolean;
}

/** How `first` lies above `second`; zeros if one is empty. Cliff (1993), Mann and Whitney (1947). In O(n log n). */
export function shiftOf(first: ArrayLike<number>, second: ArrayLike<number>): Shift {
  const [n, m] = [first.length, second.length];
  if (n === 0 || m === 0) return { u: 0, delta: 0, z: 0, deviation: 0, tied: false };
  const { u, ties } = countPairs(sortedOf(first), sortedOf(second));
  const [all, excess] = [n + m, u - (n * m) / 2];
  const deviation = Math.sqrt(Math.max(0, ((n * m) / 12) * (all + 1 - ties / (all * (all - 1)))));
  const delta = (2 * excess) / (n * m);
  return { u, delta, z: deviation > 0 ? excess / deviation : 0, deviation, tied: ties > 0 };
}

/** U, and the sum of t³ - t over all groups of t equal values. */
function countPairs(first: Float64Array, second: Float64Array): { u: number; ties: number } {
  let [u, ties, i, j] = [0, 0, 0, 0];
  while (i < first.length || j < second.length) {
    const value = Math.min(first[i] ?? Number.POSITIVE_INFINITY, second[j] ?? Number.POSITIVE_INFINITY);
    const [fromI, fromJ] = [i, j];
    while (first[i] === value) i++;
    while (second[j] === value) j++;
    const [own, others] = [i - fromI, j - fromJ];
    u += own * (fromJ + others / 2);
    ties += (own + others) ** 3 - (own + others);
  }
  return { u, ties };
}
