import { describe, expect, it } from 'vitest';
import { fisherExact } from '../../../src/analysis/statistics/fisher.ts';
import { reference } from './reference.ts';

const p = ([a, b, c, d]: readonly [number, number, number, number]) => fisherExact({ base: [a, b], head: [c, d] });

describe("Fisher's exact test", () => {
  it('says what SciPy says', () => {
    for (const { table, p: expected } of reference.fisher) {
      expect(Math.abs(p(table) - expected), String(table)).toBeLessThan(1e-6);
      expect(p(table) / expected, String(table)).toBeCloseTo(1, 5);
    }
  });

  it.each([
    // Help of R's fisher.test: the tea taster, and convictions of twins.
    ['tea', [3, 1, 1, 3], 0.4857143],
    ['twins', [2, 10, 15, 3], 0.0005367241],
  ] as const)("is that of R's help: %s", (_, table, expected) => {
    expect(p(table)).toBeCloseTo(expected, 7);
  });

  it.each([
    ['nothing', [0, 0, 0, 0]],
    ['one side', [3, 4, 0, 0]],
    ['one outcome', [5, 0, 9, 0]],
    ['equal shares', [50, 50, 50, 50]],
  ] as const)('cannot tell anything of %s', (_, table) => {
    expect(p(table)).toBe(1);
  });

  it('says the same with the sides or the outcomes exchanged', () => {
    for (const { table } of reference.fisher) {
      const [a, b, c, d] = table;
      expect(p([c, d, a, b]) / p(table)).toBeCloseTo(1, 6);
      expect(p([b, a, d, c]) / p(table)).toBeCloseTo(1, 6);
    }
  });
});
