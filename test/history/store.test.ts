import { copyFileSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { link } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { metricValue } from '../../src/analysis/metric.ts';
import type { SavedRun } from '../../src/analysis/saved-run.ts';
import { UsageError } from '../../src/diagnostics.ts';
import { rowsOf } from '../../src/history/rows.ts';
import { keepRun, readHistory } from '../../src/history/store.ts';
import { folderOf } from '../support/files.ts';
import { realRun, runLike } from '../support/saved.ts';

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  return { ...real, link: vi.fn(real.link) };
});

let run: SavedRun;
beforeAll(async () => {
  run = await realRun();
}, 60_000);

const labels = { commit: '1f3a', size: '400' };

describe('a history', () => {
  it('keeps all figures of phases, and those of lifecycles that there are', async () => {
    const folder = folderOf();
    await keepRun(folder, rowsOf(run, labels));
    const [kept] = await readHistory(folder);
    expect(kept).toMatchObject({ from: run.input.from, to: run.input.to, verdict: run.validity.verdict, labels });
    expect(Object.keys(kept?.lifecycles ?? {})).toEqual(['container', 'lrp', 'task']);
    const task = kept?.lifecycles.task;
    const own = run.lifecycles.task;
    expect(task).toEqual({
      timelines: own?.timelines,
      started: own?.started,
      complete: own?.complete,
      cells: 4,
      outcomes: own?.outcomes,
      end_to_end: own?.end_to_end,
      phases: own?.phases.map(({ from, to, crosses_vm, ...phase }) => phase),
    });
    for (const { name } of own?.phases ?? []) {
      const metric = { lifecycle: 'task', phase: name, statistic: 'p95' } as const;
      expect(metricValue(kept as NonNullable<typeof kept>, metric)).toEqual(metricValue(run, metric));
    }
  });

  it('holds a file per run, a row per lifecycle and phase, with the same columns in all', async () => {
    const folder = folderOf();
    const { path } = await keepRun(folder, rowsOf(run, labels));
    expect(readdirSync(folder)).toEqual([path.slice(folder.length + 1)]);
    expect(path).toMatch(/\/20261121T000339Z-[0-9a-f]{12}\.ndjson$/);
    const rows = readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    const phases = Object.values(run.lifecycles).filter(({ timelines }) => timelines > 0);
    expect(rows).toHaveLength(phases.reduce((sum, figures) => sum + 1 + figures.phases.length, 0));
    expect(new Set(rows.map((row) => Object.keys(row).join())).size).toBe(1);
  });

  it('is in the order of time, whatever the order of adding', async () => {
    const folder = folderOf();
    for (const day of [5, 1, 3]) await keepRun(folder, rowsOf(runLike(run, { day }), {}));
    expect((await readHistory(folder)).map(({ from }) => from.slice(8, 10))).toEqual(['22', '24', '26']);
  });

  it('holds a run once, whatever it is called', async () => {
    const folder = folderOf();
    const first = await keepRun(folder, rowsOf(run, labels));
    const again = await keepRun(folder, rowsOf(structuredClone(run), { commit: 'other' }));
    expect([first.isNew, again.isNew]).toEqual([true, false]);
    expect(again.run).toEqual(first.run);
    copyFileSync(first.path, first.path.replace('.ndjson', ' (copy).ndjson'));
    expect(await readHistory(folder)).toHaveLength(1);
  });

  it('knows a run by its figures, not by how its document was printed', async () => {
    const outcomes = { failed: 1, succeeded: 2 };
    const [one] = rowsOf(runLike(run, { outcomes }), {});
    const [other] = rowsOf(runLike(run, { outcomes: { succeeded: 2, failed: 1 } }), {});
    const [third] = rowsOf(runLike(run, { outcomes: { succeeded: 1, failed: 2 } }), {});
    expect(other?.run).toBe(one?.run);
    expect(third?.run).not.toBe(one?.run);
  });

  it('may be one file of many runs, as others put it together', async () => {
    const folder = folderOf();
    const rows = [1, 2].flatMap((day) => rowsOf(runLike(run, { day }), {}));
    writeFileSync(join(folder, 'all.ndjson'), rows.map((row) => JSON.stringify(row)).join('\n'));
    expect(await readHistory(folder)).toHaveLength(2);
  });

  it('leaves what it does not know alone', async () => {
    const folder = folderOf({ 'README.md': 'runs of the pipeline', '.half.tmp': '{' });
    await keepRun(folder, rowsOf(run, {}));
    expect(await readHistory(folder)).toHaveLength(1);
    expect(readdirSync(folder)).toHaveLength(3);
  });

  it('is kept where there are no hard links', async () => {
    const folder = folderOf();
    vi.mocked(link).mockRejectedValueOnce(Object.assign(new Error('no links'), { code: 'EPERM' }));
    expect(await keepRun(folder, rowsOf(run, {}))).toMatchObject({ isNew: true });
    vi.mocked(link).mockRejectedValueOnce(Object.assign(new Error('no links'), { code: 'EPERM' }));
    expect(await keepRun(folder, rowsOf(run, labels))).toMatchObject({ isNew: false, run: { labels: {} } });
    expect(readdirSync(folder)).toHaveLength(1);
  });
});

describe('what is wrong is told in a sentence', () => {
  const row = (changes: object) => JSON.stringify({ ...rowsOf(run, {})[0], ...changes });
  it.each<[string, () => Record<string, string>, RegExp]>([
    ['an empty folder', () => ({}), /there is no history; lagerline history add begins one/],
    [
      'no JSON',
      () => ({ 'a.ndjson': `${row({})}\n{"schema":\n` }),
      /a\.ndjson:2 is no row of a history \(it is no JSON\)/,
    ],
    ['an empty file', () => ({ 'a.ndjson': '' }), /a\.ndjson is no row of a history \(it is empty\)/],
    ['another version', () => ({ 'a.ndjson': row({ schema: 'lagerline/history@2' }) }), /is lagerline\/history@2, and/],
    ['a wrong value', () => ({ 'a.ndjson': row({ p50_s: 'long' }) }), /\(at p50_s\)/],
    ['a missing value', () => ({ 'a.ndjson': row({ labels: undefined }) }), /\(at labels\)/],
  ])('%s', async (_, files, message) => {
    const reading = readHistory(folderOf(files()));
    await expect(reading).rejects.toThrow(UsageError);
    await expect(reading).rejects.toThrow(message);
  });

  it('no folder, no file', async () => {
    await expect(readHistory('nowhere')).rejects.toThrow(/nowhere: there is no history/);
    await expect(readHistory('package.json')).rejects.toThrow('package.json: cannot be read (ENOTDIR)');
    await expect(keepRun('nowhere', rowsOf(run, {}))).rejects.toThrow(/cannot be written \(ENOENT\)/);
    const folder = folderOf();
    symlinkSync('nowhere', join(folder, 'a.ndjson'));
    await expect(readHistory(folder)).rejects.toThrow(/a\.ndjson: cannot be read \(ENOENT\)/);
  });
});
