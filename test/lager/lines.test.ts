import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLines } from '../../src/lager/lines.ts';
import { chunksOf } from '../support/lager.ts';

const sizes = [1, 2, 3, 7, 100, 1 << 20];

/** The lines of `bytes` in chunks of `size`; the size, with the line end, of those that are too long. Sizes must add up. */
function linesOf(bytes: Buffer, size: number, limit?: number): (string | number)[] {
  const lines: (string | number)[] = [];
  let total = 0;
  const splitter = splitLines(
    (line, start, end, size) => {
      lines.push(line.toString('utf8', start, end));
      total += size;
    },
    (size) => {
      lines.push(size);
      total += size;
    },
    limit,
  );
  for (const chunk of chunksOf(bytes, size)) {
    // The caller may use its buffer again.
    const lent = Buffer.from(chunk);
    splitter.push(lent);
    lent.fill(0);
  }
  splitter.end();
  expect(total).toBe(bytes.length);
  return lines;
}

/** The same, said in the simplest way. */
function expected(bytes: Buffer, limit: number): (string | number)[] {
  const lines = bytes.toString('latin1').split('\n');
  const last = lines.length - 1;
  return lines
    .map((line, i) =>
      line.length > limit
        ? line.length + (i < last ? 1 : 0)
        : Buffer.from(line.replace(/\r$/, ''), 'latin1').toString('utf8'),
    )
    .slice(0, lines[last] === '' ? -1 : undefined);
}

describe.each(sizes)('splitLines in chunks of %i', (size) => {
  it.each([
    ['LF', 'a\nbc\n', ['a', 'bc']],
    ['CRLF', 'a\r\nbc\r\n', ['a', 'bc']],
    ['both', 'a\r\nbc\nd\r\n', ['a', 'bc', 'd']],
    ['no final newline', 'a\nbc', ['a', 'bc']],
    ['CR at the end of the file', 'a\nbc\r', ['a', 'bc']],
    ['CR inside a line', 'a\rb\n', ['a\rb']],
    ['two CR', 'a\r\r\n', ['a\r']],
    ['empty lines', '\n\na\n\r\n\nb', ['', '', 'a', '', '', 'b']],
    ['only a newline', '\n', ['']],
    ['nothing', '', []],
    ['multibyte characters', 'grün…\n😀\r\n日本', ['grün…', '😀', '日本']],
    ['a line of 100 kB', `a\n${'x'.repeat(100_000)}\nb`, ['a', 'x'.repeat(100_000), 'b']],
  ])('%s', (_, text, lines) => {
    expect(linesOf(Buffer.from(text), size)).toEqual(lines);
  });

  it.each([
    ['a line at the limit', 'a\n12345678\nb\n', ['a', '12345678', 'b']],
    ['a line over the limit', 'a\n123456789\nb\n', ['a', 10, 'b']],
    ['a last line over the limit', 'a\n123456789', ['a', 9]],
    ['two of them', '123456789\n1234567890\n\nb', [10, 11, '', 'b']],
    ['counted in bytes', '😀😀😀\nb', [13, 'b']],
  ])('%s', (_, text, lines) => {
    expect(linesOf(Buffer.from(text), size, 8)).toEqual(lines);
  });
});

describe('splitLines', () => {
  it('gives the same lines however the bytes are cut', () => {
    const piece = fc.oneof(
      fc.constantFrom('\n', '\r\n', '\r', '', 'ö', '😀'),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.integer({ min: 1, max: 30 }), (pieces, limit) => {
        const bytes = Buffer.from(pieces.join(''));
        for (const size of sizes) expect(linesOf(bytes, size, limit)).toEqual(expected(bytes, limit));
      }),
    );
  });

  it('does not keep a line that has no end', () => {
    const tooLong: number[] = [];
    const splitter = splitLines(
      () => {},
      (length) => tooLong.push(length),
      1 << 20,
    );
    const chunk = Buffer.alloc(1 << 16, 'x');
    const before = process.memoryUsage().arrayBuffers;
    for (let i = 0; i < 3200; i++) splitter.push(chunk);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50 << 20);
    splitter.end();
    expect(tooLong).toEqual([200 << 20]);
  });
});
