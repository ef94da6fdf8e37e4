import { sortedBy } from './sort.ts';

/** Spans as columns, with what must be known to find those that a failure belongs to. */
export interface Failing {
  /** NaN where that end was not seen. */
  readonly start_ns: ArrayLike<number>;
  readonly end_ns: ArrayLike<number>;
  /** The same for all spans that a line could belong to: of one name and key, in one process. */
  nameOf(row: number): number;
  /** True if the row is a failure of which no beginning was known when its line came. */
  isLone(row: number): boolean;
  /** True if the row is a span whose beginning is known. */
  hasBegun(row: number): boolean;
  /** The order in which the lines of two rows were written: of spans that began at one time, the first is the latest. */
  compareLines(a: number, b: number): number;
}

/**
 * Gives failures among `rows` whose lines stand before the beginning of their span, or behind its end, to it: pairs of a
 * lone failure and the latest span of its name that was under way at its time, in the order of that time. Lines of a busy
 * process are not in the order of time.
 */
export function lateFailures(rows: Uint32Array, of: Failing): { readonly lone: number; readonly span: number }[] {
  const lone = rows.filter(of.isLone);
  if (lone.length === 0) return [];
  /** Those of each name that have begun, and may not be over: the latest is the last. */
  const underWay = new Map<number, number[]>();
  for (const row of lone) underWay.set(of.nameOf(row), []);
  const begun = rows.filter((row) => of.hasBegun(row) && underWay.has(of.nameOf(row)));
  const failures = inOrderOf(of.end_ns, lone, of.compareLines);
  const starts = inOrderOf(of.start_ns, begun, (a, b) => of.compareLines(b, a));
  const found: { lone: number; span: number }[] = [];
  let next = 0;
  for (const row of failures) {
    const at_ns = of.end_ns[row] as number;
    for (; next < starts.length && (of.start_ns[starts[next] as number] as number) <= at_ns; next++) {
      const span = starts[next] as number;
      underWay.get(of.nameOf(span))?.push(span);
    }
    const own = underWay.get(of.nameOf(row)) as number[];
    while (own.length > 0 && (of.end_ns[own.at(-1) as number] as number) < at_ns) own.pop();
    const span = own.at(-1);
    if (span !== undefined) found.push({ lone: row, span });
  }
  return found;
}

/** `rows` in the order of their times; equal ones in that of `tie`. */
function inOrderOf(time_ns: ArrayLike<number>, rows: Uint32Array, tie: (a: number, b: number) => number): Uint32Array {
  const at_ns = Float64Array.from(rows, (row) => time_ns[row] as number);
  const order = sortedBy(
    at_ns,
    (a, b) => (at_ns[a] as number) - (at_ns[b] as number) || tie(rows[a] as number, rows[b] as number),
  );
  return order.map((n) => rows[n] as number);
}
