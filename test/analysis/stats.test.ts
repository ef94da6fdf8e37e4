import { describe, expect, it } from 'vitest';
import { statsOf as durationStats, percentile, seconds } from '../../src/analysis/stats.ts';

describe('percentile', () => {
  // Expected values are those of quantile(x, p, type = 7) in R.
  it.each([
    [
      [1, 2, 3, 4, 10],
      [3, 7.6, 8.8, 9.76],
    ],
    [[5], [5, 5, 5, 5]],
    [
      [-3, 7],
      [2, 6, 6.5, 6.9],
    ],
    [
      [2, 2, 2, 8],
      [2, 6.2, 7.1, 7.82],
    ],
    [
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
      [6, 10, 10.5, 10.9],
    ],
  ])('of %j', (sorted, expected) => {
    [0.5, 0.9, 0.95, 0.99].forEach((p, i) => {
      expect(percentile(sorted, p)).toBeCloseTo(expected[i] ?? Number.NaN, 12);
    });
    expect([percentile(sorted, 0), percentile(sorted, 1)]).toEqual([sorted[0], sorted.at(-1)]);
  });

  it('of nothing is nothing', () => expect(percentile([], 0.5)).toBeUndefined());
});

describe('statsOf', () => {
  const statsOf = (own: readonly { duration_ns: number; guid: string }[], missing: number) =>
    durationStats(
      Float64Array.from(own, ({ duration_ns }) => duration_ns),
      (i) => own[i]?.guid ?? '',
      missing,
    );
  const samples = [10, 1, 4, 2, 3].map((s) => ({ duration_ns: s * 1e9, guid: `g${s}` }));

  it('tells all figures, in seconds', () => {
    expect(statsOf(samples, 2)).toEqual({
      count: 5,
      missing: 2,
      negative: 0,
      min_s: 1,
      p50_s: 3,
      p90_s: 7.6,
      p95_s: 8.8,
      p99_s: 9.76,
      max_s: 10,
      mean_s: 4,
      total_s: 20,
      min_guid: 'g1',
      max_guid: 'g10',
    });
  });

  it('counts negative durations, and neither drops nor clamps them', () => {
    const stats = statsOf([...samples, { duration_ns: -2_000_000_001, guid: 'n' }], 0);
    expect(stats).toMatchObject({ count: 6, negative: 1, min_s: -2.000000001, min_guid: 'n', p50_s: 2.5 });
    expect(stats.total_s).toBe(17.999999999);
  });

  it('has no value of nothing', () => {
    const { count, missing, negative, ...values } = statsOf([], 3);
    expect([count, missing, negative]).toEqual([0, 3, 0]);
    expect(new Set(Object.values(values))).toEqual(new Set([null]));
  });

  it('names the same guid of equal durations in any order', () => {
    const equal = ['b', 'a', 'c'].map((guid) => ({ duration_ns: 5, guid }));
    const named = [equal, equal.toReversed()].map((list) => statsOf(list, 0));
    expect(named[0]).toEqual(named[1]);
    expect(named[0]).toMatchObject({ min_guid: 'a', max_guid: 'c' });
  });
});

describe('seconds', () => {
  it.each([
    [0, 0],
    [1, 1e-9],
    [-1_500_000_000, -1.5],
    [1.4, 1e-9],
    [undefined, null],
  ])('of %s ns', (duration_ns, expected) => expect(seconds(duration_ns)).toBe(expected));
});
