import { describe, expect, it } from 'vitest';
import { noiseFloor } from '../../../src/analysis/statistics/halves.ts';
import { median } from '../../../src/analysis/stats.ts';
import { drawsOf } from './draws.ts';

describe('the noise floor of a sample', () => {
  it('is what its random halves differ by', () => {
    // The standard error of the difference of two medians of 500: sqrt(2 * pi / 2 / 500) = 0.0793; halves of one sample
    // are without replacement, but of a sample that varies as much.
    const found = noiseFloor(drawsOf(1).normals(1000, 100));
    expect(found?.random).toBeGreaterThan(0.11);
    expect(found?.random).toBeLessThan(0.2);
    expect(found?.relative_random).toBeCloseTo((found?.random ?? 0) / 100, 4);
  });

  it('is what its first and its second half differ by', () => {
    const values = drawsOf(2).normals(301, 10);
    const expected = Math.abs((median(values.slice(150)) ?? 0) - (median(values.slice(0, 150)) ?? 0));
    expect(noiseFloor(values)?.order).toBeCloseTo(expected, 12);
    const rising = values.map((value, i) => value + i / 10);
    expect(noiseFloor(rising)?.order).toBeGreaterThan(10);
  });

  it('is of another quantile too', () => {
    const values = drawsOf(3).logNormals(400);
    expect(noiseFloor(values, { p: 0.95 })?.random).toBeGreaterThan(3 * (noiseFloor(values)?.random ?? 9));
  });

  it.each([
    ['nothing', [], null],
    ['three values', [1, 2, 3], null],
    ['equal values', [2, 2, 2, 2, 2], { random: 0, order: 0, relative_random: 0, relative_order: 0 }],
    ['zeros', [0, 0, 0, 0], { random: 0, order: 0, relative_random: null, relative_order: null }],
  ])('of %s', (_, values, expected) => {
    expect(noiseFloor(values)).toEqual(expected);
  });

  it('is the same each time, and for another order but for the order', () => {
    const values = drawsOf(5).normals(77);
    expect(noiseFloor(values)).toEqual(noiseFloor(values));
    expect(noiseFloor(values.toReversed())?.random).toBe(noiseFloor(values)?.random);
  });
});
