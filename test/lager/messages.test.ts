import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { type Plain, readPlain } from '../../src/lager/bytes.ts';
import { createMessageMemory } from '../../src/lager/messages.ts';

/** `text` in bytes, and what `readPlain` says of it. */
function plainOf(text: string): { readonly bytes: Buffer; readonly plain: Plain } {
  const bytes = Buffer.from(`x${text}"`);
  const plain = { end: 0, hash: 0 };
  readPlain(bytes, 1, plain);
  return { bytes, plain };
}

describe('what is remembered of messages', () => {
  test('is decided once, by text or by bytes', () => {
    const decide = vi.fn((message: string) => message.length);
    const memory = createMessageMemory<number>();
    const { bytes, plain } = plainOf('rep.starting');
    for (let i = 0; i < 3; i++) {
      expect(memory.ofBytes(bytes, 1, plain, decide)).toMatchObject({ message: 'rep.starting', wanted: 12 });
      expect(memory.ofText('rep.starting', decide).wanted).toBe(12);
    }
    expect(decide).toHaveBeenCalledTimes(1);
  });

  test('is told apart where hashes collide', () => {
    const memory = createMessageMemory<string>();
    const of = (text: string) =>
      memory.ofBytes(Buffer.from(text), 0, { end: text.length, hash: 7 }, (message) => message).wanted;
    for (const text of ['a', 'b', 'ab', 'a', 'b', 'ab']) expect(of(text)).toBe(text);
  });

  test('stays right however many there are', () => {
    const memory = createMessageMemory<string>();
    for (let i = 0; i < 120_000; i++) {
      const text = `message ${i % 70_000}`;
      const { bytes, plain } = plainOf(text);
      expect(memory.ofBytes(bytes, 1, plain, (message) => message).wanted).toBe(text);
    }
  });

  test('is the same by text and by bytes', () => {
    const memory = createMessageMemory<string>();
    fc.assert(
      fc.property(fc.stringMatching(/^[ !#-[\]-~]{0,3}$/), (text) => {
        const { bytes, plain } = plainOf(text);
        expect(memory.ofBytes(bytes, 1, plain, (message) => message).wanted).toBe(text);
        expect(memory.ofText(text, () => 'other').wanted).toBe(text);
      }),
    );
  });
});
