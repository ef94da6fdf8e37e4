import type { CutTimelines } from '../../analysis/lifecycle.ts';
import { rowsOf } from '../../correlate/timelines.ts';
import { colorOf } from '../colors.ts';

/** How the rows of a waterfall are ordered. */
export type Order = 'start' | 'cell';
export const orders: readonly Order[] = ['start', 'cell'];

/** More rows than this, a pixel each, and nobody can look at the picture: rows are left out, evenly, and it says so. */
const maxRows = 4000;

/** Outcomes that are marked at the end of their row. */
const bad = new Set(['failed', 'rejected', 'lost', 'crashed', 'unplaced']);

/** Added to the colour of a phase that was begun and never ended: it is drawn pale, as far as it is known to have lasted. */
const unfinished = '66';

interface Bar {
  readonly color: string;
  readonly isOpen: boolean;
  readonly start_s: number;
  readonly end_s: number;
}

/** One timeline as it is drawn. */
export interface WaterfallRow {
  readonly cell: string;
  readonly bars: readonly Bar[];
  /** Where a row that ended badly ends. */
  readonly bad_s: number | undefined;
}

/** The rows of a waterfall, from top to bottom. */
export interface Arrangement {
  readonly rows: readonly WaterfallRow[];
  /** How many rows were left out. */
  readonly left: number;
  /** Where the time axis ends, in seconds since the first timeline began: with the last phase of the platform. */
  readonly end_s: number;
  /** True if something comes after that. */
  readonly isCut: boolean;
}

/** Orders the timelines and cuts them into bars. */
export function arrangeRows({ timelines, cutter, spans, open }: CutTimelines, order: Order): Arrangement {
  const drawn = (row: number) =>
    [...(spans[row] ?? []), open[row]]
      .filter((span) => span !== undefined)
      .filter(({ phase }) => cutter.phases[phase]?.parent === undefined);
  const begin = (row: number) =>
    drawn(row).reduce((min, { start_ns }) => Math.min(min, start_ns), Number.POSITIVE_INFINITY);
  const all = rowsOf(timelines)
    .map((row) => ({
      row,
      start: begin(row),
      cell: timelines.cell[row] as string,
    }))
    .filter(({ start }) => Number.isFinite(start))
    .sort((a, b) =>
      order === 'cell' && a.cell !== b.cell ? (a.cell < b.cell ? -1 : 1) : a.start - b.start || a.row - b.row,
    );
  const step = Math.max(1, all.length / maxRows);
  const chosen = Array.from(
    { length: Math.min(all.length, maxRows) },
    (_, i) => all[Math.floor(i * step)] as (typeof all)[number],
  );
  const zero = all.reduce((min, { start }) => Math.min(min, start), Number.POSITIVE_INFINITY);
  const to_s = (time_ns: number) => (time_ns - zero) / 1e9;
  const isPlatform = cutter.phases.map(({ kind }) => kind === 'platform');
  let platformEnd_ns = zero;
  let last_ns = zero;
  for (const { phase, end_ns } of all.flatMap(({ row }) => drawn(row))) {
    last_ns = Math.max(last_ns, end_ns);
    if (isPlatform[phase]) platformEnd_ns = Math.max(platformEnd_ns, end_ns);
  }
  const rows = chosen.map(({ row, cell }): WaterfallRow => {
    const bars = drawn(row).map(({ phase, start_ns, end_ns, to }) => ({
      color: colorOf(cutter.phases[phase]?.name ?? '', phase) + (to < 0 ? unfinished : ''),
      isOpen: to < 0,
      start_s: to_s(start_ns),
      end_s: to_s(end_ns),
    }));
    const endedAt = bars.reduce((max, { end_s }) => Math.max(max, end_s), 0);
    return { cell, bars, bad_s: bad.has(timelines.outcome[row] as string) ? endedAt : undefined };
  });
  const end_s = Math.max(to_s(platformEnd_ns) * 1.02, 1e-3);
  return { rows, left: all.length - rows.length, end_s, isCut: to_s(last_ns) > end_s };
}

/** Runs of rows of one cell: where they begin, and how many they are. */
export function cellGroups(rows: readonly WaterfallRow[]): { cell: string; first: number; size: number }[] {
  const groups: { cell: string; first: number; size: number }[] = [];
  rows.forEach(({ cell }, i) => {
    const last = groups.at(-1);
    if (last && last.cell === cell) last.size++;
    else groups.push({ cell, first: i, size: 1 });
  });
  return groups;
}
