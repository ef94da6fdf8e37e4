import { describe, expect, it } from 'vitest';
import { moderatedDifference } from '../../../src/analysis/statistics/moderated.ts';
import { reference } from './reference.ts';

const nothing = { deviation: 7, df: 0 };

describe('without a prior it is the test of Student', () => {
  it.each(reference.student)('$base against $head', ({ base, head, ...expected }) => {
    const found = moderatedDifference(base, head, nothing);
    for (const key of ['t', 'df', 'p', 'low', 'high'] as const)
      expect(found[key]).toBeCloseTo(expected[key] as number, 6);
    const turned = moderatedDifference(head, base, nothing);
    expect(turned).toMatchObject({ t: -found.t, p: found.p, difference: -found.difference });
  });
});

describe('with a prior', () => {
  it('the variance is the mean of both, weighted by their degrees of freedom', () => {
    // Smyth (2004): s² = (d0 s0² + d s²) / (d0 + d), and t has d0 + d degrees of freedom.
    const found = moderatedDifference([1, 2, 4], [3, 5], { deviation: 0.5, df: 4 });
    expect(found.df).toBe(7);
    expect(found.t).toBeCloseTo(1.7445567519772938, 9);
    expect(found.p).toBeCloseTo(0.12457829262958887, 6);
    expect([found.low, found.high].map((end) => end.toFixed(6))).toEqual(['-0.592383', '3.925716']);
  });

  it('one value against two is a test', () => {
    const found = moderatedDifference([1], [3, 3.5], { deviation: 0.1, df: 2 });
    expect(found).toMatchObject({ difference: 2.25, df: 3 });
    expect(found.p).toBeCloseTo(0.0035931981346975163, 6);
  });

  it('one value against one has an interval, and no p', () => {
    const found = moderatedDifference([1], [2], { deviation: 0.1, df: 2 });
    expect(found).toMatchObject({ difference: 1, p: null, df: 2 });
    expect(found.low).toBeLessThan(1);
    expect(found.high).toBeGreaterThan(1);
  });

  it('values that are all equal are not significant', () => {
    expect(moderatedDifference([2, 2], [2, 2], { deviation: 0.1, df: 2 })).toMatchObject({ t: 0, p: 1, difference: 0 });
    expect(moderatedDifference([2, 2], [2, 2], nothing)).toMatchObject({ t: 0, p: 1, low: 0, high: 0 });
  });
});
