import { isoTime } from '../../../lager/timestamp.ts';
import { percentile, seconds } from '../../stats.ts';

/** How long some things took; null where there is none. */
export interface Spread {
  readonly count: number;
  readonly min_s: number | null;
  readonly p50_s: number | null;
  readonly p95_s: number | null;
  readonly max_s: number | null;
}

/** How many LRP instances ran at points in time, `step_s` apart. */
export interface Curve {
  /** ISO 8601, UTC. */
  readonly from: string;
  readonly step_s: number;
  readonly running: readonly number[];
  /** Those of them that were not on the cell that the incident is about; null if it is about none. */
  readonly elsewhere: readonly number[] | null;
}

/** Something that happened to the system, and what became of the work. Times are ISO 8601, UTC; null is unknown. */
export interface Happening<Kind extends string, Facts> {
  /** Its kind, and a number from 1 in the order of time. */
  readonly id: string;
  readonly kind: Kind;
  /** The cell, or the component. */
  readonly what: string;
  readonly from: string;
  /** When all was as before, as far as the logs tell; null if it never was. */
  readonly to: string | null;
  readonly facts: Facts;
  /** Null where no LRP instance ran. */
  readonly curve: Curve | null;
}

/** The spread of `durations_ns`. */
export function spreadOf(durations_ns: ArrayLike<number>): Spread {
  const sorted = new Float64Array(durations_ns).sort();
  const at = (p: number) => seconds(percentile(sorted, p));
  return { count: sorted.length, min_s: at(0), p50_s: at(0.5), p95_s: at(0.95), max_s: at(1) };
}

/** Times as people give them, from nanoseconds since `baseSecond`; null for undefined. */
export function createClock(baseSecond: number) {
  return (time_ns: number | undefined): string | null =>
    time_ns === undefined || !Number.isFinite(time_ns) ? null : isoTime(baseSecond, time_ns);
}

export type Clock = ReturnType<typeof createClock>;

/** The first `most` of `list`, and how many there are more. */
export function bounded<T>(list: readonly T[], most: number): { list: readonly T[]; more: number } {
  return { list: list.slice(0, most), more: Math.max(0, list.length - most) };
}
