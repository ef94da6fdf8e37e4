import type { CutTimelines } from '../lifecycle.ts';
import type { Span } from '../phases.ts';

/** The stays of all timelines in one phase, as columns. */
export interface Stays {
  /** Row of the timeline, nanoseconds since the base second. Stays that end before they begin are left out. */
  readonly row: Int32Array;
  readonly start_ns: Float64Array;
  readonly end_ns: Float64Array;
  /** How many of them ended: those come first. The others were still there when the timeline or the logs ended. */
  readonly ended: number;
}

/** A lifecycle and the stays in each of its phases, by index. */
export interface Stayed {
  readonly cut: CutTimelines;
  readonly stays: readonly Stays[];
}

/** The stays in all phases of `cut`. */
export function staysOf(cut: CutTimelines): Stayed {
  const { spans, open, cutter } = cut;
  const ended: Placed[][] = cutter.phases.map(() => []);
  const unended: Placed[][] = cutter.phases.map(() => []);
  const put = (into: readonly Placed[][], row: number, { phase, start_ns, end_ns }: Span) => {
    if (end_ns >= start_ns) into[phase]?.push({ row, start_ns, end_ns });
  };
  spans.forEach((ofRow, row) => {
    for (const span of ofRow) put(ended, row, span);
  });
  open.forEach((span, row) => {
    if (span) put(unended, row, span);
  });
  return { cut, stays: ended.map((whole, phase) => columnsOf(whole, unended[phase] ?? [])) };
}

interface Placed {
  readonly row: number;
  readonly start_ns: number;
  readonly end_ns: number;
}

function columnsOf(ended: readonly Placed[], unended: readonly Placed[]): Stays {
  const all = [...ended, ...unended];
  return {
    row: Int32Array.from(all, ({ row }) => row),
    start_ns: Float64Array.from(all, ({ start_ns }) => start_ns),
    end_ns: Float64Array.from(all, ({ end_ns }) => end_ns),
    ended: ended.length,
  };
}

/** The indices of `stays` that share something: all of them, or those on each cell (those on no known cell are left out). */
export function shareOut(stays: Stays, per: 'cell' | 'run', cell: readonly string[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  stays.row.forEach((row, i) => {
    const name = per === 'cell' ? (cell[row] as string) : 'run';
    if (name === '') return;
    const group = groups.get(name);
    if (group) group.push(i);
    else groups.set(name, [i]);
  });
  return groups;
}
