import { unknownSecond } from '../../events/mark-store.ts';
import type { EventStore } from '../../events/store.ts';

/** Who wrote a file. */
export function originsOf({ files }: EventStore) {
  const processes = files.map(({ path, origin: { vm, job } }) => (vm === '' && job === '' ? path : `${vm} ${job}`));
  const names = [...new Set(processes)].sort(compareOrigins);
  const numbers = new Map(names.map((name, number) => [name, number]));
  const processOf = Uint32Array.from(processes, (name) => numbers.get(name) as number);
  const byRank = files.map((_, file) => file);
  byRank.sort(
    (a, b) =>
      (processOf[a] as number) - (processOf[b] as number) || compareTexts(files[a]?.path ?? '', files[b]?.path ?? ''),
  );
  const rankOf = new Uint32Array(files.length);
  for (const [rank, file] of byRank.entries()) rankOf[file] = rank;
  const origin = (file: number) => files[file]?.origin ?? { vm: '', job: '' };
  return {
    /** A number for the process; that of a known VM comes before that of which only the path is known. */
    process: (file: number) => processOf[file] as number,
    vm: (file: number) => origin(file).vm,
    job: (file: number) => origin(file).job,
    at: (file: number, line: number) => `${files[file]?.path ?? ''}:${line}`,
    /** By process, then by path. */
    rank: (file: number) => rankOf[file] as number,
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

/** Times since `baseSecond`; NaN where they are unknown. */
export function timesOf(second: Uint32Array, nano: Uint32Array, baseSecond: number): Float64Array {
  const time_ns = new Float64Array(second.length).fill(Number.NaN);
  for (let i = 0; i < second.length; i++) {
    const at_s = second[i] as number;
    if (at_s !== unknownSecond) time_ns[i] = (at_s - baseSecond) * 1e9 + (nano[i] as number);
  }
  return time_ns;
}

/** `column` in the order of `order`. */
export function permute<T extends Float64Array | Uint32Array | Uint16Array>(column: T, order: Uint32Array): T {
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
function compareOrigins(a: string, b: string): number {
  const isPath = (process: string) => Number(!process.includes(' ') || process.startsWith(' '));
  return isPath(a) - isPath(b) || compareTexts(a, b);
}

/** By their characters. */
export function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
