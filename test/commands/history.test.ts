import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SavedRun } from '../../src/analysis/saved-run.ts';
import { rowsOf } from '../../src/history/rows.ts';
import { keepRun } from '../../src/history/store.ts';
import { ended, run as runCli, startIn } from '../support/cli.ts';
import { fileOf, folderOf } from '../support/files.ts';
import { fixture } from '../support/lager.ts';
import { realRun, runLike } from '../support/saved.ts';

let burst: SavedRun;
beforeAll(async () => {
  burst = await realRun();
}, 60_000);
/** Paths of runs like the real one, a day apart, of these speeds. */
const savedRuns = (...scales: number[]) =>
  scales.map((scale, day) => fileOf('run.json', JSON.stringify(runLike(burst, { day, scale }))));

/** The program with a history of its own, and what it is in. */
function historyOf() {
  const folder = folderOf();
  const directory = join(folder, 'history');
  const run = (...args: string[]) => ended(startIn({ LAGERLINE_HISTORY: directory }, 'history', ...args));
  const files = () => (existsSync(directory) ? readdirSync(directory) : []);
  return { folder, directory, run, files };
}

describe('history add', () => {
  it('keeps a saved run, and its logs as the same run', async () => {
    const { run, files } = historyOf();
    const { stdout } = await runCli(['analyze', fixture('burst-debug.tgz'), '--json']);
    const out = folderOf({ 'run.json': stdout });
    const first = await run('add', out, '--label', 'commit=1f3a');
    expect([first.status, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toMatch(
      /^Added run [0-9a-f]{12} \(2026-\d\d-\d\d [^)]* UTC, lrp 52, task 92 on 3 cells\) as .*\.ndjson\.\n$/,
    );
    const again = await run('add', fixture('burst-debug.tgz'), '--label', 'commit=1f3a');
    expect([again.status, again.stderr]).toEqual([0, '']);
    expect(again.stdout).toMatch(/^Run [0-9a-f]{12} \(.*\) is in the history already, as .*\.ndjson\.\n$/);
    expect(files()).toHaveLength(1);
    const other = await run('add', out, '--label', 'commit=other');
    expect([other.status, other.stdout]).toEqual([2, '']);
    expect(other.stderr).toMatch(
      / is in the history already, with commit=1f3a: remove .* to add it with commit=other\.\n$/,
    );
  });

  it('keeps several saved runs one by one', async () => {
    const { run, files } = historyOf();
    const { stdout } = await run('add', ...savedRuns(1, 2), '--label', 'set=master', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      runs: [
        { labels: { set: 'master' }, logs_from: '2026-11-21T00:03:39.000Z', added: true },
        { logs_from: '2026-11-22T00:03:39.000Z', added: true },
      ],
    });
    expect(files()).toHaveLength(2);
  });

  it('is safe with many writers at once', async () => {
    const { run, files } = historyOf();
    const [same = '', ...others] = savedRuns(1, 2, 3, 4);
    const all = await Promise.all([...others, same, same, same, same].map((path) => run('add', path)));
    expect(all.map(({ status, stderr }) => [status, stderr])).toEqual(all.map(() => [0, '']));
    expect(all.filter(({ stdout }) => stdout.startsWith('Added run'))).toHaveLength(4);
    expect(all.filter(({ stdout }) => stdout.includes('already'))).toHaveLength(3);
    expect(files().filter((name) => !name.endsWith('.ndjson'))).toEqual([]);
    const listed = await run('list', '--json');
    expect((JSON.parse(listed.stdout) as { runs: unknown[] }).runs).toHaveLength(4);
  });

  it('keeps nothing that is unfit to judge', async () => {
    const { run, files } = historyOf();
    const text = await run('add', fileOf('a.log', 'hello\n'));
    expect([text.status, text.stdout]).toEqual([3, '']);
    expect(text.stderr).toMatch(/^A run without a record was not added\. No lager line was found/);
    const unfit = { ...burst, validity: { verdict: 'unfit', findings: [] } };
    const saved = await run('add', fileOf('run.json', JSON.stringify(unfit)));
    expect([saved.status, saved.stderr]).toEqual([3, 'The run of 2026-11-21T00:03:39.000Z was not added.\n']);
    expect(files()).toEqual([]);
  });

  it.each<[string, (saved: string) => string[], RegExp]>([
    ['no run', () => [], /Missing RUN \(a saved run, or logs\)\. See lagerline history add --help\.$/],
    ['saved runs beside logs', (saved) => [saved, fixture('burst-debug.tgz')], /is a saved run and .* is none: add/],
    ['a part of a saved run', (saved) => [saved, '--cell', 'a'], /is a saved run, which is added as it is/],
  ])('refuses %s', async (_, args, message) => {
    const { run } = historyOf();
    const { status, stdout, stderr } = await run('add', ...args(savedRuns(1)[0] as string));
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd()).toMatch(message);
  });
});

