const known = new Map<string, Float64Array>();

/**
 * The distribution of the Mann-Whitney U of samples of `n` and `m` values without ties, if both are of one population:
 * at index u, the probability of U <= u. The count of ways to U = u is that of the partitions of u into at most n parts
 * of at most m each (Mann and Whitney 1947); only sums of positive numbers, so no digit is lost.
 */
export function uDistribution(n: number, m: number): Float64Array {
  const key = `${Math.min(n, m)}/${Math.max(n, m)}`;
  const found = known.get(key) ?? cumulative(partitions(Math.min(n, m), Math.max(n, m)), n * m);
  known.set(key, found);
  return found;
}

/** How many partitions of 0 to half of nm there are, of at most `n` parts of at most `m` each. */
function partitions(n: number, m: number): Float64Array {
  const length = Math.floor((n * m) / 2) + 1;
  // A row per number of parts.
  const ways = Array.from({ length: n + 1 }, () => new Float64Array(length));
  (ways[0] as Float64Array)[0] = 1;
  for (let size = 1; size <= m; size++) {
    for (let parts = 1; parts <= n; parts++) {
      const [row, fewer] = [ways[parts] as Float64Array, ways[parts - 1] as Float64Array];
      for (let sum = size; sum < length; sum++) row[sum] = (row[sum] as number) + (fewer[sum - size] as number);
    }
  }
  return new Float64Array(length).map((_, sum) => ways.reduce((total, row) => total + (row[sum] as number), 0));
}

/** Cumulative probabilities of 0 to `max`, of the counts of the lower half of a symmetric distribution. */
function cumulative(lower: Float64Array, max: number): Float64Array {
  const sums = new Float64Array(max + 1);
  let total = 0;
  for (let u = 0; u <= max; u++) {
    total += lower[Math.min(u, max - u)] as number;
    sums[u] = total;
  }
  return sums.map((sum) => sum / total);
}
