import type { Dependence } from './clusters.ts';
import { differenceOfRank, medianDifference } from './differences.ts';
import { normalQuantile, tQuantile } from './distributions.ts';
import { isSmall } from './mann-whitney.ts';
import { shiftOf } from './shift.ts';
import { sortedOf } from './sorted.ts';
import { uDistribution } from './u-distribution.ts';

/** By how much one sample lies above another, in their unit. */
export interface Estimate {
  readonly shift: number;
  /** The confidence interval; null where the values are too few for its level. */
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Hodges and Lehmann's estimate (1963) of how far `head` lies above `base`: the median of all differences of a value
 * of `head` and one of `base`, as R's wilcox.test has it; null if one is empty. The confidence interval reaches from
 * one of these differences to another: which ones is read off the distribution of U (Moses; Hollander and Wolfe,
 * Nonparametric Statistical Methods, 4.3), the exact one where R takes it, else the normal one. With a `dependence` of
 * the values never exact, and by Student's t.
 */
export function hodgesLehmann(
  base: ArrayLike<number>,
  head: ArrayLike<number>,
  { level = 0.95, dependence = null }: { level?: number; dependence?: Dependence | null } = {},
): Estimate | null {
  const [n, m] = [base.length, head.length];
  if (n === 0 || m === 0) return null;
  const [x, y] = [sortedOf(base), sortedOf(head)];
  const exact = dependence === null && isSmall(n, m) && !shiftOf(x, y).tied;
  const rank = exact ? exactRank(n, m, level) : normalRank(n, m, level, dependence);
  return {
    shift: medianDifference(x, y),
    low: rank < 1 ? null : differenceOfRank(x, y, rank),
    high: rank < 1 ? null : differenceOfRank(x, y, n * m + 1 - rank),
  };
}

/** The rank of the difference where the interval begins: R's qwilcox; 0 if no interval has the level. */
function exactRank(n: number, m: number, level: number): number {
  const tail = (1 - level) / 2 - 10 * Number.EPSILON;
  return uDistribution(n, m).findIndex((probability) => probability >= tail);
}

/** The same by the normal approximation, corrected for continuity; below 1 if no interval has the level. */
function normalRank(n: number, m: number, level: number, dependence: Dependence | null): number {
  const upper = (1 + level) / 2;
  const reach = dependence === null ? normalQuantile(upper, 0, 1) : tQuantile(upper, dependence.df);
  const deviation = Math.sqrt((n * m * (n + m + 1)) / 12) * (dependence?.inflation ?? 1);
  return Math.floor((n * m + 1) / 2 - reach * deviation);
}
