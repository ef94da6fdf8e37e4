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

/** Those of `rows` that `isWanted` picks, in their order. */
export function pickFrom(rows: ArrayLike<number>, isWanted: (row: number) => boolean): Uint32Array {
  const picked = new Uint32Array(rows.length);
  let length = 0;
  for (let i = 0; i < rows.length; i++) if (isWanted(rows[i] as number)) picked[length++] = rows[i] as number;
  return picked.slice(0, length);
}

/** The first `count` rows that `isWanted` picks, in their order. */
export function rowsWhere(count: number, isWanted: (row: number) => boolean): Uint32Array {
  const picked = new Uint32Array(countRows(count, isWanted));
  let length = 0;
  for (let row = 0; row < count; row++) if (isWanted(row)) picked[length++] = row;
  return picked;
}

/** The values of `column` at `rows`. */
export function valuesAt(column: Float64Array, rows: ArrayLike<number>): Float64Array {
  return columnOf(rows.length, (i) => column[rows[i] as number] as number);
}

/** `columns`, one after the other. */
export function joined(columns: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0));
  let length = 0;
  for (const column of columns) {
    whole.set(column, length);
    length += column.length;
  }
  return whole;
}
