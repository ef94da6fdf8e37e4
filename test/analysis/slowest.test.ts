import { describe, expect, it } from 'vitest';
import { slowest } from '../../src/analysis/slowest.ts';
import { cellId, lrpSteps, story, taskSteps, until } from '../support/diego.ts';

describe('slowest', () => {
  it('names the slowest first, and leaves out what has no end', async () => {
    const { cuts } = await story(
      taskSteps('task-1', { create_s: 3 }),
      taskSteps('task-2', { create_s: 9, cell: 1 }),
      taskSteps('task-3', { create_s: 6 }),
      until(taskSteps('task-4'), 'created'),
    );
    const [tasks, lrps] = cuts.map((cut) => slowest(cut, 2));
    expect(tasks).toEqual([
      { guid: 'task-2', cell: cellId(1), duration_s: 21 },
      { guid: 'task-3', cell: cellId(0), duration_s: 18 },
    ]);
    expect(lrps).toEqual([]);
  });

  it('names equals in the order of their names', async () => {
    const { cuts } = await story(...['c', 'a', 'b'].map((guid) => taskSteps(guid)));
    expect(cuts.flatMap((cut) => slowest(cut, 2)).map(({ guid }) => guid)).toEqual(['a', 'b', 'a', 'b']);
  });

  it('names an LRP instance by its own guid', async () => {
    const { cuts } = await story(lrpSteps({ guid: 'instance-a', process: 'process-1', index: 0, cell: 0 }));
    expect(cuts.flatMap((cut) => slowest(cut, 1)).map(({ guid, duration_s }) => [guid, duration_s])).toEqual([
      ['instance-a', 9],
      ['instance-a', 2.5],
    ]);
  });
});
