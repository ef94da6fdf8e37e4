import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../support/cli.ts';
import { folderOf } from '../support/files.ts';
import { fixture } from '../support/lager.ts';

it('windows.csv is written where there are batches, and does not outlast them', async () => {
  const log = fixture('burst-32-slots.tgz');
  const folder = folderOf();
  const table = join(folder, 'windows.csv');
  const clients = folderOf({ 'cedar/min-1.json': '1795219423\n', 'cedar/max-1.json': '1899999999\n' });
  const { status, stdout, stderr } = await run(['analyze', log, clients, '-o', folder]);
  expect(status).toBe(0);
  expect(stdout).toContain('Batches: p50, p95 (count)');
  expect(stderr).toContain('windows.csv');
  expect(readFileSync(table, 'utf8').split('\n')[0]).toBe(
    'folder,batch,from,to,metric,p99_s,p95_s,p90_s,p50_s,p10_s,count,ended_after,unfinished',
  );
  const { load_tests, lifecycles } = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));
  expect(load_tests.windows[0].metrics).toContainEqual(
    expect.objectContaining({ metric: 'TaskLifecycle', count: lifecycles.task.timelines }),
  );
  expect(readFileSync(join(folder, 'report.md'), 'utf8')).toContain('## Load tests');

  const again = await run(['analyze', log, '-o', folder, '--json']);
  expect(JSON.parse(again.stdout)).not.toHaveProperty('load_tests');
  expect(existsSync(table)).toBe(false);
});
