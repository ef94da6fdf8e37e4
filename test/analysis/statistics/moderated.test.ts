import { describe, expect, it } from 'vitest';
import { moderatedDifference } from '../../../src/analysis/statistics/moderated.ts';

const nothing = { deviation: 7, df: 0 };

describe('without a prior it is the test of Student', () => {
  // scipy.stats.ttest_ind(head, base) and its confidence_interval(0.95)
  it.each([
    {
      base: [1, 2, 4],
      head: [3, 5],
      t: 1.2247448713915892,
      df: 3,
      p: 0.30806800925035716,
      low: -2.6640942120837017,
      high: 5.997427545417034,
    },
    {
      base: [10.1, 9.7, 10.4],
      head: [12.2, 11, 13.5],
      t: 2.889602459083519,
      df: 4,
      p: 0.04458070797810812,
      low: 0.08484705776107582,
      high: 4.248486275572263,
    },
    {
      base: [5, 6],
      head: [5.5, 7.5, 9, 4],
      t: 0.5962847839999439,
      df: 4,
      p: 0.5830903790087464,
      low: -3.6562399932641156,
      high: 5.656239993264116,
    },
  ])('$base against $head', ({ base, head, ...expected }) => {
    const found = moderatedDifference(base, head, nothing);
    for (const key of ['t', 'df', 'p', 'low', 'high'] as const) expect(found[key]).toBeCloseTo(expected[key], 6);
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
