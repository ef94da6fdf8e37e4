import { beforeAll, expect, it } from 'vitest';
import type { SavedRun } from '../../src/analysis/saved-run.ts';
import { rowsOf } from '../../src/history/rows.ts';
import { checkLabel, readRuns, readSets } from '../../src/history/select.ts';
import { keepRun } from '../../src/history/store.ts';
import { readMetric } from '../../src/history-input.ts';
import { folderOf } from '../support/files.ts';
import { recorded } from '../support/recorded.ts';
import { realRun, runLike } from '../support/saved.ts';

let run: SavedRun;
beforeAll(async () => {
  run = await realRun();
}, 60_000);

async function filled(): Promise<string> {
  const folder = folderOf();
  for (const [day, set] of ['master', 'master', 'head'].entries())
    await keepRun(folder, rowsOf(runLike(run, { day }), { set, build: `${day}` }));
  return folder;
}
const days = (runs: readonly { readonly from: string }[]) => runs.map(({ from }) => from.slice(8, 10));

it('runs are chosen by labels', async () => {
  const folder = await filled();
  expect(days(await readRuns(folder))).toEqual(['21', '22', '23']);
  expect(days(await readRuns(folder, ['set=master', 'build=1']))).toEqual(['22']);
  await expect(readRuns(folder, ['set=none'])).rejects.toThrow(
    'No run of the history has set=none; it has build=0, build=1, build=2, set=head, set=master.',
  );
});

it('sets are chosen by labels, and head is all the others without any', async () => {
  const folder = await filled();
  const [named, others] = [
    await readSets(folder, ['set=master'], ['set=head']),
    await readSets(folder, ['set=master'], undefined),
  ];
  expect([days(named.base), days(named.head)]).toEqual([['21', '22'], ['23']]);
  expect(others).toEqual(named);
  await expect(readSets(folder, ['set=master'], ['build=1'])).rejects.toThrow(
    '1 of the runs are both in base (set=master) and in head (build=1).',
  );
  await keepRun(folder, rowsOf(run, {}));
  const [one = ''] = [folderOf()];
  await keepRun(one, rowsOf(run, { set: 'master' }));
  await expect(readSets(one, ['set=master'], undefined)).rejects.toThrow('All runs are in base (set=master)');
});

it('a label must be there', () => {
  const runs = [recorded(run, { set: 'a' }), recorded(runLike(run, { day: 1 }))];
  expect(() => checkLabel(runs, 'set')).not.toThrow();
  expect(() => checkLabel(runs, undefined)).not.toThrow();
  expect(() => checkLabel(runs, 'size')).toThrow('No run has the label size; there are set.');
});

it('a metric is one figure, of the catalogue or of the runs', async () => {
  const own = recorded(run);
  const task = own.lifecycles.task as NonNullable<typeof own.lifecycles.task>;
  const runs = [{ ...own, lifecycles: { convergence: task } }];
  expect(await readMetric('task.failed', runs)).toEqual({ lifecycle: 'task', name: 'failed' });
  expect(await readMetric('convergence.end-to-end.p50', runs)).toMatchObject({ lifecycle: 'convergence' });
  await expect(readMetric('any.p95', runs)).rejects.toThrow(
    /^"any\.p95" stands for \d+ figures: name one of them, such/,
  );
  await expect(readMetric('task.launch.p96', runs)).rejects.toThrow('"task.launch.p96": There is no statistic "p96"');
  await expect(readMetric('tsk.count', runs)).rejects.toThrow('Did you mean "task"?');
});
