import { niceStep } from '../../analysis/histogram.ts';
import { percentile } from '../../analysis/stats.ts';

/** An axis of durations. */
export interface Axis {
  readonly isLog: boolean;
  /** Seconds. */
  readonly min_s: number;
  readonly max_s: number;
  /** Where a duration lies between the ends of the axis, 0 to 1. */
  share(value_s: number): number;
  /** Round durations, about `most` at most. */
  ticks(most: number): number[];
}

/** If the largest is so many times a small one, each power of ten gets the same width. */
const wide = 50;
/** Which one is small: a few that took no time at all do not make a scale. */
const small = 0.05;
/** A logarithmic axis has this many powers of ten at most: what is less lies on its left end. */
const mostDecades = 6;

/** An axis for `columns` (sorted, seconds), logarithmic if `isLog`, by default where durations are of several orders. */
export function axisFor(columns: readonly Float64Array[], isLog?: boolean): Axis {
  const [min_s, max_s] = [
    Math.min(...columns.map(([first]) => first ?? 0)),
    Math.max(...columns.map((c) => c.at(-1) ?? 0)),
  ];
  const small_s = Math.min(...columns.map((column) => percentile(column, small) ?? 0));
  const isWide = small_s > 0 && max_s > small_s * wide;
  return (isLog ?? isWide) && max_s > 0 ? logarithmic(min_s, max_s) : linear(min_s, max_s);
}

function linear(min_s: number, max_s: number): Axis {
  // A few percent around, so that the ends of the lines are seen.
  const from = min_s < 0 ? min_s - 0.04 * (max_s - min_s) : min_s < max_s / 2 ? 0 : min_s - 0.1 * (max_s - min_s);
  const to = max_s + (0.04 * (max_s - from) || Math.abs(max_s) || 1e-3);
  return {
    isLog: false,
    min_s: from,
    max_s: to,
    share: (value_s) => (value_s - from) / (to - from),
    ticks(most) {
      const step = niceStep((to - from) / most);
      const first = Math.ceil(from / step - 1e-9);
      const number = Math.floor(to / step + 1e-9) - first + 1;
      return Array.from({ length: Math.max(0, number) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
    },
  };
}

function logarithmic(min_s: number, max_s: number): Axis {
  const to = Math.log10(max_s * 1.2);
  const from = Math.max(min_s > 0 ? Math.log10(min_s / 1.2) : Number.NEGATIVE_INFINITY, to - mostDecades);
  return {
    isLog: true,
    min_s: 10 ** from,
    max_s: 10 ** to,
    share: (value_s) => (value_s <= 0 ? 0 : Math.max(0, (Math.log10(value_s) - from) / (to - from))),
    ticks: () =>
      Array.from({ length: Math.max(0, Math.floor(to) - Math.ceil(from) + 1) }, (_, i) =>
        Number(`1e${Math.ceil(from) + i}`),
      ),
  };
}
