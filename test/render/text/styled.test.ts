import { describe, expect, it } from 'vitest';
import { clip, pad, paragraph, print, widthOf } from '../../../src/render/text/styled.ts';
import { plain } from '../../../src/render/text/terminal.ts';

const narrow = { ...plain, width: 10 };
const colors = { ...plain, unicode: true, colors: 24 } as const;

describe('widthOf', () => {
  it.each([
    ['guid', 4],
    ['容器', 4],
    ['é', 1],
    [['ab', { text: 'cd', color: '#ffffff' }], 4],
    ['', 0],
  ])('of %j', (line, expected) => expect(widthOf(line)).toBe(expected));
});

describe('clip', () => {
  it.each([
    ['0123456789', 10, '0123456789'],
    ['0123456789a', 10, '012345678~'],
    ['容器容器', 5, '容器~'],
    ['a\nb', 10, 'a b'],
  ])('%j to %i', (text, width, expected) => expect(clip(text, width, plain)).toBe(expected));

  it('marks what it cut', () => expect(clip('012345', 3, colors)).toBe('01…'));
});

describe('paragraph', () => {
  it.each([
    ['one two three four', '', ['one two', '  three', '  four']],
    ['one two', '  ', ['  one two']],
    ['0123456789abcdef', '', ['01234567', '  89abcdef']],
    ['a…', '', ['a...']],
    ['', '', ['']],
  ])('of %j', (text, indent, expected) => {
    expect(paragraph(text, narrow, indent)).toEqual(expected);
    for (const line of expected) expect(line.length).toBeLessThanOrEqual(narrow.width);
  });
});

describe('print', () => {
  it('ends lines without blanks, but for coloured ones', () => {
    const swatch = { text: 'c  ', background: '#000000' };
    expect(print([['a ', ' '], pad(swatch, 5)], plain)).toBe('a\nc\n');
    expect(print([pad(swatch, 5)], colors)).toBe('\x1b[48;2;0;0;0mc  \x1b[0m\n');
  });

  it('lets nothing steer the terminal', () => {
    expect(print(['a\x1b[31mb\rc\u202ed\ne'], colors)).toBe('a\ufffd[31mb\ufffdc\ufffdd e\n');
  });

  it('writes ASCII where that is wanted', () => expect(print(['1 µs … ok'], plain)).toBe('1 us ~ ok\n'));
});
