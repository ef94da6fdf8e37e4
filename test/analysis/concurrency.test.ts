import { describe, expect, it } from 'vitest';
import { concurrencyOf } from '../../src/analysis/concurrency.ts';

const intervals = (...list: [number, number][]) => ({
  start_ns: Float64Array.from(list, ([start]) => start),
  end_ns: Float64Array.from(list, ([, end]) => end),
});

describe('concurrencyOf', () => {
  it.each([
    ['nothing', intervals(), 0, 0],
    ['one', intervals([5, 9]), 1, 1],
    ['one behind the other', intervals([0, 5], [5, 9]), 1, 1],
    ['with a pause between, which does not count', intervals([0, 5], [100, 105]), 1, 1],
    ['halves that overlap', intervals([0, 10], [5, 15]), 2, 20 / 15],
    ['one in the other', intervals([0, 10], [2, 4]), 2, 1.2],
    ['all at once', intervals([0, 10], [0, 10], [0, 10]), 3, 3],
    ['before the base', intervals([-10, -4], [-8, -6]), 2, 8 / 6],
    ['backwards, which does not count', intervals([0, 10], [9, 3]), 1, 1],
    ['no time at all', intervals([5, 5]), 0, 0],
  ])('of %s', (_, list, max, mean) => {
    const found = concurrencyOf(list);
    expect(found.max).toBe(max);
    expect(found.mean).toBeCloseTo(mean, 12);
  });
});
