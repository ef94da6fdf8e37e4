import { describe, expect, it } from 'vitest';
import { cellId, story, taskSteps, until } from '../support/diego.ts';

describe('the cells', () => {
  it('are told by name, with what they got and how long it took', async () => {
    const { run } = await story(
      taskSteps('task-1', { cell: 1, create_s: 4 }),
      taskSteps('task-2', { cell: 0, create_s: 4 }),
      taskSteps('task-3', { cell: 1, from: 2, create_s: 6 }),
      until(taskSteps('task-4', { cell: 1, from: 3 }), 'creating'),
      until(taskSteps('task-5', { cell: 1, from: 4 }), 'placed'),
      until(taskSteps('task-6'), 'submitted'),
    );
    expect(run.lifecycles.task?.cells).toMatchObject([
      { cell: cellId(0), timelines: 1, started: 1, creating_max: 1, creating_mean: 1 },
      {
        cell: cellId(1),
        timelines: 4,
        started: 3,
        end_to_end: { count: 2, p50_s: 17 },
        create_container: { count: 2, missing: 1, min_s: 4, max_s: 6, max_guid: 'task-3' },
        // The one that is never finished lasts until the end of the logs, at 21 s.
        creating_max: 3,
        creating_mean: (4 + 6 + 10.5) / 13.5,
      },
    ]);
  });

  it.each([
    ['evenly', [0, 1, 0, 1], { cells: 2, min: 2, max: 2, mean: 2, cv: 0 }],
    ['unevenly', [0, 0, 0, 1], { cells: 2, min: 1, max: 3, mean: 2, cv: 0.5 }],
    ['all on one', [3, 3], { cells: 1, min: 2, max: 2, mean: 2, cv: 0 }],
    ['on none', [], null],
  ])('are loaded %s', async (_, cells, balance) => {
    const { run } = await story(...cells.map((cell, i) => taskSteps(`task-${i}`, { cell })));
    expect(run.lifecycles.task?.balance).toEqual(balance);
  });
});
