import { describe, expect, it } from 'vitest';
import { colorOf } from '../../../src/render/colors.ts';
import { keysOf, legend } from '../../../src/render/text/legend.ts';
import { print } from '../../../src/render/text/styled.ts';
import { plain } from '../../../src/render/text/terminal.ts';
import { drawTracks, type Track } from '../../../src/render/text/tracks.ts';
import { catalog } from '../../support/catalog.ts';

const phase = (name: string) =>
  ({ name, from: ['a'] as string[], to: 'b', kind: 'platform', either_order: false, explain: 'x' }) as const;
const keys = keysOf(['schedule', 'create-container', 'fetch-cells'].map(phase));
const span = (phase: number, start_s: number, end_s: number, isOpen = false) => ({
  phase,
  start_ns: start_s * 1e9,
  end_ns: end_s * 1e9,
  from: 0,
  to: isOpen ? -1 : 1,
});
const track = (label: string, ...spans: Track['spans']): Track => ({ label, note: '', spans });
const axis = { from_ns: 0, to_ns: 10e9 };
// Two blanks, the label, two blanks: ten columns, one for a second.
const ascii = { ...plain, width: 15 };

describe('keys', () => {
  it.each(catalog.lifecycles.map(({ name, phases }) => [name, phases] as const))('of %s differ', (_, phases) => {
    const letters = keysOf(phases)
      .filter((_, i) => phases[i]?.parent === undefined)
      .map(({ letter }) => letter);
    expect(new Set(letters).size).toBe(letters.length);
    for (const letter of letters) expect(letter).toMatch(/^[a-z0-9]$/);
  });

  it('are initials of words that nobody else has', () => {
    expect(keysOf(['schedule', 'stop-it', 'set', 'sets'].map(phase)).map(({ letter }) => letter)).toEqual([
      's',
      'i',
      'e',
      't',
    ]);
  });
});

describe('tracks', () => {
  it.each<[string, Track, string]>([
    ['phases by their letters', track('x', span(0, 0, 3), span(1, 3, 10)), '  x  sssccccccc'],
    ['what holds most of a column', track('x', span(0, 0, 1.4), span(1, 1.4, 10)), '  x  sccccccccc'],
    ['the beginning of the shortest', track('x', span(0, 4.1, 4.2)), '  x      s'],
    ['what was begun and never ended', track('x', span(0, 0, 2), span(1, 2, 8, true)), '  x  ssc-----'],
    ['only what is on the axis', track('x', span(0, 8, 90)), '  x          ss'],
    ['nothing of nothing', track('x'), '  x'],
    ['no time that runs backwards', track('x', span(0, 5, 3), span(1, 5, 7)), '  x       cc'],
  ])('show %s', (_, row, expected) => {
    expect(print(drawTracks([row], keys, axis, ascii), ascii).split('\n')[0]).toBe(expected);
  });

  it('begin each phase with its letter where there is colour', () => {
    const terminal = { ...ascii, unicode: true, colors: 24 } as const;
    const [line = ''] = print(
      drawTracks([track('x', span(0, 0, 3), span(1, 3, 9, true))], keys, axis, terminal),
      terminal,
    ).split('\n');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a terminal is told.
    expect(line.replace(/\x1b\[[0-9;]*m/g, '')).toBe('  x  s  c░░░░░');
    const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(colorOf('schedule', 0).slice(at, at + 2), 16));
    expect(line).toContain(`48;2;${r};${g};${b}ms  \x1b[0m`);
  });

  it.each([
    [10, 60, "'0           '2 s         '4 s"],
    [150, 100, "'0             '20 s         '40 s"],
    [0.5, 60, "'0           '100 ms"],
    [7200, 100, "'0             '30m 00s"],
    [400_000, 100, "'0"],
  ])('of %d s have round marks', (whole_s, width, expected) => {
    const terminal = { ...plain, width };
    const lines = print(
      drawTracks([track('x', span(0, 0, 1))], keys, { from_ns: 0, to_ns: whole_s * 1e9 }, terminal),
      terminal,
    ).split('\n');
    expect(lines[1]?.trim()).toMatch(new RegExp(`^${expected.replace(/ {2,}/g, ' +')}`));
    expect(lines[1]?.length).toBeLessThanOrEqual(width);
  });
});

describe('the legend', () => {
  it('names what is shown', () => {
    const lines = (row: Track) => print(legend([row], keys, plain), plain);
    expect(lines(track('x', span(0, 0, 3)))).toBe('  s schedule\n');
    expect(lines(track('x', span(1, 0, 3), span(2, 3, 4, true)))).toBe(
      '  c create container   f fetch cells   - begun, not ended\n',
    );
    expect(lines(track('x'))).toBe('');
  });
});
