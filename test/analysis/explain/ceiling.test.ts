import { describe, expect, test } from 'vitest';
import { ceilingOf } from '../../../src/analysis/explain/ceiling.ts';
import type { Intervals } from '../../../src/analysis/intervals.ts';

const intervals = (...pairs: readonly (readonly [number, number])[]): Intervals => ({
  start_ns: Float64Array.from(pairs, ([start]) => start),
  end_ns: Float64Array.from(pairs, ([, end]) => end),
});
const on = (cells: Readonly<Record<string, Intervals>>) => new Map(Object.entries(cells));

describe('what stands in the way of those who wait', () => {
  test('is nothing where nobody waits', () => {
    expect(ceilingOf(new Map(), on({ a: intervals([0, 10]) }))).toBeUndefined();
    expect(ceilingOf(on({ a: intervals([5, 5]) }), on({ a: intervals([0, 10]) }))).toBeUndefined();
  });

  test('is the most that were there at once, and how long they were while somebody waited', () => {
    const waiting = on({ a: intervals([0, 10], [5, 10]) });
    const holding = on({ a: intervals([0, 10], [5, 12]) });
    expect(ceilingOf(waiting, holding)).toEqual({ min: 2, max: 2, cells: 1, full: 10 / 15 });
  });

  test('is told over all cells', () => {
    const waiting = on({ a: intervals([0, 10]), b: intervals([0, 30]), c: intervals([0, 5]) });
    const holding = on({ a: intervals([0, 10]), b: intervals([0, 30], [0, 15]) });
    expect(ceilingOf(waiting, holding)).toEqual({ min: 1, max: 2, cells: 2, full: 25 / 40 });
  });
});
