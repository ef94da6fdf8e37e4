import type { FramingName } from './framings.ts';
import { createNesting } from './json.ts';

/** A line that is held because its record may go on in the next one. */
export interface HeldLine {
  readonly text: string;
  /** Its number, from 1. */
  readonly line: number;
  /** Its bytes, with the line end. */
  readonly size: number;
}

/** Lines that together may be one record: JSON over several lines, or cut into lines by a terminal. */
export interface Joiner {
  readonly first: HeldLine;
  readonly lines: readonly HeldLine[];
  readonly framing: FramingName;
  /** The lines as one text. */
  text(): string;
  /** True if the lines, although they are not complete, look like one text: a terminal makes all but the last equally wide. */
  isOneText(): boolean;
  /** Adds a line: `whole` if everything that was opened is closed with it, `too-long` if this cannot be one record. */
  add(line: HeldLine): 'open' | 'whole' | 'too-long';
}

/** No record is longer than this when people paste it from a terminal or through jq. */
const mostLines = 5_000;
const mostText = 1 << 20;

/** A joiner that begins with `first`, in which the record begins at `start`. */
export function createJoiner(first: HeldLine, start: number): Joiner {
  const lines = [first];
  const nesting = createNesting();
  let length = first.text.length;
  nesting.feed(first.text.slice(start));
  const framing = opensPretty(first.text) ? 'pretty' : 'wrapped';
  return {
    first,
    lines,
    framing,
    text: () => lines.map(({ text }) => text).join(''),
    isOneText: () => framing === 'pretty' || lines.slice(1, -1).every(({ text }) => text.length === first.text.length),
    add(line) {
      lines.push(line);
      length += line.text.length;
      if (nesting.feed(line.text)) return 'whole';
      return lines.length > mostLines || length > mostText ? 'too-long' : 'open';
    },
  };
}

/** Whether `text` is the first line of a record that is printed over several lines, as jq does. */
export function opensPretty(text: string): boolean {
  return /^\s*\{\s*$/.test(text);
}
