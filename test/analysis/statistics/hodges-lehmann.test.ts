import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dependenceOf } from '../../../src/analysis/statistics/clusters.ts';
import { hodgesLehmann } from '../../../src/analysis/statistics/hodges-lehmann.ts';
import { drawsOf } from './draws.ts';
import { reference } from './reference.ts';

/** The middle one, or the mean of both, of all differences. */
function brute(base: ArrayLike<number>, head: ArrayLike<number>): number {
  const [x, y] = [Array.from(base), Array.from(head)];
  const differences = Float64Array.from(x.flatMap((value) => y.map((other) => other - value))).sort();
  const last = differences.length - 1;
  return ((differences[Math.floor(last / 2)] as number) + (differences[Math.ceil(last / 2)] as number)) / 2;
}

describe("Hodges and Lehmann's shift", () => {
  it('is the one counted by brute force, and so is its interval', () => {
    for (const { first, second, hl } of reference.mann_whitney) {
      const found = hodgesLehmann(first, second);
      expect(found?.shift).toBeCloseTo(hl.shift, 12);
      expect({ ...found, shift: 0 }).toEqual({ ...hl, shift: 0 });
    }
  });

  it('is that of Hollander and Wolfe, examples 4.3 and 4.4', () => {
    const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
    const early = [1.15, 0.88, 0.9, 0.74, 1.21];
    const found = hodgesLehmann(term, early, { level: 0.96 });
    expect(found?.shift).toBeCloseTo(-0.305, 12);
    expect(found?.low).toBeCloseTo(-0.76, 12);
    expect(found?.high).toBeCloseTo(0.15, 12);
  });

  it.each([
    ['nothing', [], [1], null],
    ['one value a side', [1], [4], { shift: 3, low: null, high: null }],
    ['three values a side, too few for 95 %', [1, 2, 3], [11, 12, 13], { shift: 10, low: null, high: null }],
    ['equal values', Array(30).fill(2), Array(40).fill(2.5), { shift: 0.5, low: 0.5, high: 0.5 }],
  ])('of %s', (_, base, head, expected) => {
    expect(hodgesLehmann(base, head)).toEqual(expected);
  });

  it('is the median difference, moves with the values, and changes its sign with the sides', () => {
    const value = fc.oneof(
      fc.integer({ min: -9, max: 9 }),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((x) => Math.round(x * 1e9) / 1e9),
    );
    const values = fc.array(value, { minLength: 1, maxLength: 70 });
    fc.assert(
      fc.property(values, values, (base, head) => {
        const found = hodgesLehmann(base, head);
        expect(found?.shift === brute(base, head)).toBe(true);
        const back = hodgesLehmann(head, base);
        expect(back?.shift).toBeCloseTo(-(found?.shift ?? 9), 6);
        expect(back?.low ?? 0).toBeCloseTo(-(found?.high ?? 0), 6);
        const moved = hodgesLehmann(
          base,
          head.map((y) => y + 3),
        );
        expect(moved?.shift).toBeCloseTo((found?.shift ?? 9) + 3, 6);
      }),
    );
  });

  it('is the median difference of large samples too, with ties and values far off', () => {
    const draws = drawsOf(3);
    for (const digits of [0, 1, 9]) {
      const rounded = (count: number) => draws.logNormals(count, 30).map((value) => Number(value.toFixed(digits)));
      const [base, head] = [
        [...rounded(700), 1e9],
        [-1e7, ...rounded(800)],
      ];
      expect(hodgesLehmann(base, head)?.shift).toBe(brute(base, head));
    }
  });

  it('has the true shift in its interval as often as it says', () => {
    const draws = drawsOf(7);
    const hits = (count: number) =>
      Array.from({ length: 600 }, () => hodgesLehmann(draws.normals(count), draws.normals(count + 9, 1))).filter(
        (found) => (found?.low ?? 9) <= 1 && (found?.high ?? 0) >= 1,
      ).length / 600;
    for (const count of [8, 60]) {
      expect(hits(count)).toBeGreaterThan(0.93);
      expect(hits(count)).toBeLessThan(0.98);
    }
  });

  it('has it there too if values depend on each other', () => {
    const draws = drawsOf(11);
    const missed = { aware: 0, unaware: 0 };
    for (let i = 0; i < 400; i++) {
      const [base, head] = [draws.clustered(6, 20, 0.7), draws.clustered(5, 25, 0.7)];
      const dependence = dependenceOf(base, head);
      const [aware, unaware] = [
        hodgesLehmann(base.values, head.values, { dependence }),
        hodgesLehmann(base.values, head.values),
      ];
      if ((aware?.low ?? 0) > 0 || (aware?.high ?? 0) < 0) missed.aware++;
      if ((unaware?.low ?? 0) > 0 || (unaware?.high ?? 0) < 0) missed.unaware++;
    }
    expect(missed.aware / 400).toBeLessThan(0.08);
    expect(missed.unaware / 400).toBeGreaterThan(0.3);
  });
});
