import { groupNumbers } from '../correlate/groups.ts';

/** What `valueAt` tells of each of the first `count` rows. */
export function columnOf(count: number, valueAt: (row: number) => number): Float64Array {
  const column = new Float64Array(count);
  for (let row = 0; row < count; row++) column[row] = valueAt(row);
  return column;
}

/** How many of the first `count` rows `isCounted` picks. */
export function countRows(count: number, isCounted: (row: number) => boolean): number {
  let counted = 0;
  for (let row = 0; row < count; row++) if (isCounted(row)) counted++;
  return counted;
}

/** How many of `rows` `isCounted` picks. */
export function countIn(rows: ArrayLike<number>, isCounted: (row: number) => boolean): number {
  return countRows(rows.length, (i) => isCounted(rows[i] as number));
}

/** Those of `rows` that `isWanted` picks, in their order. */
export function pickFrom(rows: ArrayLike<number>, isWanted: (row: number) => boolean): Uint32Array {
  const picked = new Uint32Array(rows.length);
  let length = 0;
  for (let i = 0; i < rows.length; i++) if (isWanted(rows[i] as number)) picked[length++] = rows[i] as number;
  return picked.slice(0, length);
}

/** `rows` by the number that `numberOf` gives to each, below `size`: those of each in their order, without empty ones. */
export function divide(
  rows: ArrayLike<number>,
  size: number,
  numberOf: (row: number) => number,
): { readonly number: number; readonly rows: Uint32Array }[] {
  const groups = groupNumbers(rows.length, size, (i) => numberOf(rows[i] as number));
  const all = Array.from({ length: size }, (_, number) => ({ number, rows: groups.of(number) }));
  return all
    .filter((group) => group.rows.length > 0)
    .map((group) => ({ ...group, rows: group.rows.map((i) => rows[i] as number) }));
}

/** The greatest number in `column`, whatever is NaN; -Infinity if there is none. */
export function greatest(column: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < column.length; row++) if ((column[row] as number) > most) most = column[row] as number;
  return most;
}

/** The values of `column` at `rows`. */
export function valuesAt(column: Float64Array, rows: ArrayLike<number>): Float64Array {
  return columnOf(rows.length, (i) => column[rows[i] as number] as number);
}

/** `columns`, one after the other. */
export function joined(columns: readonly Float64Array[]): Float64Array {
  return fill(new Float64Array(lengthOf(columns)), columns);
}

/** `lists` of rows, one after the other. */
export function joinedRows(lists: readonly Uint32Array[]): Uint32Array {
  return fill(new Uint32Array(lengthOf(lists)), lists);
}

function lengthOf(parts: readonly ArrayLike<number>[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

function fill<T extends Float64Array | Uint32Array>(whole: T, parts: readonly T[]): T {
  let length = 0;
  for (const part of parts) {
    whole.set(part, length);
    length += part.length;
  }
  return whole;
}