describe('a history', () => {
  const filled = async () => {
    const history = historyOf();
    mkdirSync(history.directory);
    for (const [day, scale] of [1, 1.02, 0.98, 1.01, 1.5, 1.52, 1.47].entries()) {
      const [set, size] = day < 4 ? ['master', 400] : ['head', 800];
      await keepRun(
        history.directory,
        rowsOf(runLike(burst, { day, scale, timelines: size }), { set, size: `${size}` }),
      );
    }
    return history;
  };

  it('is listed', async () => {
    const { run } = await filled();
    const { stdout, stderr } = await run('list', '--label', 'set=head');
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^3 runs\n\n {2}logs from \(UTC\) +run +verdict +timelines +cells +set +size\n/);
    expect(stdout.trimEnd().split('\n')).toHaveLength(6);
  });

  it('shows a metric, and draws it', async () => {
    const { run, folder } = await filled();
    const file = join(folder, 'trend.png');
    const shown = await run('show', 'task.end-to-end.p95', '-o', file);
    expect([shown.status, shown.stderr]).toEqual([0, '']);
    expect(shown.stdout).toMatch(/^task\.end-to-end\.p95 over 7 runs, in the order of time\n/);
    expect(readFileSync(file).toString('latin1', 0, 8)).toBe('\x89PNG\r\n\x1a\n');
    const asJson = await run('show', 'task.succeeded', '--json', '--by', 'set');
    const { series, ...about } = JSON.parse(asJson.stdout) as { series: { group: string; values: object[] }[] };
    expect(about).toEqual({ metric: 'task.succeeded', unit: 'share', order: null, by: 'set' });
    expect(series.map(({ group, values }) => [group, values.length])).toEqual([
      ['head', 3],
      ['master', 4],
    ]);
  });

  it('shows growth', async () => {
    const { run, folder } = await filled();
    const asJson = await run('show', 'task.end-to-end.p50', '--against', 'size', '--json');
    const { series } = JSON.parse(asJson.stdout) as { series: { law: { exponent: number; runs: number } }[] };
    expect(series[0]?.law.runs).toBe(7);
    expect(series[0]?.law.exponent).toBeCloseTo(Math.log2(1.5), 1);
    const file = join(folder, 'growth.png');
    const told = await run('show', 'task.end-to-end.p50', '--against', 'timelines', '-o', file);
    expect(told.stdout).toMatch(/^Grows as timelines\^0\.\d\d \(.*\), 7 runs\.$/m);
    expect(existsSync(file)).toBe(true);
  });

  it('compares sets', async () => {
    const { run } = await filled();
    const told = await run('compare', '--base', 'set=master', '--head', 'set=head');
    expect([told.status, told.stderr]).toEqual([0, '']);
    expect(told.stdout).toMatch(
      /^base: 4 runs \(set=master\) {3}head: 3 runs \(set=head\)\n {2}warning: .*\n(?:.*\n)?.* task: /,
    );
    expect(told.stdout).toMatch(/ end to end p50 +6\d\.\d s +\S+ s +\+4\d % /);
    const asJson = await run('compare', '--base', 'set=master', '--json');
    const { base, head, lifecycles } = JSON.parse(asJson.stdout) as Record<'base' | 'head' | 'lifecycles', unknown[]>;
    expect([base?.length, head?.length]).toEqual([4, 3]);
    expect(lifecycles?.[0]).toMatchObject({ lifecycle: 'lrp', outcomes: [{ outcome: 'stopped', direction: '~' }] });
  });

  it('says what it cannot do', async () => {
    const { run } = await filled();
    const cases: [string[], RegExp][] = [
      [['list', '--history', 'nowhere'], /nowhere: there is no history; lagerline history add begins one\.$/],
      [['show', 'task.create-contaner.p95'], /There is no phase .* Did you mean "create-container"\?/],
      [['show', 'task.count', '--against', 'none'], /: No run has the label none; there are set, size\.$/],
      [['show', 'task.count', '-o', 'a.jpg'], /pictures are PNG/],
      [['compare'], /: Missing --base NAME=VALUE: runs with this label/],
    ];
    for (const [args, message] of cases) {
      const { status, stderr } = await run(...args);
      expect([args, status]).toEqual([args, 2]);
      expect(stderr.trimEnd()).toMatch(message);
    }
  });

  it('writes a picture alone to a pipe', async () => {
    const { run } = await filled();
    const { stdout, stderr } = await run('show', 'task.count', '-o', '-');
    expect([stdout.slice(1, 4), stderr]).toEqual(['PNG', '']);
  });
});
