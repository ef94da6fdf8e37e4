import { describe, expect, it } from 'vitest';
import { createCutter } from '../../src/lager/cut.ts';
import { chunksOf, dateLine } from '../support/lager.ts';

const record = (i: number) => `${dateLine({ message: 'bbs.x', data: { i } })}\n`;

/** The pieces of about `size` bytes that `text` is cut into, if it comes in chunks of `chunk` bytes. */
function piecesOf(text: string, size: number, chunk: number): string[] {
  const pieces: Buffer[][] = [[]];
  const cutter = createCutter(size, {
    push: (bytes) => pieces.at(-1)?.push(Buffer.from(bytes)),
    cut: () => pieces.push([]),
  });
  for (const bytes of chunksOf(Buffer.from(text), chunk)) {
    cutter.push(bytes);
    // Its memory is used again.
    bytes.fill(0);
  }
  cutter.end();
  return pieces.map((piece) => Buffer.concat(piece).toString());
}

const pretty = JSON.stringify({ timestamp: '1', message: 'x', data: { log: record(0) } }, undefined, 2);
const texts: readonly (readonly [string, string, number])[] = [
  ['records', Array.from({ length: 40 }, (_, i) => record(i)).join(''), 500],
  ['records with a prefix', Array.from({ length: 40 }, (_, i) => `<14>1 host rep: ${record(i)}`).join(''), 500],
  ['a record over several lines', `${record(1)}${pretty}\n${record(2)}${record(3)}${record(4)}`, record(1).length + 5],
  ['a panic', `${record(1)}panic: oops\n\ngoroutine 1 [running]:\n${record(2)}${record(3)}`, record(1).length],
  ['no line end at the end', `${record(1)}${record(2)}${record(3).trimEnd()}`, 50],
  ['nothing', '', 50],
  ['less than a piece', record(1), 5000],
  ['no record for a long time', `${record(1)}${'x'.repeat((1 << 20) + 100)}\n${record(2).repeat(3)}`, 50],
];

describe('createCutter', () => {
  it.each(texts)('cuts the same whatever the chunks: %s', (_, text, size) => {
    const whole = piecesOf(text, size, text.length + 1);
    expect(whole.join('')).toBe(text);
    for (const chunk of text.length > 1 << 20 ? [65_536, 1_000_000] : [1, 7, 100, 1000]) {
      expect(piecesOf(text, size, chunk)).toEqual(whole);
    }
  });

  it.each(texts)('begins each piece with a line that holds a record: %s', (_, text, size) => {
    for (const piece of piecesOf(text, size, 100_000).slice(1)) {
      expect(piece.split('\n')[0]).toContain('{"timestamp":"');
      expect(text[text.indexOf(piece) - 1]).toBe('\n');
    }
  });

  it('cuts about as often as it should', () => {
    const sizes = piecesOf(record(7).repeat(100), 1000, 300).map(({ length }) => length);
    expect(sizes.slice(0, -1).every((size) => size >= 1000 && size < 1000 + 2 * record(7).length)).toBe(true);
  });
});
