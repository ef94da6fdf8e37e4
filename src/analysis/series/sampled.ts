import type { Binning } from '../histogram.ts';
import type { Course, Series } from '../series.ts';

/** A series longer than this is told in longer steps: one mad clock must not fill the disk. */
const mostSteps = 1_000_000;

/** What was so at one moment. */
export interface Moment {
  /** Seconds since 1970. */
  readonly second: number;
  /** In the order of the courses; null where the logs cannot tell. */
  readonly values: readonly (number | null)[];
}

/**
 * The values of `courses` at every full `step_s` seconds (of UTC) of the time that is told, its first and last moment
 * included. What comes and goes between two of these is not seen.
 */
export function* sampled(
  courses: readonly (Course | null)[],
  { from_ns, to_ns }: Pick<Series, 'from_ns' | 'to_ns'>,
  baseSecond: number,
  step_s: number,
): Generator<Moment> {
  if (!(Number.isFinite(from_ns) && Number.isFinite(to_ns))) return;
  const [from_s, to_s] = [baseSecond + from_ns / 1e9, baseSecond + to_ns / 1e9];
  const step = Math.max(step_s, Math.ceil((to_s - from_s) / mostSteps));
  const next = courses.map(() => 0);
  for (let second = Math.floor(from_s / step) * step; second < to_s + step; second += step) {
    const at_ns = (second - baseSecond) * 1e9;
    const values = courses.map((course, i) => {
      if (!course) return null;
      let at = next[i] as number;
      while (at < course.times_ns.length && (course.times_ns[at] as number) <= at_ns) at++;
      next[i] = at;
      return at === 0 ? 0 : (course.values[at - 1] as number);
    });
    yield { second, values };
  }
}

/** The exact mean of `course` in each bin of `binning`, which is in seconds since `zero_ns`. */
export function meansIn({ times_ns, values }: Course, zero_ns: number, { from, step, bins }: Binning): Float64Array {
  const means = new Float64Array(bins);
  const bin = (time_ns: number) => Math.min(Math.max(((time_ns - zero_ns) / 1e9 - from) / step, 0), bins);
  times_ns.forEach((time_ns, i) => {
    const [start, end] = [bin(time_ns), i + 1 < times_ns.length ? bin(times_ns[i + 1] as number) : bins];
    for (let at = Math.floor(start); at < end; at++) {
      const part = Math.min(end, at + 1) - Math.max(start, at);
      means[at] = (means[at] as number) + part * (values[i] as number);
    }
  });
  return means;
}
