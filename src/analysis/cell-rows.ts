import { groupNumbers } from '../correlate/groups.ts';
import type { Timelines } from '../correlate/timelines.ts';

/** The rows of timelines by the cell that they are on. */
export interface CellRows {
  /** In their order; rows on no known cell are left out. */
  readonly names: readonly string[];
  /** Of each row the number of its cell in `names`, or -1. */
  readonly of: Int32Array;
  /** The rows on the cell with this number, in their order. */
  rows(cell: number): Uint32Array;
  /** Those on the cell of this name; none if nothing is on it. */
  on(name: string): Uint32Array;
}

/** The rows of a table by their cell, or by what `cellOf` makes of its name. */
export function rowsByCell(
  { count, cell }: Pick<Timelines, 'count' | 'cell'>,
  cellOf: (name: string) => string = (name) => name,
): CellRows {
  const seen = new Set<string>();
  for (let row = 0; row < count; row++) seen.add(cell[row] as string);
  seen.delete('');
  const names = [...new Set([...seen].map(cellOf))].sort();
  const numbers = new Map(names.map((name, i) => [name, i]));
  const numberOf = new Map([...seen].map((name) => [name, numbers.get(cellOf(name)) as number]));
  const of = new Int32Array(count);
  for (let row = 0; row < count; row++) of[row] = numberOf.get(cell[row] as string) ?? -1;
  const { of: rows } = groupNumbers(count, names.length, (row) => of[row] as number);
  return { names, of, rows, on: (name) => rows(numbers.get(name) ?? -1) };
}
