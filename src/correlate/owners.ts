import type { Rows } from './rows.ts';

/** Whose containers are whose: by the number of a guid, which is the handle of its container. */
export interface Owners {
  /** The lifecycle of the owner; empty where there is none. */
  lifecycle(guid: number): string;
  /** The cell of the owner; empty where there is none, or it is unknown. */
  cell(guid: number): string;
  /** All `rows` of `lifecycle` own containers. */
  add(lifecycle: string, rows: Rows): void;
}

/** No owners yet, of guids below `size`. */
export function createOwners(size: number): Owners {
  const tables = [{ lifecycle: '', cells: [''] as readonly string[] }];
  const tableOf = new Uint8Array(size);
  const rowOf = new Uint32Array(size);
  const table = (guid: number) => tables[tableOf[guid] as number];
  return {
    lifecycle: (guid) => table(guid)?.lifecycle ?? '',
    cell: (guid) => table(guid)?.cells[rowOf[guid] as number] ?? '',
    add(lifecycle, { number, cell }) {
      for (const [row, guid] of number.entries()) {
        if (guid === 0) continue;
        tableOf[guid] = tables.length;
        rowOf[guid] = row;
      }
      tables.push({ lifecycle, cells: cell });
    },
  };
}
