import type { Marks } from '../../correlate/marks.ts';

/** The paths of spans: "POST /v1/lrps", without the query; of a call to the database, its function. */
export interface Paths {
  /** All that there are, and the number of that of each span. */
  readonly texts: readonly string[];
  readonly of: Uint32Array;
  /** True if a span is a stream of events: it stays open for as long as its client likes. */
  isStream(row: number): boolean;
}

/** What parts of a span make its path. */
const named: ReadonlySet<string> = new Set(['method', 'path', 'function']);

/** The paths of all spans of `marks`. */
export function pathsOf({ spans }: Marks): Paths {
  const numbers = new Map<string, number>();
  /** By entry of the catalogue and parts, which are the same for many spans. */
  const known: Map<number, number>[] = [];
  const of = new Uint32Array(spans.length);
  for (let row = 0; row < spans.length; row++) {
    const { id } = spans.entry(row);
    known[id] ??= new Map();
    const parts = spans.partsId[row] as number;
    const number = known[id].get(parts) ?? numberOf(pathOf(row));
    known[id].set(parts, number);
    of[row] = number;
  }
  const texts = [...numbers.keys()];
  const streams = texts.map((path) => /(?:^|\/)events(?:[./]|$)/.test(path));
  return { texts, of, isStream: (row) => streams[of[row] as number] === true };

  function numberOf(path: string): number {
    const number = numbers.get(path) ?? numbers.size;
    numbers.set(path, number);
    return number;
  }

  function pathOf(row: number): string {
    const values = spans.parts(row);
    const told = Object.keys(spans.entry(row).parts).map((name, i) => (named.has(name) ? (values[i] ?? '') : ''));
    return told
      .filter((text) => text !== '')
      .join(' ')
      .replace(/\?.*$/, '');
  }
}
