import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binning, histogram, niceStep } from '../../src/analysis/histogram.ts';

describe('bins', () => {
  test.each([
    [[], 10, { from: 0, step: 1, bins: 1 }],
    [[0], 10, { from: 0, step: 1, bins: 1 }],
    [[3, 3, 3], 10, { from: 3, step: 0.5, bins: 1 }],
    [[0, 10], 10, { from: 0, step: 1, bins: 11 }],
    [[0.2, 1.3], 10, { from: 0.2, step: 0.2, bins: 6 }],
    [[-4, 17], 5, { from: -5, step: 5, bins: 5 }],
  ])('of %j, about %i', (values, most, expected) => {
    const { from, step, bins } = binning(values, most);
    expect({ from: Number(from.toFixed(9)), step, bins }).toEqual(expected);
  });

  test.each([
    [1, 1],
    [1.01, 2],
    [3, 5],
    [7, 10],
    [0.0021, 0.005],
    [1000, 1000],
  ])('at least %d wide are %d wide', (least, step) => {
    expect(niceStep(least)).toBeCloseTo(step, 12);
  });

  test('hold every value once', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.double({ min: -1e15, max: 1e15, noNaN: true }).map((value) => (Math.abs(value) < 1e-200 ? 0 : value)),
        ),
        fc.integer({ min: 1, max: 200 }),
        (values, most) => {
          const bins = binning(values, most);
          expect(histogram(values, bins).reduce((sum, count) => sum + count, 0)).toBe(values.length);
          expect(bins.bins).toBeLessThanOrEqual(most + 2);
        },
      ),
    );
  });

  test('leave out what lies outside', () => {
    expect([...histogram([-1, 0, 0.5, 1, 2], { from: 0, step: 1, bins: 2 })]).toEqual([2, 1]);
  });
});
