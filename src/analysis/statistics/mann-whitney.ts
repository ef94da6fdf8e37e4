import type { Dependence } from './clusters.ts';
import { normalCdf, tCdf } from './distributions.ts';
import { shiftOf } from './shift.ts';
import { uDistribution } from './u-distribution.ts';

/** The two-sided test of Mann and Whitney: whether two samples are of one population. */
export interface MannWhitney {
  /** In how many pairs the value of the first sample is the greater one; a tie counts half. R's W. */
  readonly u: number;
  /** U's distance from its mean in standard errors, corrected for ties and continuity; 0 if they are 0. */
  readonly z: number;
  /** How probable such a U, or one further off, is by chance; 1 where nothing can be told. */
  readonly p: number;
  /** Cliff's delta: above 0 if the first sample has the greater values. */
  readonly delta: number;
  /** Whether `p` is that of the exact distribution of U, not of the normal one. */
  readonly exact: boolean;
}

/**
 * Mann and Whitney's test as R's wilcox.test has it: exact for fewer than 50 values a side without ties, else the
 * normal approximation with corrections for ties and continuity. With a `dependence` of the values never exact: the
 * standard error is inflated by it, and Student's t stands for the normal distribution.
 */
export function mannWhitney(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  dependence: Dependence | null = null,
): MannWhitney {
  const { u, delta, deviation, tied } = shiftOf(first, second);
  const [n, m] = [first.length, second.length];
  const excess = u - (n * m) / 2;
  const error = deviation * (dependence?.inflation ?? 1);
  const z = error > 0 ? (excess - Math.sign(excess) / 2) / error : 0;
  const exact = dependence === null && isSmall(n, m) && !tied;
  return { u, z, p: exact ? exactP(u, n, m) : tailsBeyond(z, dependence?.df), delta, exact };
}

/** Whether R would take the exact distribution of U for samples of `n` and `m` values, if there are no ties. */
export function isSmall(n: number, m: number): boolean {
  return n > 0 && m > 0 && n < 50 && m < 50;
}

/** The probability of a value beyond -|z| or |z|, standard normal or, with `df`, Student's t. */
function tailsBeyond(z: number, df: number | undefined): number {
  const tail = df === undefined ? normalCdf(-Math.abs(z), 0, 1) : tCdf(-Math.abs(z), df);
  return Math.min(1, 2 * tail);
}

function exactP(u: number, n: number, m: number): number {
  return Math.min(1, 2 * (uDistribution(n, m)[Math.min(u, n * m - u)] as number));
}
