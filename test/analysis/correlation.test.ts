import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ranks, spearman } from '../../src/analysis/correlation.ts';

describe('ranks', () => {
  it.each([
    { values: [], expected: [] },
    { values: [7], expected: [1] },
    { values: [30, 10, 20], expected: [3, 1, 2] },
    { values: [5, 5, 1, 9], expected: [2.5, 2.5, 1, 4] },
    { values: [-1, -1, -1], expected: [2, 2, 2] },
  ])('of $values', ({ values, expected }) => {
    expect([...ranks(values)]).toEqual(expected);
  });
});

describe("Spearman's rho", () => {
  it.each([
    { name: 'rises', a: [1, 2, 3], b: [10, 100, 1000], rho: 1 },
    { name: 'falls', a: [1, 2, 3, 4], b: [4, 3, 2, -9], rho: -1 },
    // 1 - 6 * (1 + 0 + 1 + 0 + 0) / (5 * 24)
    { name: 'has neighbours swapped', a: [1, 2, 3, 4, 5], b: [2, 1, 3, 4, 5], rho: 0.9 },
    // Pearson's r of (1.5, 1.5, 3) and (1, 2, 3).
    { name: 'has ties', a: [1, 1, 2], b: [1, 2, 3], rho: Math.sqrt(0.75) },
    { name: 'is constant', a: [1, 1, 1], b: [1, 2, 3], rho: null },
    { name: 'has too few', a: [1, 2], b: [1, 2], rho: null },
  ])('$name', ({ a, b, rho }) => {
    const found = spearman(a, b);
    if (rho === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(rho, 12);
  });

  it('is the same both ways, between -1 and 1, and does not mind how values are stretched', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })));
    fc.assert(
      fc.property(pairs, (rows) => {
        const [a, b] = [rows.map(([x]) => x), rows.map(([, y]) => y)];
        const rho = spearman(a, b);
        expect(spearman(b, a) ?? 9).toBeCloseTo(rho ?? 9, 9);
        expect(Math.abs(rho ?? 0)).toBeLessThanOrEqual(1 + 1e-12);
        const stretched = a.map((value) => value ** 3);
        expect(spearman(stretched, b) ?? 9).toBeCloseTo(rho ?? 9, 9);
      }),
    );
  });
});
