/** Percentiles of the durations, in nanoseconds, of the phase that ends with a milestone. */
export interface PhaseFigures {
  readonly to: string;
  readonly count: number;
  readonly p50_ns: number;
  readonly p95_ns: number;
  readonly p99_ns: number;
}

/** The figures of `durations_ns`; linear interpolation of order statistics, R's type 7. */
export function figuresOf(to: string, durations_ns: readonly number[]): PhaseFigures {
  const sorted = durations_ns.toSorted((a, b) => a - b);
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const low = sorted[Math.floor(place)] ?? Number.NaN;
    const high = sorted[Math.ceil(place)] ?? Number.NaN;
    return low + (high - low) * (place % 1);
  };
  return { to, count: sorted.length, p50_ns: at(0.5), p95_ns: at(0.95), p99_ns: at(0.99) };
}
