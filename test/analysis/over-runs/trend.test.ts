import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordedRun } from '../../../src/analysis/over-runs/recorded.ts';
import { findSteps } from '../../../src/analysis/over-runs/steps.ts';
import { trendOf } from '../../../src/analysis/over-runs/trend.ts';
import type { SavedRun } from '../../../src/analysis/saved-run.ts';
import { steppedRuns } from '../../support/histories.ts';
import { recorded } from '../../support/recorded.ts';
import { realRun } from '../../support/saved.ts';
import { drawsOf, logNormal } from '../../support/synthetic/random.ts';

const p95 = { lifecycle: 'task', phase: 'create-container', statistic: 'p95' } as const;
let run: SavedRun;
beforeAll(async () => {
  run = await realRun();
}, 60_000);
const steps = (runs: readonly RecordedRun[]) => trendOf(runs, p95).series[0]?.steps;

describe('the steps of a metric', () => {
  it('are where it moved', () => {
    const runs = steppedRuns(run, { count: 30, at: 18, factor: 1.27 });
    const [trend] = trendOf(runs, p95).series;
    expect(trend?.steps).toMatchObject([{ run: runs[18], last: runs[17] }]);
    const [step] = trend?.steps ?? [];
    expect((step?.after ?? 0) / (step?.before ?? 1)).toBeCloseTo(1.27, 1);
    expect(step?.p).toBeLessThanOrEqual(0.01);
    expect(trend?.count).toBe(30);
  });

  it('are none where it did not move, in 95 of 100 series at least', () => {
    const one = recorded(run);
    const still = Array.from({ length: 100 }, (_, seed) => drawsOf(seed, 'still')).filter((draw) => {
      const points = Array.from({ length: 20 }, () => ({ run: one, value: logNormal(draw, 0.1) }));
      return findSteps(points)?.length === 0;
    });
    expect(still.length).toBeGreaterThanOrEqual(95);
  });

  it('go by the values that there are', () => {
    const runs = steppedRuns(run, { count: 24, at: 12, factor: 1.5 }).map((one, i) =>
      i % 6 === 5 ? { ...one, lifecycles: {} } : one,
    );
    const [trend] = trendOf(runs, p95).series;
    expect(trend?.count).toBe(20);
    expect(trend?.points).toHaveLength(24);
    expect(trend?.steps).toMatchObject([{ run: runs[12], last: runs[10] }]);
  });

  it('cannot be told of few runs', () => {
    const few = steppedRuns(run, { count: 6, at: 3, factor: 3 });
    expect(steps(few)).toBeNull();
    expect(trendOf([], p95).series).toEqual([]);
    expect(trendOf(few, { ...p95, phase: 'none' }).series).toMatchObject([{ count: 0, steps: null, median: null }]);
  });

  it('are those of each group by itself', () => {
    const runs = steppedRuns(run, { count: 30, at: 18, factor: 1.5 });
    const { series, by } = trendOf(runs, p95, { by: 'set' });
    expect(by).toBe('set');
    expect(series.map(({ group, count, steps }) => [group, count, steps])).toEqual([
      ['head', 12, []],
      ['master', 18, []],
    ]);
  });
});
