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

/**
 * The statistics of `durations_ns`, of which the i-th is that of `guidOf(i)`; NaN is none. Order statistics are exact;
 * negative durations take part like all others.
 */
export function statsOf(durations_ns: Float64Array, guidOf: (i: number) => string, missing: number): Stats {
  const sorted = sortedInScratch(durations_ns);
  const count = sorted.length;
  const total_ns = sorted.reduce((sum, duration) => sum + duration, 0);
  const at = (p: number) => seconds(percentile(sorted, p));
  const [min_guid, max_guid] = extremes(durations_ns, sorted[0], sorted[count - 1], guidOf);
  return {
    count,
    missing,
    negative: negativeIn(sorted),
    min_s: at(0),
    p50_s: at(0.5),
    p90_s: at(0.9),
    p95_s: at(0.95),
    p99_s: at(0.99),
    max_s: at(1),
    mean_s: count > 0 ? seconds(total_ns / count) : null,
    total_s: count > 0 ? seconds(total_ns) : null,
    min_guid,
    max_guid,
  };
}

/** Who has the values `min` and `max`: of several, the first by name, and the last. */
function extremes(
  values: Float64Array,
  min: number | undefined,
  max: number | undefined,
  nameOf: (i: number) => string,
) {
  let [first, last]: [string | null, string | null] = [null, null];
  for (let i = 0; i < values.length; i++) {
    if (values[i] !== min && values[i] !== max) continue;
    const name = nameOf(i);
    if (values[i] === min && (first === null || name < first)) first = name;
    if (values[i] === max && (last === null || name > last)) last = name;
  }
  return [first, last] as const;
}

/** The numbers among `values`, sorted. */
export function sortedValues(values: Float64Array): Float64Array {
  return withoutNaN(values.toSorted());
}

/** Kept, because with each new one of many megabytes the collector looks at the whole heap. */
let scratch = new Float64Array();

/** The same, until the next are asked for. */
function sortedInScratch(values: Float64Array): Float64Array {
  if (scratch.length < values.length) scratch = new Float64Array(values.length);
  scratch.set(values);
  return withoutNaN(scratch.subarray(0, values.length).sort());
}

function withoutNaN(sorted: Float64Array): Float64Array {
  let end = sorted.length;
  while (end > 0 && Number.isNaN(sorted[end - 1])) end--;
  return sorted.subarray(0, end);
}

/** How many of `sorted` are below 0. */
export function negativeIn(sorted: Float64Array): number {
  let count = 0;
  while ((sorted[count] as number) < 0) count++;
  return count;
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
export function median(values: ArrayLike<number>): number | undefined {
  return percentile(new Float64Array(values).sort(), 0.5);
}

/** Nanoseconds as seconds, without the noise of the division; null for undefined. */
export function seconds(duration_ns: number | undefined): number | null {
  return duration_ns === undefined ? null : Math.round(duration_ns) / 1e9;
}
