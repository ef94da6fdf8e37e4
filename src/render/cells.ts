import type { CellFigures } from '../analysis/cells.ts';
import type { Run } from '../analysis/run.ts';

/** The name of a cell, as far as it takes to tell it from others: a guid by its beginning. */
export function shortened(cell: string): string {
  return cell.length > 18 ? `${cell.slice(0, 8)}…` : cell;
}

/** The names of the cells that were lost in `run`. */
export function lostNames({ lost_cells }: Pick<Run, 'lost_cells'>): Set<string> {
  return new Set(lost_cells.map(({ cell }) => cell));
}

/**
 * `cells` by their median from end to end, the slowest first, and apart from them those in `lost`: their figures are only
 * those of what ended before. A cell on which nothing came to its end is slower than any.
 */
export function slowestFirst(
  cells: readonly CellFigures[],
  lost: ReadonlySet<string>,
): { kept: CellFigures[]; lost: CellFigures[] } {
  const p50 = ({ end_to_end }: CellFigures) => end_to_end.p50_s ?? Number.MAX_VALUE;
  const ordered = cells.toSorted((a, b) => p50(b) - p50(a));
  return {
    kept: ordered.filter(({ cell }) => !lost.has(cell)),
    lost: ordered.filter(({ cell }) => lost.has(cell)),
  };
}
