import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantileRanks } from '../../../src/analysis/statistics/binomial-ranks.ts';
import { quantileShift } from '../../../src/analysis/statistics/quantile-shift.ts';
import { percentile } from '../../../src/analysis/stats.ts';
import { drawsOf } from './draws.ts';
import { reference } from './reference.ts';

describe('ranks around a quantile', () => {
  it("are SciPy's binomial quantiles", () => {
    for (const { n, p, low, high } of reference.quantile_ranks) {
      expect(quantileRanks(n, p, 0.95), `${n} ${p}`).toEqual({ low, high });
    }
  });
});

describe('the shift of a quantile', () => {
  it('is the difference of the quantiles, inside its interval, and changes its sign with the sides', () => {
    const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(values, values, fc.constantFrom(0.5, 0.95, 0.99), (x, y, p) => {
        const found = quantileShift({ values: x }, { values: y }, p);
        const [a, b] = [x, y].map(
          (side) =>
            percentile(
              side.toSorted((m, n) => m - n),
              p,
            ) as number,
        );
        expect(found?.shift).toBeCloseTo((b as number) - (a as number), 9);
        expect(found?.low ?? Number.NEGATIVE_INFINITY).toBeLessThanOrEqual(found?.shift ?? 0);
        expect(found?.high ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(found?.shift ?? 0);
        const back = quantileShift({ values: y }, { values: x }, p);
        if (found?.low === null) expect(back?.high).toBeNull();
        else expect(back?.high).toBeCloseTo(-(found?.low ?? 0), 9);
      }),
    );
  });

  it('is not bounded where too few values lie beyond', () => {
    const values = drawsOf(1).normals(20);
    expect(quantileShift({ values }, { values: [] }, 0.95)).toBeNull();
    expect(quantileShift({ values }, { values }, 0.95)).toMatchObject({ shift: 0, low: null, high: null });
    expect(quantileShift({ values }, { values }, 0.5)?.low).toBeLessThan(0);
    const one = { values, clusters: values.map(() => 3) };
    expect(quantileShift(one, { values }, 0.5)).toMatchObject({ low: null, high: null });
  });

  it.each([
    { n: 30, m: 50, p: 0.5 },
    { n: 200, m: 300, p: 0.95 },
    { n: 2000, m: 1000, p: 0.99 },
  ])('is in its interval as often as it says: p$p of $n and $m', ({ n, m, p }) => {
    const draws = drawsOf(13);
    const truth = Math.exp({ 0.5: 0, 0.95: 1.644854, 0.99: 2.326348 }[p] as number);
    let hits = 0;
    for (let i = 0; i < 500; i++) {
      const found = quantileShift({ values: draws.logNormals(n) }, { values: draws.logNormals(m, 1.5) }, p);
      if ((found?.low ?? 99) <= truth / 2 && (found?.high ?? -99) >= truth / 2) hits++;
    }
    expect(hits / 500).toBeGreaterThan(0.93);
    expect(hits / 500).toBeLessThan(0.99);
  });

  it.each([
    { clusters: 8, size: 30, p: 0.5, spread: 0.7 },
    { clusters: 20, size: 50, p: 0.95, spread: 0.5 },
    { clusters: 5, size: 60, p: 0.5, spread: 0 },
  ])('is so too in $clusters clusters: p$p, spread $spread', ({ clusters, size, p, spread }) => {
    const draws = drawsOf(17);
    let missed = 0;
    for (let i = 0; i < 400; i++) {
      const found = quantileShift(draws.clustered(clusters, size, spread), draws.clustered(clusters, size, spread), p);
      if ((found?.low ?? -1) > 0 || (found?.high ?? 1) < 0) missed++;
    }
    expect(missed / 400).toBeLessThan(0.08);
  });
});
