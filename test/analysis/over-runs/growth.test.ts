import { beforeAll, describe, expect, it } from 'vitest';
import { growthOf } from '../../../src/analysis/over-runs/growth.ts';
import type { SavedRun } from '../../../src/analysis/saved-run.ts';
import { grownRuns } from '../../support/histories.ts';
import { recorded } from '../../support/recorded.ts';
import { realRun, runLike } from '../../support/saved.ts';

const p95 = { lifecycle: 'task', phase: 'end-to-end', statistic: 'p95' } as const;
let run: SavedRun;
beforeAll(async () => {
  run = await realRun();
}, 60_000);

describe('growth', () => {
  it.each(['timelines', 'cells', 'size'])('against %s has the exponent of each version', (against) => {
    const { series } = growthOf(grownRuns(run, { old: 1.3, new: 0.6 }), p95, { against, by: 'version' });
    expect(series.map(({ group, points, left_out }) => [group, points.length, left_out])).toEqual([
      ['new', 12, 0],
      ['old', 12, 0],
    ]);
    for (const [i, exponent] of [0.6, 1.3].entries()) {
      const law = series[i]?.law;
      expect(law?.low).toBeLessThan(exponent);
      expect(law?.high).toBeGreaterThan(exponent);
      expect((law?.high ?? 9) - (law?.low ?? 0)).toBeLessThan(0.1);
    }
    const sizes = series[0]?.points.map(({ size }) => size) ?? [];
    expect(sizes.toSorted((a, b) => a - b)).toEqual(sizes);
  });

  it('is exact where there is no noise', () => {
    const [{ law } = { law: null }] = growthOf(grownRuns(run, { v: 2 }, 0), p95, { against: 'timelines' }).series;
    expect(law?.exponent).toBeCloseTo(2, 9);
    expect((law?.factor ?? 0) * 1000 ** 2).toBeCloseTo(run.lifecycles.task?.end_to_end.p95_s ?? 0, 6);
  });

  it('needs a size and a value above 0, and two sizes', () => {
    const runs = ['10', '20', 'many', '', '0'].map((size, day) => recorded(runLike(run, { day }), { size }));
    const none = recorded(runLike(run, { day: 9, scale: 0 }), { size: '30' });
    const [one] = growthOf([...runs, none, recorded(run)], p95, { against: 'size' }).series;
    expect(one).toMatchObject({ left_out: 5, points: [{ size: 10 }, { size: 20 }] });
    expect(one?.law).toMatchObject({ n: 2, low: null });
    expect(one?.law?.exponent).toBeCloseTo(0, 9);
    expect(growthOf(runs, p95, { against: 'timelines' }).series).toMatchObject([{ law: null, left_out: 0 }]);
  });
});
