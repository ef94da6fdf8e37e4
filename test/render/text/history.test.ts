import { beforeAll, describe, expect, it } from 'vitest';
import { growthOf } from '../../../src/analysis/over-runs/growth.ts';
import { compareRuns } from '../../../src/analysis/over-runs/sets.ts';
import { trendOf } from '../../../src/analysis/over-runs/trend.ts';
import type { SavedRun } from '../../../src/analysis/saved-run.ts';
import { renderComparison } from '../../../src/render/text/history-comparison.ts';
import { renderGrowth } from '../../../src/render/text/history-growth.ts';
import { renderRuns } from '../../../src/render/text/history-list.ts';
import { renderTrend } from '../../../src/render/text/history-trend.ts';
import { plain, type Terminal } from '../../../src/render/text/terminal.ts';
import { grownRuns, steppedRuns } from '../../support/histories.ts';
import { recorded } from '../../support/recorded.ts';
import { realRun, runLike } from '../../support/saved.ts';

const p95 = { lifecycle: 'task', phase: 'create-container', statistic: 'p95' } as const;
const narrow: Terminal = { isTerminal: true, width: 80, unicode: true, colors: 1 };
let run: SavedRun;
beforeAll(async () => {
  run = await realRun();
}, 60_000);
const golden = (name: string) => `golden/history-${name}.txt`;
const sets = (slow = 2.5) => {
  const runs = steppedRuns(run, { count: 8, at: 4, factor: slow });
  return compareRuns(runs.slice(0, 4), runs.slice(4));
};
const names = { base: 'set=master', head: 'all others' };

describe('a history is told', () => {
  it('run by run', async () => {
    const runs = [recorded(run, { commit: 'c0' }), recorded(await realRun('failure-debug.tgz'), { size: '120' })];
    await expect(renderRuns(runs, plain)).toMatchFileSnapshot(golden('list'));
  });

  it('metric by metric', async () => {
    const trend = trendOf(steppedRuns(run, { count: 12, at: 6, factor: 1.5 }), p95);
    await expect(renderTrend(trend, plain)).toMatchFileSnapshot(golden('trend'));
  });

  it('by groups, on a narrow terminal', async () => {
    const runs = steppedRuns(run, { count: 6, at: 3, factor: 1.5 });
    runs[2] = { ...(runs[2] as (typeof runs)[number]), verdict: 'degraded', lifecycles: {} };
    const text = renderTrend(trendOf(runs, p95, { by: 'set', order: 'commit' }), narrow);
    await expect(text).toMatchFileSnapshot(golden('groups'));
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('against the size', async () => {
    const runs = [...grownRuns(run, { old: 1.3, new: 0.6 }), recorded(run)];
    const growth = growthOf(runs, p95, { against: 'size', by: 'version' });
    await expect(renderGrowth(growth, plain)).toMatchFileSnapshot(golden('growth'));
  });

  it('set against set', async () => {
    await expect(renderComparison(sets(), names, plain)).toMatchFileSnapshot(golden('comparison'));
  });
});

describe('two sets of runs', () => {
  it('may differ in nothing', () => {
    expect(renderComparison(sets(1), names, plain)).toContain('\nNo change can be told in 96 figures.');
  });

  it('may differ in their load, which is said first', () => {
    const more = [8, 9].map((day) => recorded(runLike(run, { day, timelines: 800, cells: 5 })));
    const [first, second, ...others] = renderComparison(compareRuns(sets().base, more), names, plain).split('\n');
    expect(first).toBe('base: 4 runs (set=master)   head: 2 runs (all others)');
    expect(second).toContain(
      '  warning: lrp: 800 on 5 cells in head against 300 on 4 cells in base: 2.7 times the load.',
    );
    expect(others.join('\n')).toContain(
      '  warning: task: 800 on 5 cells in head against 400 on 4 cells in base: 2 times',
    );
  });

  it('may be of one run each', () => {
    const { base, head } = sets();
    const text = renderComparison(compareRuns(base.slice(0, 1), head.slice(0, 1)), names, plain);
    expect(text).toMatch(/ end to end p50 .* ~ few\n/);
    expect(text).toContain('\n~ few: too few timelines or runs to tell\n');
  });
});
