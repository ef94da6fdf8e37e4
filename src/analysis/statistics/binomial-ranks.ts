/**
 * The ranks (from 1) of the order statistics of `n` independent values between which their quantile `p` lies with
 * probability `level`: exact, by the binomial distribution of how many lie below it (Thompson 1936; David and Nagaraja,
 * Order Statistics, 7.1). Null where not even the smallest or the greatest value is far enough off.
 */
export function quantileRanks(n: number, p: number, level: number): { low: number | null; high: number | null } {
  const tail = (1 - level) / 2;
  return { low: lowRank(n, p, tail), high: mirrored(n, lowRank(n, 1 - p, tail)) };
}

function mirrored(n: number, rank: number | null): number | null {
  return rank === null ? null : n + 1 - rank;
}

/** The greatest rank r with P(fewer than r of `n` lie below the quantile `p`) <= `tail`; null if that is none. */
function lowRank(n: number, p: number, tail: number): number | null {
  const odds = p / (1 - p);
  // From the mean downwards, with the mean's probability as unit: far down it can only vanish.
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const weights = new Float64Array(n + 1);
  weights[mode] = 1;
  for (let k = mode; k > 0; k--) weights[k - 1] = ((weights[k] as number) * k) / ((n - k + 1) * odds);
  for (let k = mode; k < n; k++) weights[k + 1] = ((weights[k] as number) * (n - k) * odds) / (k + 1);
  const limit = tail * weights.reduce((sum, weight) => sum + weight, 0);
  let [sum, rank] = [0, 0];
  while (sum + (weights[rank] as number) <= limit) sum += weights[rank++] as number;
  return rank === 0 ? null : rank;
}
