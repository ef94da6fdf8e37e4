import { describe, expect, it } from 'vitest';
import { createXxh64 } from '../../src/sources/xxh64.ts';

describe('xxh64', () => {
  it.each([
    ['', 0xef46db3751d8e999n],
    ['a', 0xd24ec4f1a98c6e5bn],
    ['abc', 0x44bc2cf5ad770999n],
    ['Nobody inspects the spammish repetition', 0xfbcea83c8a378bf1n],
  ])('of %j is known', (text, expected) => {
    const bytes = Buffer.from(text);
    for (const size of [1, 3, 31, 32, 33, 100]) {
      const sum = createXxh64();
      for (let at = 0; at < bytes.length; at += size) sum.update(bytes.subarray(at, at + size));
      expect(sum.digest()).toBe(expected);
    }
  });
});
