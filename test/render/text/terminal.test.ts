import { describe, expect, it } from 'vitest';
import { plain, terminalOf } from '../../../src/render/text/terminal.ts';

const tty = { isTTY: true, columns: 120 };
const utf8 = { LANG: 'en_US.UTF-8', TERM: 'xterm-256color' };

describe('what is told of a terminal', () => {
  it.each([
    ['a pipe', {}, utf8, plain],
    ['a pipe, whatever columns say', { columns: 200 }, { ...utf8, COLUMNS: '200' }, plain],
    [
      'a pipe with forced colour',
      {},
      { ...utf8, FORCE_COLOR: '3' },
      { isTerminal: false, width: 100, unicode: true, colors: 24 },
    ],
    ['a pipe with forced colour elsewhere', {}, { LANG: 'C', FORCE_COLOR: '1' }, { ...plain, colors: 4 }],
    ['a terminal', tty, utf8, { isTerminal: true, width: 120, unicode: true, colors: 8 }],
    ['a terminal of all colours', tty, { ...utf8, COLORTERM: 'truecolor' }, { colors: 24 }],
    ['a narrow terminal', { ...tty, columns: 40 }, utf8, { width: 80 }],
    ['a wide terminal', { ...tty, columns: 400 }, utf8, { width: 160 }],
    ['a terminal of unknown width', { isTTY: true }, utf8, { width: 80 }],
    ['a terminal without a locale', tty, { TERM: 'xterm' }, { unicode: true, colors: 4 }],
    ['a terminal of another locale', tty, { ...utf8, LC_ALL: 'C' }, { unicode: false }],
    ['the console', tty, { ...utf8, TERM: 'linux' }, { unicode: false }],
    ['a dumb terminal', tty, { ...utf8, TERM: 'dumb' }, { unicode: false, colors: 1 }],
    ['NO_COLOR', tty, { ...utf8, NO_COLOR: '1' }, { unicode: true, colors: 1 }],
    ['an empty NO_COLOR', tty, { ...utf8, NO_COLOR: '' }, { colors: 8 }],
    ['NO_COLOR and FORCE_COLOR', tty, { ...utf8, NO_COLOR: '1', FORCE_COLOR: '2' }, { colors: 8 }],
    ['FORCE_COLOR=0', tty, { ...utf8, FORCE_COLOR: '0' }, { isTerminal: true, colors: 1 }],
  ])('%s', (_, stream, env, expected) => expect(terminalOf(stream, env)).toMatchObject(expected));
});
