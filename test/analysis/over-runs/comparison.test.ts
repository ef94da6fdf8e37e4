import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordedRun } from '../../../src/analysis/over-runs/recorded.ts';
import { compareRuns } from '../../../src/analysis/over-runs/sets.ts';
import type { SavedRun } from '../../../src/analysis/saved-run.ts';
import { recorded } from '../../support/recorded.ts';
import { realRun, runLike } from '../../support/saved.ts';

let run: SavedRun;
beforeAll(async () => {
  run = await realRun();
}, 60_000);

/** Runs whose durations are those of the real one times these factors; those of some phases longer still. */
const runs = (scales: readonly number[], slow: Readonly<Record<string, number>> = {}, more = {}): RecordedRun[] =>
  scales.map((scale, day) => {
    const phases = Object.fromEntries(Object.entries(slow).map(([name, factor]) => [name, scale * factor]));
    return recorded(runLike(run, { day, scale, phases, ...more }));
  });
const find = (sets: ReturnType<typeof compareRuns>, text: string) => {
  const found = sets.metrics.find(({ metric }) => metric === text);
  if (!found) throw new Error(text);
  return found;
};
const near = [1, 1.02, 0.99, 1.01];

describe('two sets of runs', () => {
  it('differ in what is slower, and in nothing else', () => {
    const sets = compareRuns(runs(near), runs([1.01, 0.98, 1.02, 1], { 'create-container': 1.5 }));
    const differ = sets.metrics.filter(({ unclear }) => unclear === null).map(({ metric }) => metric);
    expect(differ).toEqual(
      ['lrp', 'task'].flatMap((name) => [`${name}.create-container.p50`, `${name}.create-container.p95`]),
    );
    const told = find(sets, 'task.create-container.p95');
    expect(told.change).toBeCloseTo(0.5, 1);
    expect(told.change_low).toBeLessThan(0.5);
    expect(told.change_high).toBeGreaterThan(0.49);
    expect(told.p_adjusted).toBeGreaterThanOrEqual(told.p as number);
    expect([told.base.runs, told.head.runs, told.unit]).toEqual([4, 4, 's']);
  });

  it('have medians that are told, and geometric means that are tested', () => {
    const [base, head] = [
      [10, 11, 12],
      [13, 13.5, 15],
    ] as const;
    const { p, change, change_low, change_high } = find(compareRuns(runs(base), runs(head)), 'task.end-to-end.p50');
    const mean = (values: readonly number[]) => values.reduce((product, value) => product * value, 1) ** (1 / 3);
    expect(change).toBeCloseTo(13.5 / 11 - 1, 9);
    expect((1 + (change_low as number)) * (1 + (change_high as number))).toBeCloseTo((mean(head) / mean(base)) ** 2, 9);
    expect(p).toBeGreaterThan(0.01);
    expect(p).toBeLessThan(0.05);
  });

  it('say why nothing can be told', () => {
    const one = compareRuns(runs(near), runs([2]));
    expect(find(one, 'task.end-to-end.p50')).toMatchObject({ p: null, unclear: 'too-few', change_low: null });
    const equal = compareRuns(runs([1, 1]), runs([2, 2]));
    expect(find(equal, 'task.end-to-end.p50')).toMatchObject({ p: null, unclear: 'no-spread' });
    const same = compareRuns(runs([1, 1]), runs([1, 1]));
    expect(find(same, 'task.end-to-end.p50')).toMatchObject({ p: 1, change: 0, unclear: 'not-significant' });
    const nothing = compareRuns(runs([1, 1.1], { persist: 0 }), runs([1, 1.1]));
    expect(find(nothing, 'task.persist.p50')).toMatchObject({ p: null, change: null, unclear: 'not-positive' });
    expect(find(same, 'task.succeeded')).toMatchObject({ unit: 'share', p: null, unclear: 'not-tested', phase: null });
  });

  it('may be of different size, which is said', () => {
    const sets = compareRuns(runs(near), runs(near, {}, { timelines: 800, cells: 5 }));
    expect(sets.loads).toMatchObject([
      { lifecycle: 'lrp', is_alike: false },
      { lifecycle: 'task', base: { timelines: 400, cells: 4 }, head: { timelines: 800, cells: 5 }, is_alike: false },
    ]);
    expect(compareRuns(runs(near), runs(near)).loads.every(({ is_alike }) => is_alike)).toBe(true);
  });

  it('may have nothing in common', () => {
    const [whole] = runs([1]) as [RecordedRun];
    const only = (name: string) => [{ ...whole, lifecycles: { [name]: whole.lifecycles[name] as never } }];
    const sets = compareRuns(only('task'), only('lrp'));
    expect(sets.metrics).toEqual([]);
    expect(sets.loads.map(({ base }) => base.timelines)).toEqual([null, 400]);
  });
});
