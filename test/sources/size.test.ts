import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSources } from '../../src/sources/open.ts';
import { sizeOf } from '../../src/sources/size.ts';
import { fileOf, folderOf, tgzOf } from '../support/files.ts';

/** What an observer is told while all of `paths`, or the first `most` chunks of each log, is read. */
async function observed(paths: readonly string[], most = Number.POSITIVE_INFINITY) {
  const told = { read: 0, left: 0 };
  const observer = { onRead: (bytes: number) => (told.read += bytes), onLeft: (bytes: number) => (told.left += bytes) };
  for await (const { bytes } of openSources(paths, () => {}, { observer })) {
    let count = 0;
    for await (const _ of bytes) if (++count >= most) break;
  }
  return told;
}

describe('the size of sources', () => {
  it('is that of the files, which an observer is told as they are read', async () => {
    const folder = folderOf({ 'a/b.log': 'x'.repeat(100), 'c.log': 'y'.repeat(20), 'd/e.log': '' });
    symlinkSync(folder, join(folder, 'a', 'circle'));
    const file = fileOf('f.log', 'z'.repeat(3));
    expect(await sizeOf([folder, file, join(folder, '*.log')])).toBe(143);
    expect(await observed([folder, file, join(folder, '*.log')])).toEqual({ read: 143, left: 0 });
  });

  it('is the packed one of an archive', async () => {
    const archive = await tgzOf({ 'a.log': 'x'.repeat(1e6), 'b.log': 'y'.repeat(1e6) });
    const path = fileOf('logs.tgz', archive);
    expect(await sizeOf([path])).toBe(archive.length);
    const { read, left } = await observed([path]);
    expect(read + left).toBe(archive.length);
  });

  it('is read or left in whole', async () => {
    const path = fileOf('large.log', Buffer.alloc(5e6, 'x\n'));
    const { read, left } = await observed([path], 1);
    expect(left).toBeGreaterThan(0);
    expect(read + left).toBe(5e6);
  });

  it.each([['-'], ['/dev/null']])('is not known of %s', async (path) => {
    expect(await sizeOf([fileOf('a.log', 'x'), path])).toBeUndefined();
  });
});
