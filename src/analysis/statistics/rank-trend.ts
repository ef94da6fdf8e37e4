import tCdf from '@stdlib/stats-base-dists-t-cdf';
import { ranks, spearman } from '../correlation.ts';

/** Whether two series go together. */
export interface RankTrend {
  /** Spearman's rho. */
  readonly rho: number;
  /** How probable such a rho, or a larger one of either sign, is by chance. */
  readonly p: number;
}

/**
 * Spearman's rho of two series in the order of time, and Student's test of it with the effective number of values: what is
 * near in time is alike, so that n values say as much as n (1 - r1 r2) / (1 + r1 r2) independent ones, r1 and r2 being the
 * correlations of each series of ranks with itself one step later (Bretherton et al. 1999, "The effective number of spatial
 * degrees of freedom of a time-varying field"). Null where either is constant or too little is left to test.
 */
export function rankTrend(a: ArrayLike<number>, b: ArrayLike<number>): RankTrend | null {
  const rho = spearman(a, b);
  if (rho === null) return null;
  const alike = Math.max(0, lagOne(ranks(a)) * lagOne(ranks(b)));
  const effective = (a.length * (1 - alike)) / (1 + alike);
  if (effective <= 3) return null;
  const size = Math.min(Math.abs(rho), 1 - 1e-12);
  const t = size * Math.sqrt((effective - 2) / (1 - size * size));
  return { rho, p: Math.min(1, 2 * tCdf(-t, effective - 2)) };
}

/** The correlation of a series with itself one step later. */
function lagOne(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let [own, next] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const off = (values[i] as number) - mean;
    own += off * off;
    if (i + 1 < values.length) next += off * ((values[i + 1] as number) - mean);
  }
  return own === 0 ? 0 : next / own;
}
