import { tQuantile } from './distributions.ts';

/** A law y = factor * x ^ exponent. */
export interface PowerLaw {
  readonly exponent: number;
  readonly factor: number;
  /** The standard error of the exponent, and its confidence interval; null for fewer than three points. */
  readonly standard_error: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** How many points the law is fitted to, and how many have no logarithm. */
  readonly n: number;
  readonly left_out: number;
}

/**
 * The power law of points (x, y): the straight line of least squares through their logarithms, with Student's interval
 * for its slope (Draper and Smith, Applied Regression Analysis, 1.4). Points with x or y of 0 or less are left out.
 * Null if fewer than two different x are left.
 */
export function powerLaw(points: readonly (readonly [x: number, y: number])[], level = 0.95): PowerLaw | null {
  const kept = points.filter(([x, y]) => x > 0 && y > 0).map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const n = kept.length;
  if (new Set(kept.map(([x]) => x)).size < 2) return null;
  const [meanX, meanY] = [kept.reduce((sum, [x]) => sum + x, 0) / n, kept.reduce((sum, [, y]) => sum + y, 0) / n];
  const squares = kept.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const exponent = kept.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / squares;
  const residuals = kept.reduce((sum, [x, y]) => sum + (y - meanY - exponent * (x - meanX)) ** 2, 0);
  const fit = { exponent, factor: Math.exp(meanY - exponent * meanX), n, left_out: points.length - n };
  if (n < 3) return { ...fit, standard_error: null, low: null, high: null };
  const standard_error = Math.sqrt(residuals / (n - 2) / squares);
  const reach = tQuantile((1 + level) / 2, n - 2) * standard_error;
  return { ...fit, standard_error, low: exponent - reach, high: exponent + reach };
}
