import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { addToHash, createMessageMemory, emptyHash } from '../../src/lager/messages.ts';

const hashOf = (text: string) => Buffer.from(text).reduce(addToHash, emptyHash);

describe('what is remembered of messages', () => {
  test('is decided once, by text or by bytes', () => {
    const decide = vi.fn((message: string) => message.length);
    const memory = createMessageMemory<number>();
    const bytes = Buffer.from('xrep.starting"');
    for (let i = 0; i < 3; i++) {
      expect(memory.ofBytes(bytes, 1, 13, hashOf('rep.starting'), decide)).toMatchObject({
        message: 'rep.starting',
        wanted: 12,
      });
      expect(memory.ofText('rep.starting', decide).wanted).toBe(12);
    }
    expect(decide).toHaveBeenCalledTimes(1);
  });

  test('is told apart where hashes collide', () => {
    const memory = createMessageMemory<string>();
    const of = (text: string) => memory.ofBytes(Buffer.from(text), 0, text.length, 7, (message) => message).wanted;
    for (const text of ['a', 'b', 'ab', 'a', 'b', 'ab']) expect(of(text)).toBe(text);
  });

  test('stays right however many there are', () => {
    const memory = createMessageMemory<string>();
    for (let i = 0; i < 120_000; i++) {
      const text = `message ${i % 70_000}`;
      expect(memory.ofBytes(Buffer.from(text), 0, text.length, hashOf(text), (message) => message).wanted).toBe(text);
    }
  });

  test('is the same by text and by bytes', () => {
    const memory = createMessageMemory<string>();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 3 }), (text) => {
        const bytes = memory.ofBytes(Buffer.from(text), 0, text.length, hashOf(text), (message) => message);
        expect(bytes.wanted).toBe(text);
        expect(memory.ofText(text, () => 'other').wanted).toBe(text);
      }),
    );
  });
});
