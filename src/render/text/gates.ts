import type { GateResult } from '../../gates/evaluate.ts';
import { type GateRow, gateHeadline, gateNotes, gateRows } from '../gates.ts';
import { type Cell, type GridColumn, grid } from './grid.ts';
import { paragraph, print } from './styled.ts';
import type { Terminal } from './terminal.ts';

/** How gates went, for the terminal. */
export function renderGates(results: readonly GateResult[], terminal: Terminal): string {
  const rows = gateRows(results);
  const has = (of: keyof GateRow) => rows.some((row) => row[of] !== '');
  const columns: (GridColumn & { readonly of: keyof GateRow })[] = [
    { title: 'status', of: 'status', align: 'left' },
    { title: 'gate', of: 'gate', align: 'left', least: 24 },
    ...(has('metric') ? [{ title: 'metric', of: 'metric', align: 'left', least: 20 } as const] : []),
    { title: 'value', of: 'value', align: 'right' },
    ...(has('base') ? [{ title: 'base', of: 'base', align: 'right' } as const] : []),
    ...(has('change') ? [{ title: 'change', of: 'change', align: 'right' } as const] : []),
  ];
  const cells = rows.map((row) =>
    columns.map(({ of }): Cell => (of === 'status' ? { text: row.status, isBold: row.status !== 'passed' } : row[of])),
  );
  const lines = [
    ...paragraph(gateHeadline(results), terminal),
    ...grid(columns, cells, terminal),
    ...gateNotes(results).flatMap((note) => paragraph(note, terminal, '  ')),
  ];
  return print(lines, terminal);
}
