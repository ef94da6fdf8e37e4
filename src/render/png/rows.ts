import { type CutTimelines, labelOf } from '../../analysis/cut-timelines.ts';
import { evenly } from '../../analysis/sample.ts';
import { extentOf, topSpans, windowOf } from '../../analysis/window.ts';
import { rowsOf } from '../../correlate/timelines.ts';
import { colorOf } from '../colors.ts';
import { badOutcomes } from '../outcomes.ts';
import type { Order } from './choice.ts';

/** So many of the slowest are shown: as many as can be named. */
const mostSlow = 50;

/** Added to the colour of a phase that was begun and never ended: it is drawn pale, as far as it is known to have lasted. */
const unfinished = '66';

export interface Bar {
  readonly color: string;
  readonly isOpen: boolean;
  /** It ends before it begins if clocks differ. */
  readonly start_s: number;
  readonly end_s: number;
}

/** One timeline as it is drawn. */
export interface WaterfallRow {
  /** The beginning of its guid. */
  readonly label: string;
  readonly cell: string;
  readonly bars: readonly Bar[];
}

/** The rows of a waterfall, from top to bottom. */
export interface Arrangement {
  readonly rows: readonly WaterfallRow[];
  /** How many timelines they stand for; if there are fewer rows, these are chosen evenly. */
  readonly total: number;
  /** How many timelines each cell has. */
  readonly ofCell: ReadonlyMap<string, number>;
  /** Those of all timelines that ended badly: in which of the rows they lie, and when. */
  readonly bad: readonly { readonly row: number; readonly at_s: number }[];
  /** Where the time axis ends, in seconds: with the last phase of the platform. */
  readonly end_s: number;
  /** True if something comes after that. */
  readonly isCut: boolean;
}

interface Candidate {
  readonly row: number;
  readonly cell: string;
  readonly start_ns: number;
  readonly end_ns: number;
}

/** Orders the timelines, `most` at most, and cuts them into bars. */
export function arrangeRows(cut: CutTimelines, order: Order, most: number): Arrangement {
  const { timelines, cutter } = cut;
  const all = candidates(cut, order);
  const chosen = evenly(all, most);
  const zero_ns = (row: Candidate) => (order === 'slowest' ? row.start_ns : window.zero_ns);
  const window = windowOf(cut);
  const rows = chosen.map((candidate): WaterfallRow => {
    const to_s = (time_ns: number) => (time_ns - zero_ns(candidate)) / 1e9;
    const bars = topSpans(cut, candidate.row).map(({ phase, start_ns, end_ns, to }) => ({
      color: colorOf(cutter.phases[phase]?.name ?? '', phase) + (to < 0 ? unfinished : ''),
      isOpen: to < 0,
      start_s: to_s(start_ns),
      end_s: to_s(end_ns),
    }));
    return { label: labelOf(timelines, candidate.row).slice(0, 8), cell: candidate.cell, bars };
  });
  const ofSlowest_s = rows.flatMap(({ bars }) => bars).reduce((max, { end_s }) => Math.max(max, end_s), 1e-3);
  const ofCell = new Map<string, number>();
  for (const { cell } of all) ofCell.set(cell, (ofCell.get(cell) ?? 0) + 1);
  return {
    rows,
    total: all.length,
    ofCell,
    bad: all.flatMap((candidate, i) =>
      badOutcomes.has(timelines.outcome[candidate.row] as string)
        ? [
            {
              row: Math.floor((i * rows.length) / all.length),
              at_s: (extentOf(topSpans(cut, candidate.row)).end_ns - zero_ns(candidate)) / 1e9,
            },
          ]
        : [],
    ),
    end_s: order === 'slowest' ? ofSlowest_s : window.end_s * 1.02,
    isCut: order !== 'slowest' && window.isCut,
  };
}

function candidates(cut: CutTimelines, order: Order): Candidate[] {
  const { timelines, cutter } = cut;
  const { lifecycle } = timelines;
  const { slot } = lifecycle.milestone(lifecycle.endToEnd.to);
  const all = rowsOf(timelines)
    .map((row) => ({ row, cell: timelines.cell[row] as string, ...extentOf(topSpans(cut, row)) }))
    .filter(({ start_ns }) => Number.isFinite(start_ns));
  const byStart = (a: Candidate, b: Candidate) => a.start_ns - b.start_ns || a.row - b.row;
  // What goes on after its start, as LRP instances do, ends with it.
  const end = ({ row, end_ns }: Candidate) => {
    const time_ns = timelines.time_ns(row, slot);
    return Number.isNaN(time_ns) ? end_ns : time_ns;
  };
  switch (order) {
    case 'start':
      return all.sort(byStart);
    case 'end':
      return all.sort((a, b) => end(a) - end(b) || byStart(a, b));
    case 'cell':
      return all.sort((a, b) => (a.cell === b.cell ? byStart(a, b) : a.cell < b.cell ? -1 : 1));
    case 'slowest': {
      const whole_ns = ({ row }: Candidate) => cutter.endToEnd_ns(row);
      const complete = all.filter((candidate) => !Number.isNaN(whole_ns(candidate)));
      return complete.sort((a, b) => whole_ns(b) - whole_ns(a) || byStart(a, b)).slice(0, mostSlow);
    }
  }
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
