import type { CellFigures } from '../analysis/cells.ts';

/** The name of a cell, as far as it takes to tell it from others: a guid by its beginning. */
export function shortened(cell: string): string {
  return cell.length > 18 ? `${cell.slice(0, 8)}…` : cell;
}

/** `cells` by their median from end to end, the slowest first. One on which nothing came to its end is slower than any. */
export function slowestFirst(cells: readonly CellFigures[]): CellFigures[] {
  const p50 = ({ end_to_end }: CellFigures) => end_to_end.p50_s ?? Number.MAX_VALUE;
  return cells.toSorted((a, b) => p50(b) - p50(a));
}
