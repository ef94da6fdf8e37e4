import stringWidth from 'string-width';
import { printable } from '../words.ts';
import { ansi } from './ansi.ts';
import type { Terminal } from './terminal.ts';

/** Text with colours, as '#rrggbb'. */
export interface Styled {
  readonly text: string;
  readonly color?: string;
  readonly background?: string;
  readonly isBold?: boolean;
}

/** A part of a line; what needs no style is a string. */
export type Piece = string | Styled;

/** One line of output, or one cell of a table. */
export type Line = Piece | readonly Piece[];

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const isAscii = (text: string) => /^[\x20-\x7e]*$/.test(text);

/** The pieces of `line`. What logs may hold cannot steer the terminal, nor break the line. */
export function piecesOf(line: Line): Styled[] {
  const pieces = typeof line === 'string' || 'text' in line ? [line] : line;
  return pieces.map((piece) => {
    const { text, ...style } = typeof piece === 'string' ? { text: piece } : piece;
    return { ...style, text: printable(text).replaceAll('\n', ' ') };
  });
}

/** How many columns `line` takes. */
export function widthOf(line: Line): number {
  return piecesOf(line).reduce((sum, { text }) => sum + textWidth(text), 0);
}

function textWidth(text: string): number {
  if (isAscii(text)) return text.length;
  return Array.from(graphemes.segment(text)).reduce((sum, { segment }) => sum + stringWidth(segment), 0);
}

/** `text` cut into parts of at most `width` columns. */
function chop(text: string, width: number): string[] {
  const parts = [''];
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    const size = textWidth(segment);
    if (used + size > width) {
      parts.push('');
      used = 0;
    }
    parts[parts.length - 1] += segment;
    used += size;
  }
  return parts;
}

/** `text` in at most `width` columns: what does not fit is cut off, and a mark says so. */
export function clip(text: string, width: number, { unicode }: Terminal): string {
  const [{ text: clean }] = piecesOf(text) as [Styled];
  if (textWidth(clean) <= width) return clean;
  return `${chop(clean, Math.max(1, width - 1))[0]}${unicode ? '…' : '~'}`;
}

/** `line` padded with blanks to `width` columns. */
export function pad(line: Line, width: number, align: 'left' | 'right' = 'left'): Piece[] {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(line)));
  return align === 'left' ? [...piecesOf(line), blanks] : [blanks, ...piecesOf(line)];
}

/** `text` in lines of at most the width of `terminal`, broken at blanks where there are any; all begin with `indent`, the others two further in. */
export function paragraph(text: string, terminal: Terminal, indent = ''): string[] {
  const lines: string[] = [];
  let line = indent;
  const plain = terminal.unicode ? text : text.replaceAll('…', '...').replaceAll('→', '->');
  for (const word of piecesOf(plain)[0]?.text.split(' ') ?? []) {
    for (const part of chop(word, terminal.width - indent.length - 2)) {
      const isEmpty = line.trim() === '';
      if (!isEmpty && textWidth(line) + textWidth(part) + 1 > terminal.width) {
        lines.push(line);
        line = `${indent}  ${part}`;
      } else line += isEmpty ? part : ` ${part}`;
    }
  }
  return [...lines, line];
}

/** `lines` as `terminal` takes them, each without blanks at its end. */
export function print(lines: readonly Line[], terminal: Terminal): string {
  return lines.map((line) => `${printLine(piecesOf(line), terminal)}\n`).join('');
}

function printLine(pieces: readonly Styled[], { unicode, colors }: Terminal): string {
  const kept = pieces.filter(({ text }) => text !== '');
  while (kept.length > 0) {
    const last = kept.at(-1) as Styled;
    const text = last.background !== undefined && colors > 1 ? last.text : last.text.trimEnd();
    if (text !== '') {
      kept[kept.length - 1] = { ...last, text };
      break;
    }
    kept.pop();
  }
  return kept.map((piece) => ansi({ ...piece, text: unicode ? piece.text : asAscii(piece.text) }, colors)).join('');
}

/** `text` with the characters that this program itself writes beyond ASCII replaced, one by one: the layout stands. */
function asAscii(text: string): string {
  return text.replaceAll('…', '~').replaceAll('µ', 'u');
}
