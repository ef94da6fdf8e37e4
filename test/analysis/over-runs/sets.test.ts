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
const find = ({ lifecycles }: ReturnType<typeof compareRuns>, text: string) => {
  const found = lifecycles.flatMap(({ figures }) => figures).find(({ metric }) => metric === text);
  if (!found) throw new Error(text);
  return found;
};
const near = [1, 1.02, 0.99, 1.01];

describe('two sets of runs', () => {
  it('differ in what is slower, and in nothing else', () => {
    const sets = compareRuns(runs(near), runs([1.01, 0.98, 1.02, 1], { 'create-container': 2.5 }));
    const changed = sets.lifecycles.flatMap(({ figures }) => figures.filter(({ direction }) => direction !== '~'));
    expect(changed.map(({ metric, direction }) => [metric, direction])).toEqual(
      ['lrp', 'task'].flatMap((name) =>
        ['p50', 'p95'].map((figure) => [`${name}.create-container.${figure}`, 'slower']),
      ),
    );
    const told = find(sets, 'task.create-container.p95');
    const added_s = 1.5 * told.median_s.base;
    expect(told.relative).toBeCloseTo(1.5, 1);
    expect(told.low_s).toBeLessThan(added_s);
    expect(told.high_s).toBeGreaterThan(added_s);
    expect(told.runs).toEqual({ base: 4, head: 4 });
    expect(told.doubt).toBeNull();
  });

  it('need more runs for smaller changes', () => {
    const changeOf = (count: number) => {
      const side = (factor: number) => runs(Array.from({ length: count }, (_, i) => factor * (1 + 0.01 * (i % 3))));
      return find(compareRuns(side(1), side(1.5)), 'task.end-to-end.p50').direction;
    };
    expect([2, 12].map(changeOf)).toEqual(['~', 'slower']);
  });

  it('are told by the geometric mean, with medians beside it', () => {
    const [base, head] = [
      [10, 11, 12],
      [13, 13.5, 15],
    ] as const;
    const found = find(compareRuns(runs(base), runs(head)), 'task.end-to-end.p50');
    const mean = (values: readonly number[]) => values.reduce((product, value) => product * value, 1) ** (1 / 3);
    expect(found.relative).toBeCloseTo(13.5 / 11 - 1, 9);
    const one_s = found.median_s.base / 11;
    expect(found.change_s).toBeCloseTo(one_s * (mean(head) - mean(base)), 1);
  });

  it('may be of several runs and one', () => {
    const sets = compareRuns(runs(near), runs([30]));
    expect(find(sets, 'task.end-to-end.p50')).toMatchObject({ direction: 'slower', runs: { base: 4, head: 1 } });
  });

  it('say why nothing can be told', () => {
    const single = compareRuns(runs([1]), runs([2]));
    expect(find(single, 'task.end-to-end.p50')).toMatchObject({ p: null, direction: '~', doubt: 'too-few' });
    const same = compareRuns(runs([1, 1]), runs([1, 1]));
    expect(find(same, 'task.end-to-end.p50')).toMatchObject({ p: 1, change_s: 0, direction: '~', doubt: 'small' });
    const near = compareRuns(runs([1, 1.1]), runs([1.05, 1.2]));
    expect(find(near, 'task.end-to-end.p50')).toMatchObject({ direction: '~', doubt: 'chance' });
    const nothing = compareRuns(runs([1, 1.1], { persist: 0 }), runs([1, 1.1], { persist: 0 }));
    expect(find(nothing, 'task.persist.p50')).toMatchObject({ relative: null, direction: '~', doubt: 'small' });
  });

  it('may differ in how timelines ended', () => {
    const outcomes = (failed: number) => ({ outcomes: { succeeded: 400 - failed, failed } });
    const { lifecycles } = compareRuns(runs(near, {}, outcomes(1)), runs(near, {}, outcomes(40)));
    const task = lifecycles.find(({ lifecycle }) => lifecycle === 'task');
    expect(task?.outcomes.map(({ outcome, count, direction }) => [outcome, count, direction])).toEqual([
      ['failed', { base: 4, head: 160 }, 'more'],
      ['succeeded', { base: 1596, head: 1440 }, 'fewer'],
    ]);
  });

  it('may be of different size, which is said as it is of runs', () => {
    const sets = compareRuns(runs(near), runs(near, {}, { timelines: 800, cells: 5 }));
    expect(sets.findings.map(({ code, message }) => [code, message])).toEqual([
      ['load-differs', expect.stringMatching(/^lrp: 800 on 5 cells in head against 300 on 4 cells in base: /)],
      ['load-differs', expect.stringMatching(/^task: 800 on 5 cells in head against 400 on 4 cells in base: 2 times/)],
    ]);
    expect(compareRuns(runs(near), runs(near)).findings).toEqual([]);
  });

  it('may have nothing in common', () => {
    const [whole] = runs([1]) as [RecordedRun];
    const only = (name: string) => [{ ...whole, lifecycles: { [name]: whole.lifecycles[name] as never } }];
    const sets = compareRuns(only('task'), only('lrp'));
    expect(sets.lifecycles.flatMap(({ figures }) => figures)).toEqual([]);
    expect(sets.findings.map(({ code }) => code)).toEqual(['load-absent', 'load-absent']);
  });
});
