import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mannWhitney } from '../../../src/analysis/statistics/mann-whitney.ts';
import { drawsOf } from './draws.ts';
import { reference } from './reference.ts';

const series = (length: number, value: (i: number) => number) => Array.from({ length }, (_, i) => value(i));

describe("Mann and Whitney's test", () => {
  it('says what SciPy says', () => {
    for (const { first, second, u, p, exact } of reference.mann_whitney) {
      const found = mannWhitney(first, second);
      expect(found).toMatchObject({ u, exact });
      expect(found.p, JSON.stringify({ first, second })).toBeCloseTo(p, 9);
    }
  });

  const [l1, l2] = [series(500, (i) => 2 * i), series(600, (i) => 2 * i - 41)];
  const ozone = {
    may: [41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115, 37],
    august: [39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22, 59, 23, 31, 44, 21, 9, 45, 168, 73, 76, 118, 84, 85],
  };
  const chorioamnion = {
    term: [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46],
    early: [1.15, 0.88, 0.9, 0.74, 1.21],
  };
  it.each([
    // Help of R's wilcox.test; one-sided p 0.1272.
    ['chorioamnion', chorioamnion.term, chorioamnion.early, 35, 764 / 3003, true],
    ['airquality, May and August', ozone.may, ozone.august, 127.5, 0.00012077, false],
    // github.com/aclements/go-moremath, the tests of benchstat's U test; the large ones are R's.
    ['apart', [2, 1, 3, 5], [12, 11, 13, 15], 0, 0.028571428571428577, true],
    ['interleaved', [2, 1, 3, 5], [0, 4, 6, 7], 5, 0.48571428571428577, true],
    ['large', l1, l2, 135250, 0.0049335360814172224, false],
    ['the same', l1, l1, 125000, 1, false],
    [
      'large with ties',
      l1,
      l2.map((value, i) => (i < 30 ? (l1[i] as number) : value)),
      134845,
      0.0038703814239617884,
      false,
    ],
  ])('is that of published examples: %s', (_, first, second, u, p, exact) => {
    const found = mannWhitney(first, second);
    expect(found).toMatchObject({ u, exact });
    expect(found.p).toBeCloseTo(p, p < 0.001 ? 7 : 9);
  });

  it.each([
    ['two empty samples', [], []],
    ['an empty sample', [], [1, 2]],
    ['one value a side', [1], [2]],
    ['all values equal', [3, 3, 3], [3, 3]],
    ['many equal values', series(80, () => 1), series(90, () => 1)],
  ])('tells nothing of %s', (_, first, second) => {
    expect(mannWhitney(first, second).p).toBe(1);
  });

  it('says the same with the sides exchanged, in any order, and of any unit', () => {
    const values = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 60 });
    fc.assert(
      fc.property(values, values, (first, second) => {
        const found = mannWhitney(first, second);
        const other = mannWhitney(second.toReversed(), first);
        expect(other.p).toBeCloseTo(found.p, 12);
        expect(other.delta).toBeCloseTo(-found.delta, 12);
        expect(other.u).toBe(first.length * second.length - found.u);
        expect(
          mannWhitney(
            first.map((x) => x ** 3),
            second.map((x) => x ** 3),
          ),
        ).toEqual(found);
        expect(found.p).toBeGreaterThan(0);
        expect(found.p).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is less sure of values that depend on each other', () => {
    const draws = drawsOf(3);
    const [first, second] = [draws.normals(40), draws.normals(40, 0.5)];
    const [independent, one] = [mannWhitney(first, second), mannWhitney(first, second, { inflation: 1, df: 1e6 })];
    const two = mannWhitney(first, second, { inflation: 2, df: 8 });
    expect(one.exact).toBe(false);
    expect(one.p).toBeCloseTo(independent.p, 2);
    expect(two.z).toBeCloseTo(one.z / 2, 12);
    expect(two.p).toBeGreaterThan(one.p);
  });

  it('alarms as often as it says', () => {
    const draws = drawsOf(5);
    const alarms = series(1000, () => mannWhitney(draws.logNormals(30), draws.logNormals(60)).p).filter(
      (p) => p < 0.05,
    );
    expect(alarms.length).toBeGreaterThan(30);
    expect(alarms.length).toBeLessThan(70);
  });
});
