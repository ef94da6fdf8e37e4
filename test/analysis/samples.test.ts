import { describe, expect, it } from 'vitest';
import { samplesOf } from '../../src/analysis/samples.ts';
import { sumOfPhases } from '../support/compared.ts';
import { cellId, lrpSteps, story, taskSteps, until } from '../support/diego.ts';
import { fixture } from '../support/lager.ts';
import { analyzePaths } from '../support/run.ts';

describe('the durations of a run', () => {
  it('are columns, with nothing where something is missing', async () => {
    const { cuts } = await story(
      taskSteps('task-1', { create_s: 3 }),
      taskSteps('task-2', { from: 20, cell: 1 }),
      until(taskSteps('task-3', { from: 30 }), 'creating'),
    );
    const [task] = cuts.map(samplesOf);
    expect(task).toMatchObject({
      lifecycle: 'task',
      title: 'Tasks',
      guid: ['task-1', 'task-2', 'task-3'],
      cell: [cellId(0), cellId(1), cellId(0)],
      outcome: ['succeeded', 'succeeded', 'open'],
    });
    expect([...(task?.asked_s ?? [])].map((at_s) => at_s - (task?.asked_s[0] ?? 0))).toEqual([0, 20, 30]);
    expect([...(task?.end_to_end_s ?? [])]).toEqual([15, 14, Number.NaN]);
    const create = task?.phases.find(({ name }) => name === 'create-container');
    expect(create).toMatchObject({ kind: 'platform', parent: null, adds_up: true });
    expect([...(create?.durations_s ?? [])]).toEqual([3, 2, Number.NaN]);
  });

  it('add up only where they lie between the ends of the whole', async () => {
    const { cuts } = await story(lrpSteps({ guid: 'instance-a', process: 'process-1', index: 0, cell: 0 }));
    const lrp = cuts.map(samplesOf).find(({ lifecycle }) => lifecycle === 'lrp');
    const names = lrp?.phases.filter(({ adds_up }) => adds_up).map(({ name }) => name);
    expect(names).toContain('create-container');
    expect(names).not.toContain('run');
    expect(names).not.toContain('create-network');
  });

  it.each(['burst-info.tgz', 'burst-debug.tgz', 'failure-debug.tgz'])(
    'add up to those from end to end in %s',
    async (name) => {
      const { run, cuts } = await analyzePaths([fixture(name)]);
      for (const samples of cuts.map(samplesOf)) {
        const complete = [...samples.end_to_end_s.keys()].filter((row) => !Number.isNaN(samples.end_to_end_s[row]));
        expect(complete).toHaveLength(run.lifecycles[samples.lifecycle]?.complete ?? 0);
        for (const row of complete)
          expect(Math.abs(sumOfPhases(samples.phases, row) - (samples.end_to_end_s[row] as number))).toBeLessThan(
            5e-10,
          );
      }
    },
  );
});
