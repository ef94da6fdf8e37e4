import { expect, it } from 'vitest';
import { axisFor } from '../../../src/render/diff/axis.ts';

const sorted = (...values: number[]) => Float64Array.from(values);

it('is linear from 0 where durations are alike', () => {
  const axis = axisFor([sorted(1, 2, 3), sorted(2, 5)]);
  expect(axis.isLog).toBe(false);
  expect(axis.min_s).toBe(0);
  expect(axis.share(5)).toBeGreaterThan(0.9);
  expect(axis.ticks(6)).toEqual([0, 1, 2, 3, 4, 5]);
});

it('begins near the smallest where all are long, and below 0 where time runs backwards', () => {
  expect(axisFor([sorted(100, 101)]).min_s).toBeGreaterThan(95);
  expect(axisFor([sorted(-1, 3)]).share(-1)).toBeGreaterThan(0);
});

it('gives each power of ten the same room where they are of several orders, or on demand', () => {
  const axis = axisFor([sorted(0.001, 0.01, 0.1, 1)]);
  expect(axis.isLog).toBe(true);
  expect(axis.ticks(9)).toEqual([0.001, 0.01, 0.1, 1]);
  expect(axis.share(0.1) - axis.share(0.01)).toBeCloseTo(axis.share(1) - axis.share(0.1), 9);
  expect(axisFor([sorted(1, 2)], true).isLog).toBe(true);
});

it.each([[[0]], [[0, 0]], [[3]], [[-2]], [[0, 1e-9]]])('has room for %j', (values) => {
  for (const isLog of [undefined, true, false]) {
    const axis = axisFor([sorted(...values)], isLog);
    for (const value of values) {
      expect(axis.share(value)).toBeGreaterThanOrEqual(0);
      expect(axis.share(value)).toBeLessThanOrEqual(1);
    }
    expect(axis.max_s).toBeGreaterThan(axis.min_s);
  }
});
