import type { CellChange, LifecycleChange } from '../../../../analysis/comparison/comparison.ts';
import { shortened } from '../../../cells.ts';
import { duration, words } from '../../../words.ts';
import { card, el } from '../dom.ts';
import { type Column, createTable } from '../table.ts';

/** Cells that differ from the others on one side only. */
export function createCellChanges({ cells }: LifecycleChange): HTMLElement {
  const median = (title: string, side: 'base' | 'head', of: 'p50_s' | 'others_p50_s'): Column<CellChange> => ({
    title,
    hint: of === 'p50_s' ? `median on this cell in ${side}` : `median on all other cells in ${side}`,
    cell: (change) => duration(change[of][side]),
    key: (change) => change[of][side] ?? undefined,
  });
  const name = ({ cell }: CellChange) => el('span', { class: 'mono', title: cell }, shortened(cell));
  const table = createTable<CellChange>('Cells', [
    { title: 'cell', isText: true, cell: name, key: ({ cell }) => cell },
    { title: 'phase', isText: true, cell: ({ phase }) => words(phase), key: ({ phase }) => phase },
    median('base p50', 'base', 'p50_s'),
    median('others in base', 'base', 'others_p50_s'),
    median('head p50', 'head', 'p50_s'),
    median('others in head', 'head', 'others_p50_s'),
    { title: 'head is', cell: ({ direction }) => direction, key: ({ direction }) => direction },
  ]);
  table.show(cells);
  return card('Cells', { note: 'that differ from the others on one side, and not on the other' }, table.element);
}
