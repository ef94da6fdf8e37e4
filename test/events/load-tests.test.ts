import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogOf } from '../../src/events/catalog.ts';
import { collectEvents } from '../../src/events/collect.ts';
import { catalog } from '../support/catalog.ts';
import { folderOf, streamOf, tgzOf } from '../support/files.ts';
import { dateLine, fixture } from '../support/lager.ts';

const names = ['arborist-output.json', 'cedar-1-output.json', 'max-1.json', 'min-1.json', 'reports.json'];
const files = Object.fromEntries(names.map((name) => [`cedar/${name}`, readFileSync(fixture(`load-tests/${name}`))]));
const kinds = ['arborist', 'cedar', 'window', 'window', 'fezzik-tasks', 'fezzik-lrps'];
const line = `${dateLine({ message: 'bbs.nothing', data: {} })}\n`;

describe('files of a load test among logs', () => {
  it('are read once, and are not ignored', async () => {
    const folder = folderOf({ ...files, 'bbs.log': line, 'notes.json': '{"apps":7}' });
    const { loadTests, input, findings } = await collectEvents([folder], catalog);
    expect(loadTests.map(({ kind }) => kind)).toEqual(kinds);
    expect(input.ignored.map(({ path }) => path.split('/').at(-1))).toEqual(['notes.json']);
    expect(input.files).toBe(1);
    const sizes = [...Object.values(files).map(({ length }) => length), line.length, 10];
    expect(input.bytes).toBe(sizes.reduce((sum, size) => sum + size, 0));
    expect(findings).toEqual([]);
  });

  it('may lie in archives', async () => {
    const inner = await tgzOf(files);
    const archive = await tgzOf({ 'logs/cedar.tgz': inner, 'bbs.log': line });
    const { loadTests } = await collectEvents(['-'], catalog, { stdin: streamOf(archive) });
    expect(loadTests.map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
    expect(loadTests.find(({ kind }) => kind === 'window')).toMatchObject({
      path: expect.stringContaining('cedar.tgz'),
      folder: expect.stringMatching(/cedar$/),
    });
  });

  it('are told if they are broken, and ignored', async () => {
    const folder = folderOf({ 'cedar-1-output.json': '{"succeeded":true,"apps":[{"app_name":"a"}]}', 'bbs.log': line });
    const { loadTests, input, findings } = await collectEvents([folder], catalog);
    expect([loadTests, input.ignored.length]).toEqual([[], 1]);
    expect(findings.map(({ message }) => message.replace(/^\S*\//, ''))).toEqual([
      expect.stringMatching(/^cedar-1-output\.json is a file of a load test, but broken: apps\.0\.push: /),
    ]);
  });

  it('are the same read by several threads', async () => {
    const folder = folderOf({ ...files, 'bbs.log': line });
    const known = await catalogOf(undefined);
    const [one, several] = await Promise.all([1, 3].map((jobs) => collectEvents([folder], known, { jobs, alone: 0 })));
    expect(several?.loadTests).toEqual(one?.loadTests);
    expect(several?.loadTests).toHaveLength(kinds.length);
  });
});
