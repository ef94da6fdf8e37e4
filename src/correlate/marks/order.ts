import type { EventStore } from '../../events/store.ts';

/** Who wrote a file. */
export function originsOf({ files }: EventStore) {
  const ranks = files.map((_, i) => i).sort((a, b) => compareTexts(files[a]?.path ?? '', files[b]?.path ?? ''));
  const rankOf = new Uint32Array(files.length);
  ranks.forEach((file, rank) => {
    rankOf[file] = rank;
  });
  const origin = (file: number) => files[file]?.origin ?? { vm: '', job: '' };
  const processes = files.map(({ path, origin: { vm, job } }) => (vm === '' && job === '' ? path : `${vm} ${job}`));
  return {
    process: (file: number) => processes[file] ?? '',
    vm: (file: number) => origin(file).vm,
    job: (file: number) => origin(file).job,
    at: (file: number, line: number) => `${files[file]?.path ?? ''}:${line}`,
    fileRank: (file: number) => rankOf[file] as number,
  };
}

/** The parts of each row, split once per distinct text. */
export function createParts({ strings }: EventStore, partsId: Uint32Array): (i: number) => readonly string[] {
  const known = new Map<number, readonly string[]>();
  return (i) => {
    const id = partsId[i] as number;
    const parts = known.get(id) ?? strings.text(id).split('\t');
    known.set(id, parts);
    return parts;
  };
}

/** The numbers below `length` by their `idOf`. */
export function group(length: number, idOf: (i: number) => number): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, number[]>();
  for (let i = 0; i < length; i++) {
    const id = idOf(i);
    const list = groups.get(id);
    if (list) list.push(i);
    else groups.set(id, [i]);
  }
  return groups;
}

/** The numbers below `length`. */
export function indices(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}

/** Where each number stands in `order`. */
export function inverse(order: readonly number[]): ReadonlyMap<number, number> {
  return new Map(order.map((from, to) => [from, to]));
}

/** `column` in the order of `order`. */
export function permute<T extends Float64Array | Uint32Array | Uint16Array>(column: T, order: readonly number[]): T {
  const result = new (column.constructor as new (length: number) => T)(order.length);
  for (let i = 0; i < order.length; i++) result[i] = column[order[i] as number] as number;
  return result;
}

/** NaN comes last. */
export function compareNumbers(a: number | undefined, b: number | undefined): number {
  if (a === b) return 0;
  const [x, y] = [a ?? Number.NaN, b ?? Number.NaN];
  if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
  return x - y;
}

/** Of copies, the one is kept that knows its VM: a process of which only the path is known comes last. */
export function compareOrigins(a: string, b: string): number {
  const isPath = (process: string) => Number(!process.includes(' ') || process.startsWith(' '));
  return isPath(a) - isPath(b) || compareTexts(a, b);
}

/** By their characters. */
export function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
