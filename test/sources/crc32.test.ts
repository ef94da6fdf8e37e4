import { crc32 as native } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { crc32, crc32ByTable } from '../../src/sources/crc32.ts';

describe('crc32', () => {
  const bytes = Buffer.from('123456789');
  it('is the known one', () => {
    expect(crc32(bytes)).toBe(0xcbf43926);
    expect(crc32ByTable(bytes)).toBe(0xcbf43926);
  });

  it('goes on where it stopped', () => {
    expect(crc32ByTable(bytes.subarray(4), crc32ByTable(bytes.subarray(0, 4)))).toBe(native(bytes));
    expect(crc32ByTable(Buffer.alloc(0), 7)).toBe(7);
  });
});
