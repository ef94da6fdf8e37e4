import { median, percentile } from '../stats.ts';
import type { Both } from './comparison.ts';

/** Of a side, in which the other one has more that went through a phase. */
interface Reached {
  /** Sorted durations of each run. */
  readonly runs: readonly Float64Array[];
  /** How many timelines went through, as a share of all. */
  readonly share: number;
}

/**
 * Whether one side is slower than the other at its median even if all that its counterpart has more of went missing as
 * the slowest: what has not ended yet, or was given up, is slow more often than not. `change_s` is that of the medians.
 */
export function isSureOf({ base, head }: Both<Reached>, change_s: number): boolean {
  const [fast, slow] = change_s < 0 ? [head, base] : [base, head];
  if (fast.share >= slow.share) return true;
  const p = (0.5 * slow.share) / fast.share;
  if (p >= 1) return false;
  const at = ({ runs }: Reached, p: number) => median(runs.flatMap((sorted) => percentile(sorted, p) ?? [])) ?? 0;
  return at(fast, p) < at(slow, 0.5);
}
