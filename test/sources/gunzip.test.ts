import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { tarOf } from '../support/archives.ts';
import { randomOf, unpack } from '../support/sources.ts';

const lines = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => `${i + from} ${((i + from) * 7919) % 65537}\n`).join('');

/** A gzip with all that may stand in its header. */
function dressed(content: string): Buffer {
  const plain = gzipSync(content);
  const header = Buffer.from(plain.subarray(0, 10));
  header[3] = 2 | 4 | 8 | 16;
  return Buffer.concat([header, Buffer.from('\x03\0abcname.log\0comment\0\x12\x34', 'latin1'), plain.subarray(10)]);
}

describe('gunzip', () => {
  it.each([
    ['one', 1],
    ['two', 2],
    ['three', 3],
  ])('reads %s members as one', async (_, count) => {
    const parts = Array.from({ length: count }, (_, i) => lines(20_000, i));
    const bytes = Buffer.concat(parts.map((part) => gzipSync(part)));
    for (const chunkSize of [1 << 20, 1000]) {
      expect(await unpack(bytes, { chunkSize })).toMatchObject({ files: [['', parts.join('')]], findings: [] });
    }
  });

  it('reads members with nothing in them', async () => {
    const bytes = Buffer.concat([gzipSync(''), gzipSync('a'), gzipSync(''), gzipSync('b'), gzipSync('')]);
    expect(await unpack(bytes)).toMatchObject({ files: [['', 'ab']], findings: [] });
  });

  it('reads past name, comment and extra fields', async () => {
    for (const chunkSize of [1 << 20, 1])
      expect(await unpack(dressed('a'), { chunkSize })).toMatchObject({ files: [['', 'a']], findings: [] });
  });

  it('takes zeros at the end for padding', async () => {
    const bytes = Buffer.concat([gzipSync('a'), Buffer.alloc(1000)]);
    expect(await unpack(bytes)).toMatchObject({ files: [['', 'a']], findings: [] });
  });

  it.each([
    ['text', 'something else'],
    ['half of a mark', '\x1f!'],
  ])('keeps the content in front of %s, and tells', async (_, behind) => {
    const bytes = Buffer.concat([gzipSync('a'), Buffer.from(behind)]);
    expect(await unpack(bytes)).toMatchObject({ files: [['', 'a']], codes: ['corrupt-archive'] });
  });

  it('loses next to nothing in front of damage', async () => {
    const content = lines(200_000);
    const packed = gzipSync(content);
    const at = Math.floor(packed.length / 2);
    const random = randomOf(1);
    const garbage = Buffer.from(Array.from({ length: 2000 }, () => random() * 256));
    const bytes = Buffer.concat([packed.subarray(0, at), garbage, packed.subarray(at + 2000)]);
    const { files, codes } = await unpack(bytes);
    const { files: cut } = await unpack(packed.subarray(0, at));
    const before = cut[0]?.[1] ?? '';
    expect(codes).toEqual(['corrupt-archive']);
    expect(before.length).toBeGreaterThan(content.length / 3);
    expect(files[0]?.[1].slice(0, before.length - 1000)).toBe(before.slice(0, -1000));
  });

  it('says where it is cut off', async () => {
    const bytes = gzipSync(lines(100)).subarray(0, 200);
    expect(await unpack(bytes)).toMatchObject({
      messages: ['standard input is cut off at byte 200 of its gzip data; what came before was used.'],
    });
  });

  it('goes on behind a damaged one', async () => {
    const damaged = gzipSync(lines(100));
    damaged.fill(0xff, 50, 60);
    const bundle = gzipSync(await tarOf(['a.tgz', damaged], ['b.log', 'b']));
    const { files, codes } = await unpack(bundle);
    expect(files.at(-1)).toEqual(['b.log', 'b']);
    expect(codes).toEqual(['corrupt-archive']);
  });
});
