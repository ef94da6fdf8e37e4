import { truncateSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readBlocks } from '../../src/sources/blocks.ts';
import { folderOf } from '../support/files.ts';

const text = Buffer.from(Array.from({ length: 300_000 }, (_, i) => `line ${i}\n`).join(''));
const noise = Buffer.from(Uint8Array.from({ length: 3 << 20 }, (_, i) => (i * i * 31 + (i >> 7)) & 255));

async function read(bytes: Buffer) {
  const folder = folderOf({ file: bytes });
  const copies: Buffer[] = [];
  const memories = new Set<ArrayBufferLike>();
  for await (const block of readBlocks(`${folder}/file`)) {
    copies.push(Buffer.from(block));
    memories.add(block.buffer);
  }
  return { bytes: Buffer.concat(copies), blocks: copies.length, memories: memories.size };
}

describe('readBlocks', () => {
  it('reads a plain file into the same memory again and again', async () => {
    const { bytes, blocks, memories } = await read(text);
    expect(bytes.equals(text)).toBe(true);
    expect([blocks, memories]).toEqual([Math.ceil(text.length / (1 << 20)), 1]);
  });

  it('gives those who unpack memory of their own', async () => {
    const packed = Buffer.concat([gzipSync(noise, { level: 0 })]);
    const { bytes, blocks, memories } = await read(packed);
    expect(bytes.equals(packed)).toBe(true);
    expect([blocks, memories]).toEqual([4, 4]);
  });

  it('reads nothing of an empty file', async () => {
    expect((await read(Buffer.alloc(0))).blocks).toBe(0);
  });

  it('says that a file became shorter while it was read, behind what there was', async () => {
    const path = `${folderOf({ file: text })}/file`;
    let size = 0;
    const reading = async () => {
      for await (const block of readBlocks(path)) {
        if (size === 0) truncateSync(path, 2_000_000);
        size += block.length;
      }
    };
    await expect(reading()).rejects.toThrow(`it became shorter meanwhile: 2000000 of ${text.length} bytes`);
    expect(size).toBe(2_000_000);
  });

  it('throws what the file system says', async () => {
    await expect(readBlocks('/no/such/file').next()).rejects.toThrow('ENOENT');
  });
});
