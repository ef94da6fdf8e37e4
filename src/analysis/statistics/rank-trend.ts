import { ranks, spearman } from '../correlation.ts';
import { tCdf } from './distributions.ts';

/** Whether one series follows another. */
export interface RankTrend {
  /** Spearman's rho. */
  readonly rho: number;
  /** How probable such a rho, or a larger one of either sign, is by chance. */
  readonly p: number;
}

/**
 * Spearman's rho of two series in the order of time, and Student's test of it. What one does beside following the other
 * may be alike from one step to the next: n values then say as much as n (1 - r) / (1 + r) independent ones, r being the
 * correlation of the residuals of the ranks with themselves one step later (Santer et al. 2000, "Statistical significance
 * of trends and trend differences in layer-average atmospheric temperature time series"). Null where either series is
 * constant or too little is left to test.
 */
export function rankTrend(of: ArrayLike<number>, on: ArrayLike<number>): RankTrend | null {
  const rho = spearman(of, on);
  if (rho === null) return null;
  const [y, x] = [standardized(ranks(of)), standardized(ranks(on))];
  const seen = lagOne(y.map((value, i) => value - rho * (x[i] as number)));
  // A short series seems less like itself than it is (Kendall 1954, "Note on bias in the estimation of autocorrelation").
  const alike = Math.min(1, Math.max(0, seen + (1 + 4 * seen) / y.length));
  const effective = (y.length * (1 - alike)) / (1 + alike);
  if (effective <= 3) return null;
  const size = Math.min(Math.abs(rho), 1 - 1e-12);
  const t = size * Math.sqrt((effective - 2) / (1 - size * size));
  return { rho, p: Math.min(1, 2 * tCdf(-t, effective - 2)) };
}

function standardized(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return values.map((value) => (value - mean) / deviation);
}

/** The correlation of a series, whose mean is 0, with itself one step later. */
function lagOne(values: Float64Array): number {
  let [own, next] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    own += (values[i] as number) ** 2;
    if (i + 1 < values.length) next += (values[i] as number) * (values[i + 1] as number);
  }
  return own === 0 ? 0 : next / own;
}
