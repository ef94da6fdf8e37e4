import type { CutTimelines } from '../../../analysis/cut-timelines.ts';
import type { Span } from '../../../analysis/phases.ts';
import { extentOf, topSpans } from '../../../analysis/window.ts';
import { rowsOf } from '../../../correlate/timelines.ts';
import type { Reach } from './zoom.ts';

/** One timeline as it is drawn; nanoseconds since the base second. */
export interface Drawn {
  readonly start_ns: number;
  readonly end_ns: number;
  /** Top-level phases, the unfinished one included (its `to` is -1). */
  readonly spans: readonly Span[];
  /** Steps inside them. */
  readonly steps: readonly Span[];
}

/** Every row as it is drawn; undefined for one of which nothing can be. */
export function drawnRows(cut: CutTimelines): (Drawn | undefined)[] {
  const isStep = cut.cutter.phases.map(({ parent }) => parent !== undefined);
  return rowsOf(cut.timelines).map((row) => {
    const spans = topSpans(cut, row);
    if (spans.length === 0) return undefined;
    return { ...extentOf(spans), spans, steps: cut.cutter.spans(row).filter(({ phase }) => isStep[phase]) };
  });
}

/** From the beginning of the first of `rows` to the end of the last one, and to the end of the last platform phase. */
export function reachOf(
  rows: readonly (Drawn | undefined)[],
  { cutter }: CutTimelines,
): { all: Reach; platform: Reach } {
  let [from, to, platform] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of rows) {
    if (!row) continue;
    from = Math.min(from, row.start_ns);
    to = Math.max(to, row.end_ns);
    for (const { phase, end_ns } of row.spans) {
      if (cutter.phases[phase]?.kind === 'platform') platform = Math.max(platform, end_ns);
    }
  }
  if (!(to >= from)) return { all: { from: 0, to: 1e9 }, platform: { from: 0, to: 1e9 } };
  const ended = (end: number) => ({ from, to: Math.max(from + 1e6, from + (end - from) * 1.02) });
  return { all: ended(Math.max(to, platform)), platform: ended(platform > from ? platform : to) };
}

/** How rows may be ordered, as people read it. */
export const orders = { start: 'start', end: 'end', cell: 'cell, then start', slowest: 'slowest first' } as const;
export type Order = keyof typeof orders;

/** `rows` (of `cut`) that can be drawn, in `order`. */
export function orderRows(
  rows: readonly number[],
  drawn: readonly (Drawn | undefined)[],
  { timelines, cutter }: CutTimelines,
  order: Order,
): number[] {
  const of = (row: number) => drawn[row] as Drawn;
  const byStart = (a: number, b: number) => of(a).start_ns - of(b).start_ns || a - b;
  const cell = (row: number) => timelines.cell[row] as string;
  // Whatever is not whole has no time from end to end, and comes behind.
  const slowness = (row: number) => {
    const whole_ns = cutter.endToEnd_ns(row);
    return Number.isNaN(whole_ns) ? Number.NEGATIVE_INFINITY : whole_ns;
  };
  const compare: Record<Order, (a: number, b: number) => number> = {
    start: byStart,
    end: (a, b) => of(a).end_ns - of(b).end_ns || a - b,
    cell: (a, b) => (cell(a) === cell(b) ? byStart(a, b) : cell(a) < cell(b) ? -1 : 1),
    slowest: (a, b) => {
      const [left, right] = [slowness(a), slowness(b)];
      return left === right ? byStart(a, b) : right - left;
    },
  };
  return rows.filter((row) => drawn[row] !== undefined).sort(compare[order]);
}
