import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseRecord } from '../../src/lager/text.ts';
import { everything } from '../../src/selection.ts';
import { type UnifyCounts, type UnifyOptions, unify } from '../../src/unify/unify.ts';
import { parseWhen } from '../../src/when.ts';
import { catalog } from '../support/catalog.ts';
import { fileOf, folderOf, streamOf } from '../support/files.ts';
import { dateLine, fixture } from '../support/lager.ts';
import { withoutPlaces } from '../support/places.ts';
import { analyzePaths } from '../support/run.ts';

async function unified(paths: readonly string[], options: Partial<UnifyOptions> = {}) {
  const counts: UnifyCounts = { records: 0, written: 0, duplicates: 0, outside: 0, skipped: 0, findings: [] };
  const lines: string[] = [];
  for await (const line of unify(paths, counts, { selection: everything, catalog, ...options })) lines.push(line);
  return { lines, counts };
}

const at = (second: number, message: string, data: object = {}) =>
  dateLine({ message, data }, `2026-11-21T00:03:${String(second).padStart(2, '0')}.000000000Z`);
const messages = (lines: readonly string[]) => lines.map((line) => (parseRecord(line) as { message: string }).message);

describe('unify', () => {
  it.each(['burst-debug.tgz', 'failure-debug.tgz'])('tells the same as %s itself', async (name) => {
    const { lines, counts } = await unified([fixture(name)], { mostHeld: 1 << 20 });
    expect(counts.written).toBe(counts.records);
    const { run: whole } = await analyzePaths([fixture(name)]);
    const { run: streamed } = await analyzePaths(['-'], streamOf(lines.join('')));
    expect(withoutPlaces({ ...streamed, input: null })).toEqual(withoutPlaces({ ...whole, input: null }));
    expect(streamed.input.records).toBe(whole.input.records);
    const times = lines.map((line) => parseRecord(line) as { second: number; nano: number });
    expect(times.every((b, i) => i === 0 || (times[i - 1]?.second ?? 0) <= b.second)).toBe(true);
    const again = await unified(['-'], { stdin: streamOf(lines.join('')) });
    expect(again.lines.join('') === lines.join('')).toBe(true);
  });

  it('does not depend on the order of the sources', async () => {
    const folder = folderOf({
      'a.log': `${at(1, 'a.x')}\n${at(2, 'a.y')}\n`,
      'b.log': `${at(1, 'b.x')}\n${at(0, 'b.y')}`,
    });
    const there = await unified([`${folder}/a.log`, `${folder}/b.log`]);
    const back = await unified([`${folder}/b.log`, `${folder}/a.log`], { mostHeld: 1 });
    expect(messages(there.lines)).toEqual(['b.y', 'a.x', 'b.x', 'a.y']);
    expect(back.lines).toEqual(there.lines);
  });

  it('writes once what rotation left twice', async () => {
    const [a, b, c] = [at(1, 'a'), at(2, 'b'), at(3, 'c')];
    const folder = folderOf({
      'cell-0/rep/rep.stdout.log': `${b}\n${c}\n`,
      'cell-0/rep/rep.stdout.log.1.gz': gzipSync(`${a}\n${b}\n${b}\n`),
      'cell-1/rep/rep.stdout.log': `${b}\n`,
    });
    const { lines, counts } = await unified([folder]);
    expect(messages(lines)).toEqual(['a', 'b', 'b', 'b', 'c']);
    expect(counts).toMatchObject({ records: 6, written: 5, duplicates: 1 });
  });

  it.each<[string, { from?: string; to?: string }, string[]]>([
    ['everything', {}, ['late', 'a', 'b', 'c']],
    ['a beginning, with lines that come late', { from: '2026-11-21T00:03:02Z' }, ['a', 'b', 'c']],
    ['an end', { to: '+1s' }, ['late', 'a']],
    ['both', { from: '00:03:02', to: '00:03:03' }, ['a', 'b']],
  ])('keeps a window with %s', async (_, { from, to }, expected) => {
    const file = fileOf('x.log', [at(2, 'a'), at(3, 'b'), at(4, 'c'), at(1, 'late')].join('\n'));
    const window = { from: from ? parseWhen(from, '--from') : undefined, to: to ? parseWhen(to, '--to') : undefined };
    const { lines, counts } = await unified([file], { selection: { ...everything, window } });
    expect(messages(lines)).toEqual(expected);
    expect(counts.outside).toBe(4 - expected.length);
  });

  it.each([
    ['guid', { guids: ['g-1'] }, ['rep.a', 'rep.b']],
    ['cell', { cells: ['cell-z1-0'] }, ['rep.b']],
    ['VM', { cells: ['cell/0'] }, ['rep.a', 'rep.b', 'bbs.desire-task.db-desire-task.starting']],
    ['domain', { domains: ['cf-apps'] }, ['rep.b']],
    ['lifecycle', { lifecycles: ['task'] }, ['bbs.desire-task.db-desire-task.starting']],
  ])('keeps the lines of a %s', async (_, chosen, expected) => {
    const lines = [
      at(1, 'rep.a', { guid: 'g-1' }),
      at(2, 'rep.b', { key: { guid: 'g-1', domain: 'cf-apps' }, cell_id: 'cell-z1-0' }),
      at(3, 'bbs.desire-task.db-desire-task.starting', { task_guid: 'g-2' }),
    ];
    const folder = folderOf({ 'cell-0/rep/rep.stdout.log': lines.join('\n') });
    const result = await unified([folder], { selection: { ...everything, ...chosen } });
    expect(messages(result.lines)).toEqual(expected);
  });

  it('writes a record that was printed over several lines on one', async () => {
    const record = JSON.parse(at(1, 'rep.a', { text: 'a\nb' }));
    const { lines } = await unified(['-'], { stdin: streamOf(`${JSON.stringify(record, null, 2)}\ntext\n`) });
    expect(lines).toHaveLength(1);
    expect(parseRecord(lines[0] ?? '')).toMatchObject({ message: 'rep.a', data: { text: 'a\nb' } });
  });
});
