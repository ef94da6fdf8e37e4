import { meanOf, moderatedDifference } from '../statistics/moderated.ts';
import type { Both } from './comparison.ts';

/** How far a figure of the runs of head lies from that of base. */
export interface RunDifference {
  readonly change_s: number;
  /** The 95 % confidence interval. */
  readonly low_s: number;
  readonly high_s: number;
  /** Two-sided; null for one run against one. */
  readonly p: number | null;
}

/**
 * What is known of identical runs before any is seen: by how much the logarithms of their medians, and of their 95th
 * percentiles, differ (docs/comparison.md). It counts as much as two degrees of freedom: a few runs that happen to be
 * alike do not make a small change significant.
 */
const identicalRuns = { middle: { deviation: 0.15, df: 2 }, tail: { deviation: 0.3, df: 2 } };
/** Added before factors are formed, in seconds, to avoid log 0. */
const resolution_s = 0.001;

/**
 * The difference between figures of runs, a value per run in seconds: medians (`middle`), or 95th percentiles (`tail`).
 * Runs differ by factors, so these are tested; they are told in seconds, from the geometric mean of base on.
 */
export function differenceOfRuns(values_s: Both<readonly number[]>, of: 'middle' | 'tail'): RunDifference {
  const logs = (side_s: readonly number[]) => side_s.map((value_s) => Math.log(Math.max(0, value_s) + resolution_s));
  const [base, head] = [logs(values_s.base), logs(values_s.head)];
  const { difference, low, high, p } = moderatedDifference(base, head, identicalRuns[of]);
  const base_s = Math.exp(meanOf(base));
  const seconds = (log: number) => base_s * Math.expm1(log);
  return { change_s: seconds(difference), low_s: seconds(low), high_s: seconds(high), p };
}
