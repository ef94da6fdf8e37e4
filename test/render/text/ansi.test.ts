import { describe, expect, it } from 'vitest';
import { ansi, contrastTo, legible } from '../../../src/render/text/ansi.ts';

describe('ansi', () => {
  it.each([
    [{ text: 'x', color: '#c2410c' }, 1, 'x'],
    [{ text: 'x', color: '#c2410c' }, 24, '\x1b[38;2;194;65;12mx\x1b[0m'],
    [{ text: 'x', color: '#000000', background: '#fdc472' }, 24, '\x1b[38;2;0;0;0;48;2;253;196;114mx\x1b[0m'],
    [{ text: 'x', color: '#ff0000' }, 8, '\x1b[38;5;196mx\x1b[0m'],
    [{ text: 'x', color: '#808080' }, 8, '\x1b[38;5;244mx\x1b[0m'],
    [{ text: 'x', background: '#ff0000' }, 4, '\x1b[41mx\x1b[0m'],
    [{ text: 'x', color: '#c2410c' }, 4, '\x1b[31mx\x1b[0m'],
    [{ text: 'x', color: '#fdc472' }, 4, '\x1b[93mx\x1b[0m'],
    [{ text: 'x', color: '#08306b' }, 4, '\x1b[34mx\x1b[0m'],
    [{ text: 'x', color: '#d4d4d4' }, 4, '\x1b[37mx\x1b[0m'],
    [{ text: 'x', color: '#000000' }, 4, '\x1b[30mx\x1b[0m'],
    [{ text: 'x' }, 24, 'x'],
  ] as const)('%j in %i bits', (styled, colors, expected) => expect(ansi(styled, colors)).toBe(expected));
});

describe('what stands on, or beside, a colour', () => {
  it.each([
    ['#fdc472', '#000000'],
    ['#08306b', '#ffffff'],
    ['#c2410c', '#ffffff'],
  ])('on %s reads best in %s', (background, expected) => expect(contrastTo(background)).toBe(expected));

  it.each([
    ['#c2410c', '#c2410c'],
    ['#000000', '#555555'],
    ['#ffffff', '#c8c8c8'],
  ])('%s is seen as %s', (color, expected) => expect(legible(color)).toBe(expected));
});
