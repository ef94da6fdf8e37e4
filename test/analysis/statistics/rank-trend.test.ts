import { describe, expect, it } from 'vitest';
import { rankTrend } from '../../../src/analysis/statistics/rank-trend.ts';
import { drawsOf } from '../../support/synthetic/random.ts';

/** A series each value of which is `alike` that before it. */
function wandering(seed: number, length: number, alike: number): number[] {
  const draw = drawsOf(seed, `wandering ${alike}`);
  const series: number[] = [];
  for (let i = 0; i < length; i++) {
    // The sum of twelve is nearly normal.
    const step = Array.from({ length: 12 }, draw).reduce((sum, value) => sum + value, -6);
    series.push(alike * (series.at(-1) ?? 0) + step);
  }
  return series;
}

const ramp = Array.from({ length: 60 }, (_, i) => i);

describe('rankTrend', () => {
  it('finds what follows another series, whatever its form', () => {
    const noise = wandering(1, 60, 0);
    const found = rankTrend(
      ramp.map((value, i) => Math.exp(value / 10 + (noise[i] as number) / 20)),
      ramp,
    );
    expect(found?.rho).toBeGreaterThan(0.9);
    expect(found?.p).toBeLessThan(1e-6);
    expect(rankTrend(ramp.toReversed(), ramp)?.rho).toBe(-1);
  });

  it('has the rho of Spearman', () => {
    // scipy.stats.spearmanr says the same.
    expect(rankTrend([1, 5, 2, 4, 3, 8, 6, 7], [1, 2, 3, 4, 5, 6, 7, 8])?.rho).toBeCloseTo(0.761905, 6);
  });

  it.each([0, 0.5, 0.8])('seldom alarms about series that wander by themselves (%d alike)', (alike) => {
    const ps = Array.from({ length: 400 }, (_, seed) => rankTrend(wandering(seed, 60, alike), ramp)?.p ?? 1);
    expect(ps.filter((p) => p < 0.01).length / ps.length).toBeLessThanOrEqual(0.04);
  });

  it('says nothing of constants and of too few', () => {
    expect(rankTrend([1, 1, 1, 1, 1], [1, 2, 3, 4, 5])).toBeNull();
    expect(rankTrend([1, 2], [1, 2])).toBeNull();
    expect(rankTrend([1, 2, 3], [1, 2, 3])).toBeNull();
  });
});
