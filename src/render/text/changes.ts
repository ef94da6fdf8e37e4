import type { OutcomeChange, Shift } from '../../analysis/comparison/comparison.ts';
import { probability, verdict } from '../changes.ts';
import { count, percent, words } from '../words.ts';
import { type Cell, type GridColumn, grid } from './grid.ts';
import type { Line } from './styled.ts';
import type { Terminal } from './terminal.ts';

/** Whether a figure changed, or why that cannot be told: changes stand out. */
export function verdictCell(shift: Shift): Line {
  const text = verdict(shift);
  if (shift.direction === '~') return text;
  return { text, color: shift.direction === 'slower' ? '#d1242f' : '#1a7f37', isBold: true };
}

/** How the timelines of both sides ended; nothing where all ended the same way. */
export function outcomeTable(changes: readonly OutcomeChange[], terminal: Terminal): Line[] {
  const [first] = changes;
  if (!first || (changes.length === 1 && first.share.base === first.share.head)) return [];
  const rows = changes.map(({ outcome, count: of, share, p, direction }): Cell[] => [
    words(outcome),
    count(of.base),
    percent(share.base),
    count(of.head),
    percent(share.head),
    probability(p),
    direction,
  ]);
  const right = (title: string): GridColumn => ({ title, align: 'right' });
  const columns: GridColumn[] = [
    { title: 'outcome', align: 'left' },
    ...[right('base'), right(''), right('head'), right(''), right('p')],
    { title: '', align: 'left' },
  ];
  return grid(columns, rows, terminal);
}
