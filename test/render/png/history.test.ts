import { beforeAll, describe, expect, it } from 'vitest';
import { type Growth, growthOf } from '../../../src/analysis/over-runs/growth.ts';
import { type Trend, trendOf } from '../../../src/analysis/over-runs/trend.ts';
import type { SavedRun } from '../../../src/analysis/saved-run.ts';
import { seriesColor, themes } from '../../../src/render/colors.ts';
import type { Paper } from '../../../src/render/png/draw.ts';
import { drawGrowth, drawTrend } from '../../../src/render/png/history.ts';
import { grownRuns, steppedRuns } from '../../support/histories.ts';
import { drawn, sum } from '../../support/picture.ts';
import { realRun } from '../../support/saved.ts';

const p95 = { lifecycle: 'task', phase: 'create-container', statistic: 'p95' } as const;
let run: SavedRun;
beforeAll(async () => {
  run = await realRun();
}, 60_000);
const drawTrendOf = (trend: Trend, paper: Paper = {}) => drawn(() => drawTrend(trend, paper, ['set=all']));
const drawGrowthOf = (growth: Growth, paper: Paper = {}) => drawn(() => drawGrowth(growth, paper, []));

describe('a trend', () => {
  it('shows the runs, the levels and the step', async () => {
    const runs = steppedRuns(run, { count: 30, at: 18, factor: 1.27 });
    runs[3] = { ...(runs[3] as (typeof runs)[number]), verdict: 'degraded' };
    const { texts, width, height, pixels } = await drawTrendOf(trendOf(runs, p95));
    expect([width, height]).toEqual([1600, 1000]);
    expect(texts).toContain('task.create-container.p95 over 30 runs');
    expect(texts.join('\n')).toContain('set=all   ·   a dot is a run');
    expect(texts.join('\n')).toContain('hollow: the logs of the run are degraded');
    expect(texts.filter((text) => /^\+2\d %$/.test(text))).toHaveLength(1);
    expect(texts.join('\n')).toMatch(
      /Step at 2026-12-09 00:03:39 UTC, run [0-9a-f]{12} \(commit=c18, set=head\): median/,
    );
    expect(texts).toContain('2026-11-21');
    expect(sum(pixels(seriesColor(0)))).toBeGreaterThan(3000);
  });

  it('shows groups in colours of their own, in the order of a label, on dark paper', async () => {
    const runs = steppedRuns(run, { count: 8, at: 4, factor: 2 });
    const paper = { theme: 'dark', width: 900, height: 700 } as const;
    const { texts, width, pixels } = await drawTrendOf(trendOf(runs, p95, { by: 'set', order: 'commit' }), paper);
    expect(width).toBe(900);
    for (const text of ['set=head', 'set=master', 'runs by commit', 'c7']) expect(texts).toContain(text);
    for (const i of [0, 1]) expect(sum(pixels(seriesColor(i)))).toBeGreaterThan(300);
    expect(sum(pixels(themes.dark.background))).toBeGreaterThan(100_000);
  });

  it.each([0, 1, 2])('of %i runs with values is a picture', async (count) => {
    const runs = steppedRuns(run, { count: Math.max(1, count), at: 1, factor: 1 });
    const metric = count === 0 ? { ...p95, phase: 'none' } : p95;
    const { texts } = await drawTrendOf(trendOf(runs, metric));
    if (count === 0) expect(texts).toContain('No run has a value.');
    expect(texts.join('\n')).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('of shares goes to 100 %', async () => {
    const { texts } = await drawTrendOf(
      trendOf(steppedRuns(run, { count: 10, at: 10, factor: 1 }), { lifecycle: 'task', name: 'succeeded' }),
    );
    expect(texts).toContain('100 %');
    expect(texts).toContain('No step in 10 runs.');
  });
});

describe('growth', () => {
  it('shows the runs and the law of each version', async () => {
    const growth = growthOf(grownRuns(run, { old: 1.3, new: 0.6 }), p95, { against: 'timelines', by: 'version' });
    const { texts, pixels } = await drawGrowthOf(growth);
    expect(texts).toContain('task.create-container.p95 against timelines');
    expect(texts.join('\n')).toMatch(/^version=new: timelines\^0\.\d\d \(0\.\d\d to 0\.\d\d\)$/m);
    expect(texts.join('\n')).toMatch(/^version=old: grows as timelines\^1\.\d\d \(1\.\d\d to 1\.\d\d\), 12 runs\.$/m);
    for (const text of ['1,000', '2,000', '1h 00m']) expect(texts).toContain(text);
    for (const i of [0, 1]) expect(sum(pixels(seriesColor(i)))).toBeGreaterThan(2000);
  });

  it('of one size has no law, and of none no points', async () => {
    const runs = steppedRuns(run, { count: 3, at: 3, factor: 1 });
    const one = await drawGrowthOf(growthOf(runs, p95, { against: 'cells' }));
    expect(one.texts).toContain('3 runs, and a fit needs two different sizes.');
    const none = await drawGrowthOf(growthOf(runs, p95, { against: 'size' }));
    expect(none.texts).toContain('No run has both a size and a value above 0.');
    for (const { texts } of [one, none]) expect(texts.join('\n')).not.toMatch(/NaN|Infinity|undefined/);
  });
});
