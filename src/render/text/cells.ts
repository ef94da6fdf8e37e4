import type { CellFigures } from '../../analysis/cells.ts';
import type { Figures } from '../../analysis/lifecycle.ts';
import { slowestFirst } from '../cells.ts';
import { count, createsContainers, duration } from '../words.ts';
import { bar } from './bars.ts';
import { type Cell, type GridColumn, grid } from './grid.ts';
import type { Line } from './styled.ts';
import type { Terminal } from './terminal.ts';

/** So many of the slowest cells are shown, and the fastest. */
const mostSlow = 2;
const [leastBar, mostBar] = [6, 12];

/**
 * The slowest cells and the fastest, by their median from end to end, with a bar for it and for containers created at once.
 * Those in `lost` are neither.
 */
export function cellTable(figures: Figures, lostCells: ReadonlySet<string>, terminal: Terminal): Line[] {
  if (figures.cells.length === 0) return [];
  const { kept, lost } = slowestFirst(figures.cells, lostCells);
  const isCut = kept.length > mostSlow + 1 || lost.length > mostSlow;
  const shown = isCut ? [...new Set([...kept.slice(0, mostSlow), ...kept.slice(-1)])] : [...kept, ...lost];
  const creates = createsContainers(figures);
  const top = (of: (cell: CellFigures) => number) => Math.max(...figures.cells.map(of));
  const gauge = (of: (cell: CellFigures) => number, cell: CellFigures) => (width: number) =>
    bar(of(cell) / Math.max(top(of), 1e-9), width, terminal);
  const p50 = ({ end_to_end }: CellFigures) => end_to_end.p50_s ?? 0;
  const rows = shown.map((cell): Cell[] => [
    `${cell.cell}${lostCells.has(cell.cell) ? ' (lost)' : ''}`,
    count(cell.timelines),
    count(cell.started),
    duration(cell.end_to_end.p50_s),
    gauge(p50, cell),
    ...(creates
      ? [
          duration(cell.create_container.p50_s),
          duration(cell.create_container.max_s),
          count(cell.creating_max),
          gauge(({ creating_max }) => creating_max, cell),
          count(Math.round(cell.creating_mean)),
        ]
      : []),
  ]);
  const right = (title: string, spare?: number): GridColumn => ({ title, align: 'right', ...(spare ? { spare } : {}) });
  const graphic = (spare: number): GridColumn => ({ title: '', align: 'left', least: leastBar, most: mostBar, spare });
  const apart = lost.length > 0 ? `, ${count(lost.length)} lost` : '';
  const title = isCut ? `slowest ${mostSlow} and fastest of ${count(kept.length)} cells${apart}` : 'cell';
  return grid(
    [
      { title, align: 'left', least: 12 },
      right('timelines'),
      right('started', 4),
      right('p50'),
      graphic(2),
      ...(creates ? [right('create p50'), right('max', 3), right('at once'), graphic(5), right('mean', 1)] : []),
    ],
    rows,
    terminal,
  );
}
