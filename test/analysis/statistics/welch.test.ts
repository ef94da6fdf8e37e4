import { describe, expect, it } from 'vitest';
import { oneAgainst, welch } from '../../../src/analysis/statistics/welch.ts';
import { drawsOf } from './draws.ts';
import { reference } from './reference.ts';

describe("Welch's test", () => {
  it('says what SciPy says', () => {
    for (const { base, head, ...expected } of reference.welch) {
      const found = welch(base, head);
      for (const key of ['t', 'df', 'p', 'low', 'high'] as const)
        expect(found?.[key]).toBeCloseTo(expected[key] ?? 0, 9);
    }
  });

  it("is that of R's help: extra sleep by drug", () => {
    const [one, other] = [
      [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
      [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
    ];
    const found = welch(other as number[], one as number[]);
    expect(found?.t).toBeCloseTo(-1.8608, 4);
    expect(found?.df).toBeCloseTo(17.776, 3);
    expect(found?.p).toBeCloseTo(0.07939, 5);
    expect(found?.low).toBeCloseTo(-3.3654832, 7);
    expect(found?.high).toBeCloseTo(0.2054832, 7);
  });

  it.each([
    ['no difference and no spread', [0.3, 0.3], [0.1 + 0.2, 0.3], 1],
    ['a difference without spread to measure it by', [1, 1, 1], [2, 2], null],
  ])('knows %s', (_, base, head, p) => {
    expect(welch(base, head)).toMatchObject({ p, t: null, df: null, low: null, high: null });
  });

  it('needs two values a side', () => {
    expect(welch([1], [2, 3])).toBeNull();
    expect(welch([1, 2], [])).toBeNull();
  });

  it('is itself with the sides exchanged', () => {
    const [base, head] = [
      [1, 2, 4],
      [3, 9],
    ];
    const [found, back] = [welch(base as number[], head as number[]), welch(head as number[], base as number[])];
    expect(back?.p).toBe(found?.p);
    expect(back?.low).toBeCloseTo(-(found?.high ?? 0), 12);
  });
});

describe('one value against several', () => {
  it('lies in the prediction interval, or does not', () => {
    // Mean 10, standard deviation 1, t(0.975; 2) = 4.302653: 4.302653 * sqrt(4 / 3) = 4.968275.
    const found = oneAgainst([9, 10, 11], 16);
    expect(found).toMatchObject({ difference: 6, df: 2 });
    expect(found?.t).toBeCloseTo(6 / Math.sqrt(4 / 3), 12);
    expect(found?.low).toBeCloseTo(6 - 4.968275, 5);
    expect(found?.p).toBeCloseTo(0.0350987, 6);
  });

  it('needs two old values with a spread', () => {
    expect(oneAgainst([1], 2)).toBeNull();
    expect(oneAgainst([1, 1], 2)).toMatchObject({ difference: 1, p: null, low: null });
    expect(oneAgainst([1, 1], 1)).toMatchObject({ difference: 0, p: 1 });
  });

  it('alarms as often as it says', () => {
    const draws = drawsOf(8);
    let alarms = 0;
    for (let i = 0; i < 2000; i++) if ((oneAgainst(draws.normals(3), draws.normal())?.p ?? 1) < 0.05) alarms++;
    expect(alarms / 2000).toBeGreaterThan(0.035);
    expect(alarms / 2000).toBeLessThan(0.065);
  });
});
