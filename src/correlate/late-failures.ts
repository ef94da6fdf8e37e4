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
}

/**
 * Gives failures whose lines stand before the beginning of their span, or behind its end, to it: pairs of a lone failure
 * and the latest span of its name that was under way at its time. Lines of a busy process are not in the order of time.
 */
export function lateFailures(length: number, of: Failing): { readonly lone: number; readonly span: number }[] {
  const lone: number[] = [];
  for (let row = 0; row < length; row++) if (of.isLone(row)) lone.push(row);
  if (lone.length === 0) return [];
  const spans = new Map(lone.map((row) => [of.nameOf(row), [] as number[]]));
  for (let row = 0; row < length; row++) if (of.hasBegun(row)) spans.get(of.nameOf(row))?.push(row);
  return lone.flatMap((row) => {
    const at_ns = of.end_ns[row] as number;
    const around = (spans.get(of.nameOf(row)) ?? []).filter(
      (span) => (of.start_ns[span] as number) <= at_ns && !((of.end_ns[span] as number) < at_ns),
    );
    const latest = around.toSorted((a, b) => (of.start_ns[b] as number) - (of.start_ns[a] as number))[0];
    return latest === undefined ? [] : [{ lone: row, span: latest }];
  });
}
