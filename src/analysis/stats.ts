/** Durations of one phase over all timelines that have both ends, in seconds; null where there is no value. */
export interface Stats {
  /** How many timelines have both ends. */
  readonly count: number;
  /** How many ought to have both ends, but lack one. */
  readonly missing: number;
  readonly negative: number;
  readonly min_s: number | null;
  readonly p50_s: number | null;
  readonly p90_s: number | null;
  readonly p95_s: number | null;
  readonly p99_s: number | null;
  readonly max_s: number | null;
  readonly mean_s: number | null;
  readonly total_s: number | null;
  /** Who took the shortest and the longest. */
  readonly min_guid: string | null;
  readonly max_guid: string | null;
}

/** A duration and whose it is. */
export interface Sample {
  readonly duration_ns: number;
  readonly guid: string;
}

/** The statistics of `samples`. Order statistics are exact; negative durations take part like all others. */
export function statsOf(samples: readonly Sample[], missing: number): Stats {
  const sorted = samples.toSorted((a, b) => a.duration_ns - b.duration_ns || (a.guid < b.guid ? -1 : 1));
  const durations = sorted.map(({ duration_ns }) => duration_ns);
  const total_ns = durations.reduce((sum, duration) => sum + duration, 0);
  const at = (p: number) => seconds(percentile(durations, p));
  return {
    count: sorted.length,
    missing,
    negative: durations.filter((duration) => duration < 0).length,
    min_s: at(0),
    p50_s: at(0.5),
    p90_s: at(0.9),
    p95_s: at(0.95),
    p99_s: at(0.99),
    max_s: at(1),
    mean_s: sorted.length > 0 ? seconds(total_ns / sorted.length) : null,
    total_s: sorted.length > 0 ? seconds(total_ns) : null,
    min_guid: sorted.at(0)?.guid ?? null,
    max_guid: sorted.at(-1)?.guid ?? null,
  };
}

/**
 * The quantile `p` (0 to 1) of `sorted` by linear interpolation between order statistics: definition 7 of Hyndman and
 * Fan (1996), the default of R and NumPy. Undefined for an empty list.
 */
export function percentile(sorted: ArrayLike<number>, p: number): number | undefined {
  if (sorted.length === 0) return undefined;
  const at = (sorted.length - 1) * p;
  const below = Math.floor(at);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (at - below);
}

/** The median of `values`, in any order; undefined for an empty list. */
export function median(values: Iterable<number>): number | undefined {
  return percentile(Float64Array.from(values).sort(), 0.5);
}

/** Nanoseconds as seconds, without the noise of the division; null for undefined. */
export function seconds(duration_ns: number | undefined): number | null {
  return duration_ns === undefined ? null : Math.round(duration_ns) / 1e9;
}
