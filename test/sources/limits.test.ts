import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { standardLimits } from '../../src/sources/limits.ts';
import { openSources } from '../../src/sources/open.ts';
import { tarOf, zipOf, zstdBlock, zstdFrameHeader } from '../support/archives.ts';
import { folderOf } from '../support/files.ts';
import { unpack } from '../support/sources.ts';

const zeros = Buffer.alloc(3e6);
const repeated = Array.from({ length: 30 }, (_, i) =>
  zstdBlock(Buffer.from([0]), { repeat: 100_000, isLast: i === 29 }),
);
const zstdBomb = Buffer.concat([zstdFrameHeader, ...repeated]);
const limits = { ratio: 100, ratioFrom_bytes: 1e6 };

describe('limits', () => {
  it.each([
    ['a gzip', gzipSync(zeros)],
    ['a gzip in a gzip', gzipSync(gzipSync(zeros))],
    ['a zip', zipOf({ name: 'x', content: zeros })],
    ['a zip with a descriptor', zipOf({ name: 'x', content: zeros, descriptor: 'signed' })],
    ['a zstd', zstdBomb],
  ])('end %s of zeros', async (_, bytes) => {
    const { files, findings } = await unpack(bytes, { limits });
    expect(files[0]?.[1].length).toBeLessThanOrEqual(1e6);
    expect(findings).toMatchObject([{ code: 'unpacks-to-too-much', severity: 'warning' }]);
    expect(findings[0]?.message).toContain('more than 100 times its size');
  });

  it('are told once for an archive of many', async () => {
    const bomb = gzipSync(zeros);
    const bytes = gzipSync(await tarOf(['a.gz', bomb], ['b.gz', bomb], ['c.log', 'c']));
    expect((await unpack(bytes, { limits })).codes).toEqual(['unpacks-to-too-much']);
  });

  it('add up all layers', async () => {
    const bytes = gzipSync(await tarOf(['a.gz', gzipSync('a'.repeat(600))], ['b.gz', gzipSync('b'.repeat(600))]));
    expect((await unpack(bytes, { limits: { unpacked_bytes: 4000 } })).messages).toEqual([
      'standard input unpacks to more than 4,000 bytes, as no log does; the rest of it was not read.',
    ]);
    expect((await unpack(bytes, { limits: { unpacked_bytes: 5000 } })).codes).toEqual([]);
  });

  it('do not hold for what is not packed', async () => {
    expect((await unpack(zeros, { limits: { unpacked_bytes: 1 } })).codes).toEqual([]);
    expect((await unpack(await tarOf(['a', zeros]), { limits: { unpacked_bytes: 1 } })).codes).toEqual([]);
  });

  it('let a hole in a log pass', async () => {
    expect((await unpack(gzipSync(zeros))).codes).toEqual([]);
  });

  it('end one file, and the others go on', async () => {
    const folder = folderOf({ 'a.gz': gzipSync(zeros), 'b.log': 'b', 'c.gz': gzipSync('c') });
    const names: string[] = [];
    const codes: string[] = [];
    const all = { ...standardLimits, ...limits };
    for await (const { path, bytes } of openSources([folder], ({ code }) => codes.push(code), { limits: all })) {
      names.push(path.slice(-5));
      for await (const _ of bytes);
    }
    expect(names).toEqual(['/a.gz', 'b.log', '/c.gz']);
    expect(codes).toEqual(['unpacks-to-too-much']);
  });

  it('hold for what nobody wants to read too', async () => {
    const bytes = zipOf({ name: 'x', content: zeros, descriptor: 'signed' }, { name: 'y', content: 'y' });
    const codes: string[] = [];
    async function* stdin() {
      yield bytes;
    }
    const all = { ...standardLimits, ...limits };
    for await (const file of openSources(['-'], ({ code }) => codes.push(code), { stdin: stdin(), limits: all }))
      void file;
    expect(codes).toEqual(['unpacks-to-too-much']);
  });

  it('of depth are told, and what lies beside is read', async () => {
    let nested: Buffer = Buffer.from('deep');
    for (let level = 0; level < 10; level++) nested = gzipSync(nested);
    const { files, messages } = await unpack(await tarOf(['deep.gz', nested], ['x.log', 'a']));
    expect(files).toEqual([['x.log', 'a']]);
    expect(messages).toEqual([
      'standard input!deep.gz lies inside 6 layers of archives and compression and was not opened.',
    ]);
  });
});
