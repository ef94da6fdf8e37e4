import { median } from '../stats.ts';
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
  const parts = [spreadOf(x, sortedOf(y), base.clusters), spreadOf(y, sortedOf(x), head.clusters)] as const;
  const [one, other] = parts;
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

/** For each of `values`, the share of `others` that lies below it; equal ones count half. */
function placements(values: Float64Array, others: Float64Array): Float64Array {
  const order = Uint32Array.from(values.keys()).sort((a, b) => (values[a] as number) - (values[b] as number));
  const placed = new Float64Array(values.length);
  let [below, upTo] = [0, 0];
  for (const i of order) {
    const value = values[i] as number;
    while ((others[below] as number) < value) below++;
    upTo = Math.max(upTo, below);
    while ((others[upTo] as number) <= value) upTo++;
    placed[i] = (below + upTo) / 2 / others.length;
  }
  return placed;
}

function centred(values: ArrayLike<number>): Float64Array {
  const copy = new Float64Array(values);
  const centre = median(copy) ?? 0;
  return copy.map((value) => value - centre);
}
