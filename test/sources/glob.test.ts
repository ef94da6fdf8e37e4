import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/diagnostics.ts';
import { expandGlobs } from '../../src/sources/glob.ts';
import { checkSources, openSources } from '../../src/sources/open.ts';
import { folderOf } from '../support/files.ts';

function tree(): string {
  const folder = folderOf({
    'cell-1/rep/rep.stdout.log': '1',
    'cell-0/rep/rep.stdout.log': '0',
    'cell-0/rep/.rep.stdout.log': 'hidden',
    'cell-0/bbs.log': 'b',
    'notes.txt': 'n',
  });
  symlinkSync('notes.txt', join(folder, 'link.txt'));
  symlinkSync('nowhere', join(folder, 'dangling.txt'));
  symlinkSync('.', join(folder, 'cell-0', 'loop'));
  return folder;
}

const expand = async (folder: string, ...patterns: string[]) =>
  (await expandGlobs(patterns.map((pattern) => join(folder, pattern)))).map((path) => relative(folder, path));

describe('expandGlobs', () => {
  it.each([
    ['*.txt', ['notes.txt']],
    ['link*', ['link.txt']],
    ['cell-*', ['cell-0', 'cell-1']],
    ['cell-*/rep', ['cell-0/rep', 'cell-1/rep']],
    ['**/rep.stdout.log', ['cell-0/rep/rep.stdout.log', 'cell-1/rep/rep.stdout.log']],
    ['cell-0/**', ['cell-0']],
    ['cell-0/rep/*', ['cell-0/rep/.rep.stdout.log', 'cell-0/rep/rep.stdout.log']],
    ['cell-[01]/*.log', ['cell-0/bbs.log']],
    ['{cell-1,notes}*', ['cell-1', 'notes.txt']],
    ['c*l-?', ['cell-0', 'cell-1']],
  ])('%s', async (pattern, expected) => expect(await expand(tree(), pattern)).toEqual(expected));

  it('knows folders by a slash at the end', async () => {
    const folder = folderOf({ 'a/x.log': 'x', 'a.log': 'a' });
    expect(await expandGlobs([`${folder}/a*/`])).toEqual([join(folder, 'a')]);
  });

  it('follows a link to a folder', async () => {
    const [folder, elsewhere] = [folderOf(), folderOf({ 'rep/rep.stdout.log': 'x' })];
    symlinkSync(elsewhere, join(folder, 'cell-7'));
    expect(await expand(folder, 'cell-*')).toEqual(['cell-7']);
    expect(await expand(folder, 'cell-*/rep/*.log')).toEqual(['cell-7/rep/rep.stdout.log']);
  });

  it('keeps the order of the patterns', async () => {
    expect(await expand(tree(), 'notes.*', 'cell-*')).toEqual(['notes.txt', 'cell-0', 'cell-1']);
  });

  it('prefers what is named so', async () => {
    const folder = folderOf({ 'x[1].log': 'literal', 'x1.log': 'other', 'a (1).log': 'copy' });
    expect(await expand(folder, 'x[1].log', 'a (1).log')).toEqual(['x[1].log', 'a (1).log']);
    rmSync(join(folder, 'x[1].log'));
    expect(await expand(folder, 'x[1].log')).toEqual(['x1.log']);
  });

  it('leaves other paths alone', async () => {
    expect(await expandGlobs(['-', 'gone.log'])).toEqual(['-', 'gone.log']);
  });

  it('refuses what matches nothing, in one sentence', async () => {
    const folder = tree();
    mkdirSync(join(folder, 'empty'));
    for (const check of [checkSources, expandGlobs]) {
      const checked = check([join(folder, 'empty/*.log')]);
      await expect(checked).rejects.toThrow(UsageError);
      await expect(checked).rejects.toThrow(/empty\/\*\.log: no file or directory matches\.$/);
    }
  });

  it('is what sources are opened by', async () => {
    const folder = tree();
    const names: string[] = [];
    for await (const { path } of openSources([join(folder, 'cell-*')], () => {})) names.push(relative(folder, path));
    expect(names).toEqual([
      'cell-0/bbs.log',
      'cell-0/rep/.rep.stdout.log',
      'cell-0/rep/rep.stdout.log',
      'cell-1/rep/rep.stdout.log',
    ]);
  });
});
