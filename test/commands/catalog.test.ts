import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalog } from '../support/catalog.ts';
import { run } from '../support/cli.ts';
import { bbs, logsOf, taskSteps } from '../support/diego.ts';
import { fileOf, folderOf } from '../support/files.ts';
import { fixture } from '../support/lager.ts';

const convergence = 'docs/examples/convergence.yaml';
const invalid = 'test/catalog/invalid/wrong-types.yaml';
const text = (lines: readonly { readonly line: string }[]) => lines.map(({ line }) => `${line}\n`).join('');
const rounds = ['1', '2'].flatMap((session, i) => [
  bbs(i * 30, 'executing-convergence.converge-lrps-started', { session }),
  bbs(i * 30 + 1, 'executing-convergence.converge-tasks-done', { session }),
  bbs(i * 30 + 2, 'executing-convergence.converge-lrps-done', { session }),
]);

describe('--catalog', () => {
  it('adds a lifecycle to everything that is written', async () => {
    const out = join(folderOf(), 'out');
    const source = fileOf('bbs.stdout.log', text(rounds));
    const { status, stdout } = await run(['analyze', source, '--catalog', convergence, '-o', out]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^verdict: fit /);
    expect(stdout).toContain('Convergence rounds: 2 (2 completed)\n  started to done: p50 2.00 s');
    expect(readdirSync(out).sort()).toEqual(
      [
        'events.ndjson',
        'loops.png',
        'phases.csv',
        'report.html',
        'report.md',
        'run.json',
        'samples.json',
        'series.csv',
        'timelines.csv',
        ...['concurrency', 'correlation', 'histograms', 'quantiles', 'throughput'].map(
          (kind) => `${kind}-convergence.png`,
        ),
        'histograms-convergence-common.png',
        ...['end', 'slowest', 'start'].map((by) => `waterfall-convergence-by-${by}.png`),
      ].sort(),
    );
    const read = (name: string) => readFileSync(join(out, name), 'utf8');
    expect(JSON.parse(read('run.json')).lifecycles.convergence).toMatchObject({ timelines: 2, complete: 2 });
    expect(read('report.md')).toContain('## Convergence rounds');
    expect(read('report.md')).toContain('](waterfall-convergence-by-start.png)');
    expect(read('phases.csv')).toMatch(/^convergence,converge-lrps,converge,platform,started,lrps-done,/m);
    expect(read('timelines.csv')).toMatch(
      /^convergence,1,,,,completed,converge,2026-11-21T00:00:00\.000000000Z,.*,2\.000000000$/m,
    );
    expect(read('events.ndjson')).toMatch(/^\{"lifecycle":"convergence","guid":"1",.*"milestone":"started"/m);

    await run(['analyze', fixture('burst-debug.tgz'), '-o', out]);
    expect(readdirSync(out).filter((name) => name.includes('convergence'))).toEqual([]);
  });

  it('stands before the sources as well', async () => {
    const { stdout } = await run(['analyze', '--catalog', convergence, '--json', '-'], text(rounds));
    expect(JSON.parse(stdout)).toMatchObject({ validity: { verdict: 'fit', findings: [] } });
  });

  it('lets a timeline be found, however short its guid is', async () => {
    const { status, stdout } = await run(['timeline', '2', '-', '--catalog', convergence], text(rounds));
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Convergence 2, completed, started to done 2\.00 s\n/);
    expect(stdout).toMatch(/^\+1\.000000 +1\.00 s +#+ [a-z] +tasks done /m);
  });

  it.each([['analyze'], ['timeline', 'abcd']])('is refused by %s with all that is wrong', async (...command) => {
    const { status, stdout, stderr } = await run([...command, '-', '--catalog', invalid], text(rounds));
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe(`lagerline: ${readFileSync('test/catalog/golden/wrong-types.txt', 'utf8')}`);
  });

  it('is refused in a line if it cannot be read', async () => {
    const { status, stderr } = await run(['analyze', '-', '--catalog', 'nowhere.yaml']);
    expect([status, stderr]).toEqual([2, 'lagerline: nowhere.yaml: no such file or directory.\n']);
  });
});

describe('catalog', () => {
  it('lists what is known', async () => {
    const { status, stdout, stderr } = await run(['catalog', '--catalog', convergence]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.match(/^[\w-]+ \(/gm)).toEqual([
      'task (',
      'lrp (',
      'container (',
      'cf-push (',
      'pea (',
      'convergence (',
      ...catalog.areas.map(({ name }) => `${name} (`),
    ]);
    const asJson = await run(['catalog', '--json']);
    expect(JSON.parse(asJson.stdout)).toMatchObject([
      { lifecycle: 'task' },
      { lifecycle: 'lrp' },
      { lifecycle: 'container' },
      { lifecycle: 'cf-push' },
      { lifecycle: 'pea' },
      ...catalog.areas.map(({ name }) => ({ area: name })),
    ]);
  });

  it.each<[string, string[], number, RegExp]>([
    ['a message', ['bbs.x.db-desire-task.starting'], 0, /^task: desired\./m],
    ['a line', [taskSteps('task-1').completed?.line ?? ''], 0, /^ +guid +task_guid = task-1$/m],
    [
      'a message of one’s own',
      ['bbs.executing-convergence.converge-lrps-done', '--catalog', convergence],
      0,
      /^convergence: lrps done/m,
    ],
    ['an unknown message', ['bbs.x.db-desire-task.begun'], 1, /^ +task +desired +\\\.db-desire-task/m],
    ['JSON', ['bbs.x.db-desire-task.starting', '--json'], 0, /"milestone": "desired"/],
  ])('explains %s', async (_, args, status, told) => {
    const found = await run(['catalog', 'explain', ...args]);
    expect([found.status, found.stderr]).toEqual([status, '']);
    expect(found.stdout).toMatch(told);
  });

  it('says that a file is sound', async () => {
    const { status, stdout, stderr } = await run(['catalog', 'check', convergence]);
    expect([status, stdout, stderr]).toEqual([0, `${convergence}: 4 milestones, 3 phases, no errors\n`, '']);
  });

  it('says what is wrong with a file, beside a sound one', async () => {
    const { status, stdout, stderr } = await run(['catalog', 'check', convergence, invalid]);
    expect([status, stdout]).toEqual([2, `${convergence}: 4 milestones, 3 phases, no errors\n`]);
    expect(stderr).toBe(`lagerline: ${readFileSync('test/catalog/golden/wrong-types.txt', 'utf8')}`);
  });

  it('covers logs', async () => {
    const folder = folderOf(
      Object.fromEntries(
        Object.entries(logsOf(taskSteps('task-1'))).map(([path, lines]) => [path, [...lines].join('\n')]),
      ),
    );
    const { status, stdout, stderr } = await run(['catalog', 'coverage', folder]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^21 records, 21 kinds of messages: known /);
    const asJson = await run(['catalog', 'coverage', '--json', '--unknown', folder]);
    expect(JSON.parse(asJson.stdout).records).toBe(21);
    const entry = await run(['catalog', 'coverage', folder, '--yaml', 'spawned']);
    expect(entry.stdout).toMatch(/^lifecycle: task.*\nmilestones:\n {2}- name: spawned\n/);
    const none = await run(['catalog', 'coverage', folder, '--yaml', 'nothing']);
    expect([none.status, none.stderr]).toEqual([2, 'lagerline: No message of these logs ends with "nothing".\n']);
  });
});
