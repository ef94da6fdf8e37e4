import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';

/** How two small samples of runs differ, in their unit. */
export interface RunDifference {
  /** Mean of `head` minus mean of `base`. */
  readonly difference: number;
  /** The confidence interval of the difference; null where the values have no spread to measure it by. */
  readonly low: number | null;
  readonly high: number | null;
  readonly t: number | null;
  readonly df: number | null;
  /** 1 if there is neither difference nor spread; null if there is a difference but no spread to measure it by. */
  readonly p: number | null;
}

/** Welch's t test (1947) of the means of two samples, as R's t.test; null if one has fewer than two values. */
export function welch(base: readonly number[], head: readonly number[], level = 0.95): RunDifference | null {
  if (base.length < 2 || head.length < 2) return null;
  const [one, other] = [momentsOf(base), momentsOf(head)];
  const [a, b] = [one.variance / base.length, other.variance / head.length];
  const df = (a + b) ** 2 / (a ** 2 / (base.length - 1) + b ** 2 / (head.length - 1));
  return judge(one.mean, other.mean, Math.sqrt(a + b), df, level);
}

/**
 * One new value against several old ones, by Student's t with their spread: whether it lies where the next of them
 * would (a prediction interval). Null if there are fewer than two old ones.
 */
export function oneAgainst(base: readonly number[], value: number, level = 0.95): RunDifference | null {
  if (base.length < 2) return null;
  const { mean, variance } = momentsOf(base);
  return judge(mean, value, Math.sqrt(variance * (1 + 1 / base.length)), base.length - 1, level);
}

/**
 * Values that are all equal say how far they lie apart, but not how far they would by chance: p = 0 would be a
 * certainty that two or three equal runs do not give. What is below the last digits is no spread (R: "essentially
 * constant").
 */
function judge(base: number, head: number, error: number, df: number, level: number): RunDifference {
  const difference = head - base;
  const digits = 10 * Number.EPSILON * Math.max(Math.abs(base), Math.abs(head));
  if (error <= digits) {
    return { difference, low: null, high: null, t: null, df: null, p: Math.abs(difference) <= digits ? 1 : null };
  }
  const t = difference / error;
  const reach = tQuantile((1 + level) / 2, df) * error;
  const p = Math.min(1, 2 * tCdf(-Math.abs(t), df));
  return { difference, low: difference - reach, high: difference + reach, t, df, p };
}

function momentsOf(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, variance: squares / (values.length - 1) };
}
