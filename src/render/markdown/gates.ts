import type { GateResult } from '../../gates/evaluate.ts';
import { type GateRow, gateHeadline, gateNotes, gateRows } from '../gates.ts';
import { capitalized } from '../words.ts';
import { code, escapeMarkdown, list, table } from './markdown.ts';

/** How gates went: a section of a report, or a summary of its own. */
export function gateSection(results: readonly GateResult[]): string[] {
  const rows = gateRows(results);
  const columns = (['status', 'gate', 'metric', 'value', 'base', 'change'] as const).filter(
    (column) => column === 'value' || rows.some((row) => row[column] !== ''),
  );
  const cell = (row: GateRow, column: keyof GateRow) => {
    if (column === 'status') return row.status === 'passed' ? row.status : `**${row.status}**`;
    return column === 'gate' ? code(row.gate) : escapeMarkdown(row[column]);
  };
  const left = columns.flatMap((column, i) => (['status', 'gate', 'metric'].includes(column) ? [i] : []));
  return [
    '## Gates',
    '',
    capitalized(gateHeadline(results).replace(/^Gates: /, '')),
    '',
    ...table(
      columns,
      rows.map((row) => columns.map((column) => cell(row, column))),
      left,
    ),
    ...list(gateNotes(results).map(escapeMarkdown)),
  ];
}
