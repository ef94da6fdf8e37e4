import { shiftOf } from '../statistics/shift.ts';
import { percentile } from '../stats.ts';
import type { Both } from './comparison.ts';

/**
 * What identical runs of one burst were not seen to differ by: a factor of the median, and Cliff's delta. Chance in what
 * waits for what moves little time a long way: a change of a small share of the end-to-end median must hold for nearly
 * every timeline. The whole differs less than its phases, which take time from each other. How these were found: docs/comparison.md.
 */
const leastFactor = { phase: 3, whole: 1.75, tail: 4 };
const leastDelta = { small: 0.93, large: 0.75 };
/** Of the end-to-end median. */
const largeShare = 0.03;
const leastTailShare = 0.05;
/** Added before factors are formed, in seconds: where phases take less, logs and clocks say little. */
const resolution_s = 0.001;

/** Sorted durations of one run. */
type Sorted = Float64Array;

/**
 * Whether every run of head lies further from every run of base, on the same side, than identical runs do. `whole_s` is
 * the end-to-end median of base.
 */
export function middlesApart(sides: Both<readonly Sorted[]>, whole_s: number, isWhole: boolean): boolean {
  const factor = isWhole ? leastFactor.whole : leastFactor.phase;
  return allAgree(sides, (before, after) => {
    const side = sideOf(before, after, 0.5, factor);
    if (side === 0) return 0;
    const least = changeOf(before, after, 0.5) < largeShare * whole_s ? leastDelta.small : leastDelta.large;
    return shiftOf(after, before).delta * side >= least ? side : 0;
  });
}

/** The same of the 95th percentile. */
export function tailsApart(sides: Both<readonly Sorted[]>, whole_s: number): boolean {
  return allAgree(sides, (before, after) =>
    changeOf(before, after, 0.95) < leastTailShare * whole_s ? 0 : sideOf(before, after, 0.95, leastFactor.tail),
  );
}

/** True if `sign` is the same for all pairs of runs, and not 0. */
function allAgree({ base, head }: Both<readonly Sorted[]>, sign: (before: Sorted, after: Sorted) => number): boolean {
  const [first, last] = [base[0], head[0]];
  if (!first || !last) return false;
  const wanted = sign(first, last);
  return wanted !== 0 && base.every((before) => head.every((after) => sign(before, after) === wanted));
}

/** 1 if the quantile `p` of `after` is longer than that of `before` by the factor `least`, -1 if as much shorter, else 0. */
function sideOf(before: Sorted, after: Sorted, p: number, least: number): number {
  // Clocks that differ make durations negative.
  const at = (values: Sorted) => Math.max(0, percentile(values, p) as number) + resolution_s;
  const factor = at(after) / at(before);
  return factor >= least ? 1 : factor <= 1 / least ? -1 : 0;
}

/** By how much they differ, in seconds. */
function changeOf(before: Sorted, after: Sorted, p: number): number {
  return Math.abs((percentile(after, p) as number) - (percentile(before, p) as number));
}
