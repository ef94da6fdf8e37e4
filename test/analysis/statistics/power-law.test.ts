import { describe, expect, it } from 'vitest';
import { powerLaw } from '../../../src/analysis/statistics/power-law.ts';
import { drawsOf } from './draws.ts';

describe('a power law', () => {
  it('is found exactly where points are on one', () => {
    const found = powerLaw([1, 2, 5, 40].map((x) => [x, 3 * x ** 1.7] as const));
    expect(found?.exponent).toBeCloseTo(1.7, 12);
    expect(found?.factor).toBeCloseTo(3, 12);
    expect(found?.standard_error).toBeCloseTo(0, 12);
    expect(found).toMatchObject({ n: 4, left_out: 0 });
  });

  it('has the interval of its regression', () => {
    // scipy.stats.linregress of the logarithms, stderr * t.ppf(0.975, 3).
    const found = powerLaw([
      [10, 1.2],
      [20, 2.9],
      [40, 4.1],
      [80, 11],
      [160, 17],
    ]);
    expect(found?.exponent).toBeCloseTo(0.9572235589, 9);
    expect(found?.factor).toBeCloseTo(0.1418114752, 9);
    expect(found?.standard_error).toBeCloseTo(0.0766965767, 9);
    expect(found?.low).toBeCloseTo(0.7131408216, 9);
    expect(found?.high).toBeCloseTo(1.2013062962, 9);
  });

  it.each([
    ['no points', [], null],
    ['one point', [[2, 3]], null],
    [
      'one x',
      [
        [2, 3],
        [2, 5],
        [2, 9],
      ],
      null,
    ],
    [
      'two points',
      [
        [1, 2],
        [10, 20],
      ],
      { standard_error: null, low: null, high: null, n: 2, left_out: 0 },
    ],
    [
      'points without a logarithm',
      [
        [1, 2],
        [0, 4],
        [3, -1],
        [5, 0],
        [7, 3],
      ],
      { n: 2, left_out: 3 },
    ],
  ] as [string, [number, number][], object | null][])('of %s', (_, points, expected) => {
    const found = powerLaw(points);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toMatchObject(expected);
  });

  it('has the true exponent in its interval as often as it says', () => {
    const draws = drawsOf(1);
    let hits = 0;
    for (let i = 0; i < 1000; i++) {
      const found = powerLaw([1, 3, 10, 30, 100].map((x) => [x, x ** 0.8 * Math.exp(0.3 * draws.normal())] as const));
      if ((found?.low ?? 9) <= 0.8 && (found?.high ?? 0) >= 0.8) hits++;
    }
    expect(hits / 1000).toBeGreaterThan(0.93);
    expect(hits / 1000).toBeLessThan(0.97);
  });
});
