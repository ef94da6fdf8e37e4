import { tCdf, tQuantile } from './distributions.ts';

/** A difference of means with its confidence interval, in the unit of the values. */
export interface ModeratedDifference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly t: number;
  readonly df: number;
  /** Two-sided; null for one value against one: all that is known of their spread would be the prior. */
  readonly p: number | null;
}

/**
 * Student's t test of the means of two samples of one value at least, with a moderated variance: the pooled one of the
 * samples and a prior one, weighted by their degrees of freedom (Smyth 2004, with a prior that is given instead of
 * estimated). With a prior of no degrees of freedom it is Student's own.
 */
export function moderatedDifference(
  base: readonly number[],
  head: readonly number[],
  prior: { readonly deviation: number; readonly df: number },
  level = 0.95,
): ModeratedDifference {
  const own = base.length + head.length - 2;
  const df = own + prior.df;
  const squares = squaresOf(base) + squaresOf(head) + prior.df * prior.deviation ** 2;
  const error = Math.sqrt((squares / df) * (1 / base.length + 1 / head.length));
  const difference = meanOf(head) - meanOf(base);
  const t = error > 0 ? difference / error : 0;
  const reach = error > 0 ? tQuantile((1 + level) / 2, df) * error : 0;
  const p = own === 0 ? null : 2 * tCdf(-Math.abs(t), df);
  return { difference, low: difference - reach, high: difference + reach, t, df, p };
}

/** The mean of `values`. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function squaresOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}
