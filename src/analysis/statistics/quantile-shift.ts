import { percentile } from '../stats.ts';
import { quantileRanks } from './binomial-ranks.ts';
import { normalQuantile, tQuantile } from './distributions.ts';
import type { Estimate } from './hodges-lehmann.ts';
import { sortedOf } from './sorted.ts';

/** Values, and where they depend on each other, the number of the cluster of each. */
export interface Sample {
  readonly values: ArrayLike<number>;
  readonly clusters?: ArrayLike<number>;
}

/** A quantile and its confidence interval; null where the values do not reach far enough for its level. */
interface Quantile {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The quantile `p` of `head` minus that of `base`, with a confidence interval; null if one is empty. Each quantile has
 * an interval of order statistics (`quantileOf`); the two are combined as in Zou and Donner (2008), which allows for
 * their lopsidedness. An end is null where a sample has too few values beyond its quantile to bound it.
 */
export function quantileShift(base: Sample, head: Sample, p: number, level = 0.95): Estimate | null {
  const df = freedomOf(base) + freedomOf(head);
  const [x, y] = [quantileOf(base, p, level, df), quantileOf(head, p, level, df)];
  if (x === null || y === null) return null;
  const shift = y.value - x.value;
  const bounded = (from: number | null, to: number | null) =>
    from === null || to === null ? null : Math.hypot(y.value - from, to - x.value);
  const [down, up] = [bounded(y.low, x.high), bounded(y.high, x.low)];
  return { shift, low: down === null ? null : shift - down, high: up === null ? null : shift + up };
}

/**
 * The quantile `p` of a sample with its confidence interval, null if it is empty. Values of clusters count as so many
 * independent ones as would be as uncertain about the share below the quantile (Woodruff 1952; Korn and Graubard 1998,
 * who also allow for the few degrees of freedom, `df`, of few clusters).
 */
function quantileOf({ values, clusters }: Sample, p: number, level: number, df: number): Quantile | null {
  const sorted = sortedOf(values);
  const value = percentile(sorted, p);
  if (value === undefined) return null;
  const n = sorted.length;
  const worth = clusters === undefined ? n : Math.floor(effectiveCount(values, clusters, value) / caution(df, level));
  const { low, high } = quantileRanks(worth, p, level);
  const stretch = (n + 1) / (worth + 1);
  return {
    value,
    low: low === null ? null : (sorted[Math.floor(low * stretch) - 1] as number),
    high: high === null ? null : (sorted[Math.ceil(high * stretch) - 1] as number),
  };
}

/** How many independent values would tell as much about the share that is at most `limit`; 0 for one cluster. */
function effectiveCount(values: ArrayLike<number>, clusters: ArrayLike<number>, limit: number): number {
  const n = values.length;
  const sizes = new Map<number, { all: number; below: number }>();
  let below = 0;
  for (let i = 0; i < n; i++) {
    const cluster = clusters[i] as number;
    const size = sizes.get(cluster) ?? { all: 0, below: 0 };
    if (size.all === 0) sizes.set(cluster, size);
    size.all++;
    if ((values[i] as number) > limit) continue;
    size.below++;
    below++;
  }
  const count = sizes.size;
  if (count < 2) return 0;
  const share = below / n;
  let squares = 0;
  for (const size of sizes.values()) squares += (size.below - size.all * share) ** 2;
  const variance = ((count / (count - 1)) * squares) / n ** 2;
  const effect = Math.max(1, share < 1 ? (variance * n) / (share * (1 - share)) : 1);
  return n / effect;
}

/** By how much few degrees of freedom widen a squared interval. */
function caution(df: number, level: number): number {
  if (df === 0) return Number.POSITIVE_INFINITY;
  const upper = (1 + level) / 2;
  return (tQuantile(upper, df) / normalQuantile(upper, 0, 1)) ** 2;
}

/** The degrees of freedom of a variance between clusters, or else between values. */
function freedomOf({ values, clusters }: Sample): number {
  return (clusters === undefined ? values.length : new Set(Array.from(clusters)).size) - 1;
}
