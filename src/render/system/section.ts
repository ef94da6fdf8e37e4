import { escapeMarkdown, list, table } from '../markdown/markdown.ts';
import { showPicture } from '../markdown/pictures.ts';
import type { RunKind } from '../png/choice.ts';
import { type GridColumn, grid } from '../text/grid.ts';
import { type Line, paragraph } from '../text/styled.ts';
import type { Terminal } from '../text/terminal.ts';
import { capitalized } from '../words.ts';

/** What is told of something: in short, a table, and sentences below it. */
export interface Section {
  readonly title: string;
  /** What it comes to, without a full stop. */
  readonly lead?: string;
  readonly columns: readonly GridColumn[];
  readonly rows: readonly (readonly string[])[];
  readonly sentences: readonly string[];
}

/** One part of the system around the work. */
export interface Part {
  /** The title of the first stands for the whole part. */
  readonly sections: readonly [Section, ...Section[]];
  readonly picture?: { readonly kind: RunKind; readonly shows: string };
}

/** True if `section` has more than its title. */
export function says({ lead, rows, sentences }: Section): boolean {
  return lead !== undefined || rows.length + sentences.length > 0;
}

/** A section of nothing but sentences. */
export function sayings(title: string, sentences: readonly string[]): Section {
  return { title, columns: [], rows: [], sentences };
}

/** `section` for a terminal; nothing if it says nothing. */
export function sectionText(section: Section, terminal: Terminal): Line[] {
  if (!says(section)) return [];
  const { title, lead, columns, rows, sentences } = section;
  return [
    ...paragraph(lead === undefined ? `${title}:` : `${title}: ${lead}`, terminal),
    ...(rows.length > 0 ? grid(columns, rows, terminal) : []),
    ...sentences.flatMap((sentence) => paragraph(sentence, terminal, '  ')),
    '',
  ];
}

/** `part` for a ticket, with its picture among `files`; nothing if there is neither. */
export function partMarkdown({ sections: [first, ...others], picture }: Part, files: readonly string[]): string[] {
  const told = [first, ...others].filter(says);
  const shown = picture ? showPicture(files, picture.kind) : [];
  if (told.length + shown.length === 0) return [];
  return [
    ...heading('##', first),
    ...contents(first),
    ...others.filter(says).flatMap((section) => [...heading('###', section), ...contents(section)]),
    ...shown,
  ];
}

function heading(marks: string, { title }: Section): string[] {
  return [`${marks} ${escapeMarkdown(title)}`, ''];
}

function contents({ lead, columns, rows, sentences }: Section): string[] {
  const titles = columns.map(({ title }) => title);
  const left = columns.flatMap(({ align }, i) => (align === 'left' ? [i] : []));
  const cells = rows.map((row) => row.map(escapeMarkdown));
  return [
    ...(lead === undefined ? [] : [escapeMarkdown(`${capitalized(lead)}.`), '']),
    ...(rows.length > 0 ? table(titles, cells, left) : []),
    ...list(sentences.map(escapeMarkdown)),
  ];
}
