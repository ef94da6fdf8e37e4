import { percentile } from '../stats.ts';
import { sortedOf } from './sorted.ts';

/** Values that depend on each other within a cluster (a cell, a run): a number of its cluster for each value. */
export interface Clustered {
  readonly values: ArrayLike<number>;
  readonly clusters: ArrayLike<number>;
}

/** What dependence within clusters does to a comparison of two samples. */
export interface Dependence {
  /** The root of the design effect: by what factor the standard error is that of independent values; at least 1. */
  readonly inflation: number;
  /** How many degrees of freedom that error has, for Student's t; few clusters have few. */
  readonly df: number;
}

/**
 * The dependence within the clusters of two samples, which have no cluster in common: numbers are of their own sample.
 * The variance of U by the placements of each value in the other sample (DeLong et al. 1988), summed over clusters
 * (Obuchowski 1997) against one by one; degrees of freedom by Satterthwaite (1946). The samples are laid on one median
 * before: where they do not overlap, all placements are 0 or 1 and say nothing. Null if a sample has fewer than two
 * clusters or nothing varies. In O(n log n).
 */
export function dependenceOf(base: Clustered, head: Clustered): Dependence | null {
  const [x, y] = [centred(base.values), centred(head.values)];
  const one = spreadOf(x.values, y.sorted, base.clusters);
  const other = spreadOf(y.values, x.sorted, head.clusters);
  if (one === null || other === null) return null;
  const clustered = one.clustered + other.clustered;
  const independent = one.independent + other.independent;
  if (clustered <= 0 || independent <= 0) return null;
  const df = clustered ** 2 / (one.clustered ** 2 / (one.clusters - 1) + other.clustered ** 2 / (other.clusters - 1));
  return { inflation: Math.sqrt(Math.max(1, clustered / independent)), df };
}

/** By how many, at least two, clusters and by how much the mean placement of a sample in another varies. */
function spreadOf(values: Float64Array, others: Float64Array, clusters: ArrayLike<number>) {
  const placed = placements(values, others);
  const n = placed.length;
  const mean = placed.reduce((sum, placement) => sum + placement, 0) / n;
  const sums = new Map<number, number>();
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const off = (placed[i] as number) - mean;
    const cluster = clusters[i] as number;
    squares += off * off;
    sums.set(cluster, (sums.get(cluster) ?? 0) + off);
  }
  if (sums.size < 2) return null;
  let summed = 0;
  for (const sum of sums.values()) summed += sum * sum;
  return {
    clusters: sums.size,
    clustered: ((sums.size / (sums.size - 1)) * summed) / (n * n),
    independent: squares / ((n - 1) * n),
  };
}

/** For each of `values`, the share of `others`, in ascending order, that lies below it; equal ones count half. */
function placements(values: Float64Array, others: Float64Array): Float64Array {
  const count = (holds: (other: number) => boolean) => {
    let [from, to] = [0, others.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (holds(others[middle] as number)) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  return values.map(
    (value) => (count((other) => other < value) + count((other) => other <= value)) / 2 / others.length,
  );
}

/** The values with their median taken away, as they come and in ascending order. */
function centred(values: ArrayLike<number>): { values: Float64Array; sorted: Float64Array } {
  const sorted = sortedOf(values);
  const centre = percentile(sorted, 0.5) ?? 0;
  const off = (value: number) => value - centre;
  return { values: new Float64Array(values).map(off), sorted: sorted.map(off) };
}
