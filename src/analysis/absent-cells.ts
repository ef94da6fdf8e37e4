import type { Correlated } from '../correlate/correlate.ts';
import { isWork } from '../correlate/timelines.ts';
import { type Finding, finding } from '../diagnostics.ts';
import { rowsByCell } from './cell-rows.ts';
import { countIn } from './column.ts';

/** Cells that the BBS gave work to, but of which no log shows any. */
export function absentCells({ tables }: Correlated): Finding[] {
  const cells = new Map<string, { timelines: number; seen: number }>();
  for (const table of tables.filter(isWork)) {
    const onCell = ['allocated', 'creating', 'created'].map((name) => table.lifecycle.milestone(name).slot);
    const { names, rows } = rowsByCell(table);
    names.forEach((name, cell) => {
      const known = cells.get(name) ?? { timelines: 0, seen: 0 };
      known.timelines += rows(cell).length;
      known.seen += countIn(rows(cell), (row) => onCell.some((slot) => table.event(row, slot) >= 0));
      cells.set(name, known);
    });
  }
  const absent = [...cells].filter(([, { seen }]) => seen === 0).sort(([a], [b]) => (a < b ? -1 : 1));
  // Without any rep at all, that is the finding.
  if (absent.length === 0 || absent.length === cells.size) return [];
  const names = absent.map(([name]) => name);
  const shown =
    names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more cells` : names.join(', ');
  return [
    finding('cell-absent', { cells: shown, count: absent.reduce((sum, [, { timelines }]) => sum + timelines, 0) }),
  ];
}
