import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type DiagnosticCode, UsageError } from '../../src/diagnostics.ts';
import { checkSources, openSources } from '../../src/sources/open.ts';
import { fileOf, folderOf, streamOf, tgzOf } from '../support/files.ts';
import { fixture } from '../support/lager.ts';

interface Read {
  /** Path (from `base` on) and content of each log. */
  readonly files: [string, string][];
  readonly found: DiagnosticCode[];
}

async function read(paths: string[], { base = '', stdin = streamOf() } = {}): Promise<Read> {
  const files: Read['files'] = [];
  const found: DiagnosticCode[] = [];
  for await (const file of openSources(paths, ({ code }) => found.push(code), stdin && { stdin })) {
    files.push([base === '' ? file.path : relative(base, file.path), await text(file.bytes)]);
  }
  return { files, found };
}

const readFolder = (folder: string) => read([folder], { base: folder });

describe('openSources', () => {
  it('reads a file', async () => {
    const path = fileOf('rep.log', 'a\n');
    expect(await read([path])).toEqual({ files: [[path, 'a\n']], found: [] });
  });

  it('reads several files in the given order', async () => {
    const base = folderOf({ 'b.log': 'b', 'a.log': 'a' });
    const { files } = await read([join(base, 'b.log'), join(base, 'a.log')], { base });
    expect(files.map(([path]) => path)).toEqual(['b.log', 'a.log']);
  });

  it('reads a nested folder in the order of its names', async () => {
    const inner = await tgzOf({ 'x.log': 'x' });
    const folder = folderOf({
      'diego-cell-1/rep/rep.stdout.log': '1',
      'diego-cell-0/rep/rep.stdout.log.1.gz': gzipSync('0.1'),
      'diego-cell-0/rep/rep.stdout.log': '0',
      'a.tgz': inner,
      empty: '',
    });
    expect(await readFolder(folder)).toEqual({
      files: [
        ['a.tgz!x.log', 'x'],
        ['diego-cell-0/rep/rep.stdout.log', '0'],
        ['diego-cell-0/rep/rep.stdout.log.1.gz', '0.1'],
        ['diego-cell-1/rep/rep.stdout.log', '1'],
        ['empty', ''],
      ],
      found: [],
    });
  });

  it('tells the origin', async () => {
    const path = fileOf('logs.tgz', await tgzOf({ './diego-cell-3/rep/rep.stdout.log': 'a' }));
    const { value: file } = await openSources([path], () => {}).next();
    expect(file?.origin).toEqual({ vm: 'diego-cell/3', job: 'rep' });
  });

  it('tells the origin of what comes by standard input from what is inside it', async () => {
    const bytes = await tgzOf({ 'diego-cell-3/rep/rep.stdout.log': 'a', 'rep/rep.stdout.log': 'b', 'bbs.log': 'c' });
    const origins: string[] = [];
    for await (const { origin } of openSources(['-'], () => {}, { stdin: streamOf(bytes) })) origins.push(origin.vm);
    expect(origins).toEqual(['diego-cell/3', '', '']);
  });

  it.each([
    ['text', Buffer.from('a\n')],
    ['a gzip', gzipSync('a\n')],
    ['nothing', Buffer.alloc(0)],
  ])('reads %s from standard input, in single bytes too', async (_, bytes) => {
    const content = bytes.length === 0 ? '' : 'a\n';
    const expected = { files: [['standard input', content]], found: [] };
    expect(await read(['-'], { stdin: streamOf(bytes) })).toEqual(expected);
    expect(await read(['-'], { stdin: streamOf(...Array.from(bytes, (byte) => Buffer.from([byte]))) })).toEqual(
      expected,
    );
  });

  it('reads an archive from standard input', async () => {
    const bytes = await tgzOf({ 'diego-cell-3/rep/rep.stdout.log': 'a' });
    const { files } = await read(['-'], { stdin: streamOf(bytes) });
    expect(files).toEqual([['standard input!diego-cell-3/rep/rep.stdout.log', 'a']]);
  });

  it.each([
    ['a gzip without the name of one', 'rep.log', gzipSync('a'), 'rep.log'],
    ['two gzips in one file', 'rep.log.gz', Buffer.concat([gzipSync('a'), gzipSync('')]), 'rep.log.gz'],
    ['an archive without the name of one', 'logs', tgzOf({ 'x.log': 'a' }), 'logs!x.log'],
    ['a gzip in an archive', 'x.tgz', tgzOf({ 'x.log.1.gz': gzipSync('a') }), 'x.tgz!x.log.1.gz'],
    ['an archive in an archive', 'x.tgz', tgzOf({ a: 'a' }).then((a) => tgzOf({ 'y.tgz': a })), 'x.tgz!y.tgz!a'],
  ])('reads %s', async (_, name, content, path) => {
    const file = fileOf(name, await content);
    expect(await read([file])).toEqual({ files: [[file.replace(name, path), 'a']], found: [] });
  });

  it('opens a rotated log in an archive in an archive, but not without end', async () => {
    const nest = async (depth: number): Promise<Buffer> =>
      depth === 0 ? gzipSync('a') : tgzOf({ [`${depth}.tgz`]: await nest(depth - 1) });
    const path = fileOf('x.tgz', await nest(2));
    expect(await read([path])).toEqual({ files: [[`${path}!2.tgz!1.tgz`, 'a']], found: [] });
    expect(await read([fileOf('x.tgz', await nest(9))])).toEqual({ files: [], found: ['nested-too-deep'] });
  });

  it('keeps what came before the end of a cut-off archive', async () => {
    const archive = fixture('failure-debug.tgz');
    const whole = await read([archive]);
    for (const share of [0.1, 0.5, 0.9]) {
      const bytes = readFileSync(archive);
      const { files, found } = await read([fileOf('x.tgz', bytes.subarray(0, bytes.length * share))]);
      expect([...new Set(found)]).toEqual(['truncated-archive']);
      const complete = files.slice(0, -1);
      expect(complete.map(([, log]) => log)).toEqual(whole.files.slice(0, -1 + files.length).map(([, log]) => log));
      expect(whole.files[complete.length]?.[1].startsWith(files.at(-1)?.[1] ?? '?')).toBe(true);
    }
  });

  it('keeps what came before the end of a cut-off gzip', async () => {
    const { files, found } = await read([fileOf('x.gz', gzipSync('line\n'.repeat(1000)).subarray(0, -8))]);
    expect(files.map(([, log]) => log)).toEqual(['line\n'.repeat(1000)]);
    expect(found).toEqual(['truncated-archive']);
  });

  it.each([
    ['its checksum', Buffer.concat([gzipSync('line\n').subarray(0, -8), Buffer.alloc(8, 1)])],
    ['its method', Buffer.concat([Buffer.from([0x1f, 0x8b, 77]), gzipSync('line\n').subarray(3)])],
  ])('reports a gzip that is wrong in %s, and goes on', async (_, corrupt) => {
    const { files, found } = await readFolder(folderOf({ 'a.gz': corrupt, 'b.log': 'b' }));
    expect(files.at(-1)).toEqual(['b.log', 'b']);
    expect(found).toEqual(['corrupt-archive']);
  });

  it('keeps what came before a broken header in an archive, and goes on', async () => {
    const tar = gunzipSync(await tgzOf({ 'a.log': 'a', 'b.log': 'b', 'c.log': randomBytes(3e6) }));
    tar.fill('?', 1024, 1536);
    const { files, found } = await readFolder(folderOf({ 'x.tgz': gzipSync(tar), 'y.log': 'y' }));
    expect(files).toEqual([
      ['x.tgz!a.log', 'a'],
      ['y.log', 'y'],
    ]);
    expect(found).toEqual(['corrupt-archive']);
  });

  it('keeps what came before an error of the input', async () => {
    async function* failing() {
      yield Buffer.from('a\n');
      throw new Error('EIO: i/o error');
    }
    expect(await read(['-'], { stdin: failing() })).toEqual({
      files: [['standard input', 'a\n']],
      found: ['unreadable-file'],
    });
  });

  it('follows links to files and no others', async () => {
    const folder = folderOf({ 'a.log': 'a', 'b/b.log': 'b' });
    symlinkSync('a.log', join(folder, 'c.log'));
    symlinkSync('.', join(folder, 'd'));
    symlinkSync(folder, join(folder, 'b', 'up'));
    symlinkSync('e', join(folder, 'e'));
    symlinkSync('nowhere', join(folder, 'f'));
    const { files, found } = await readFolder(folder);
    expect(files.map(([path]) => path)).toEqual(['a.log', 'b/b.log', 'c.log']);
    expect(found).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)('reports what may not be read, and goes on', async () => {
    const folder = folderOf({ 'a.log': 'a', 'b/b.log': 'b', 'c.log': 'c' });
    chmodSync(join(folder, 'a.log'), 0);
    chmodSync(join(folder, 'b'), 0);
    const { files, found } = await readFolder(folder);
    chmodSync(join(folder, 'b'), 0o700);
    expect(files.at(-1)).toEqual(['c.log', 'c']);
    expect(found).toEqual(['unreadable-file', 'unreadable-file']);
  });

  const descriptors = '/proc/self/fd';
  it.runIf(existsSync(descriptors))('closes files that are left before their end', async () => {
    const folder = folderOf(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${i}.bin`, Buffer.alloc(5000)])));
    const before = readdirSync(descriptors).length;
    for await (const file of openSources([folder], () => {})) expect(file.origin.job).toBe('');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(readdirSync(descriptors).length - before).toBeLessThan(10);
  });
});

describe('checkSources', () => {
  it('accepts files, folders and standard input', async () => {
    const folder = folderOf({ 'a.log': 'a' });
    await expect(checkSources([folder, join(folder, 'a.log'), '-'])).resolves.toBeUndefined();
  });

  it('refuses a missing file by name', async () => {
    const checked = checkSources([join(folderOf(), 'gone.log')]);
    await expect(checked).rejects.toThrow(UsageError);
    await expect(checked).rejects.toThrow(/gone\.log: no such file or directory\.$/);
  });

  it.skipIf(process.getuid?.() === 0)('refuses a file that may not be read', async () => {
    const path = fileOf('a.log', 'a');
    chmodSync(path, 0);
    await expect(checkSources([path])).rejects.toThrow(UsageError);
  });
});
