import { escapeMarkdown, list, table } from '../markdown/markdown.ts';
import { type GridColumn, grid } from '../text/grid.ts';
import { type Line, paragraph } from '../text/styled.ts';
import type { Terminal } from '../text/terminal.ts';

/** What is told of one part of the system: a table, and sentences below it. */
export interface Section {
  readonly title: string;
  readonly columns: readonly GridColumn[];
  readonly rows: readonly (readonly string[])[];
  readonly sentences: readonly string[];
}

/** `section` for a terminal; nothing without rows and sentences. */
export function sectionText({ title, columns, rows, sentences }: Section, terminal: Terminal): Line[] {
  if (rows.length + sentences.length === 0) return [];
  return [
    ...paragraph(`${title}:`, terminal),
    ...(rows.length > 0 ? grid(columns, rows, terminal) : []),
    ...sentences.flatMap((sentence) => paragraph(sentence, terminal, '  ')),
    '',
  ];
}

/** `section` for a ticket; nothing without rows and sentences. */
export function sectionMarkdown({ title, columns, rows, sentences }: Section): string[] {
  if (rows.length + sentences.length === 0) return [];
  const left = columns.flatMap(({ align }, i) => (align === 'left' ? [i] : []));
  const cells = rows.map((row) => row.map(escapeMarkdown));
  return [
    `## ${escapeMarkdown(title)}`,
    '',
    ...(rows.length > 0
      ? table(
          columns.map((column) => column.title),
          cells,
          left,
        )
      : []),
    ...list(sentences.map(escapeMarkdown)),
  ];
}
