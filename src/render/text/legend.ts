import type { Phase } from '../../catalog/catalog.ts';
import { colorOf } from '../colors.ts';
import { words } from '../words.ts';
import { contrastTo } from './ansi.ts';
import { type Line, type Piece, widthOf } from './styled.ts';
import type { Terminal } from './terminal.ts';
import type { Track } from './tracks.ts';

/** How each phase of a lifecycle is drawn. Colour never tells alone: each has a letter, too. */
export interface Key {
  readonly letter: string;
  readonly color: string;
  readonly name: string;
}

/** The same letter for the same phase everywhere, as with colours. */
const letters: Readonly<Record<string, string>> = {
  persist: 'p',
  'create-in-bbs': 'p',
  schedule: 's',
  'start-in-bbs': 'b',
  claim: 'm',
  'wait-for-create-slot': 'w',
  'create-container': 'c',
  'set-up': 'u',
  launch: 'l',
  'become-healthy': 'h',
  run: 'r',
  complete: 'd',
  resolve: 'e',
  stop: 't',
};

/** The keys of `phases`: the letters of other phases are initials of their words where these are free, and all differ. */
export function keysOf(phases: readonly Phase[]): Key[] {
  const taken = new Set(phases.flatMap(({ name }) => letters[name] ?? []));
  return phases.map((phase, i) => {
    const key = { color: colorOf(phase.name, i), name: words(phase.name) };
    const known = letters[phase.name];
    // Steps inside others are not drawn, and take no letter from them.
    if (known !== undefined || phase.parent !== undefined) return { ...key, letter: known ?? '' };
    const initials = phase.name.split('-').map((word) => word.charAt(0));
    const wanted = [...initials, ...phase.name, ...'abcdefghijklmnopqrstuvwxyz0123456789'];
    const letter = wanted.find((candidate) => candidate !== '-' && !taken.has(candidate)) ?? '?';
    taken.add(letter);
    return { ...key, letter };
  });
}

/** Which letter and colour stand for which phase, as far as `tracks` show them. */
export function legend(tracks: readonly Track[], keys: readonly Key[], terminal: Terminal): Line[] {
  const spans = tracks.flatMap((track) => track.spans);
  const items = keys
    .filter((_, phase) => spans.some((span) => span.phase === phase))
    .map((key): Piece[] => [swatch(key, key.letter, terminal), ` ${key.name}`]);
  if (spans.some(({ to }) => to < 0)) items.push([`${openFill(terminal)} begun, not ended`]);
  const lines: Piece[][] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last && widthOf(last) + 3 + widthOf(item) <= terminal.width) last.push('   ', ...item);
    else lines.push(['  ', ...item]);
  }
  return lines;
}

/** `text` on the colour of a phase; without colour, the text has to do. */
export function swatch({ color }: Key, text: string, { colors }: Terminal): Piece {
  return colors > 1 ? { text, color: contrastTo(color), background: color } : text;
}

/** What fills a phase that was begun and never ended. */
export function openFill({ unicode }: Terminal): string {
  return unicode ? '░' : '-';
}
