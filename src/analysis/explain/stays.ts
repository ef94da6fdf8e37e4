import type { CutTimelines } from '../lifecycle.ts';

/** The stays of all timelines in one phase, as columns. */
export interface Stays {
  /** Row of the timeline, nanoseconds since the base second. Stays that end before they begin are left out. */
  readonly row: Int32Array;
  readonly start_ns: Float64Array;
  readonly end_ns: Float64Array;
  /** How many of them ended: those come first. The others were still there when the timeline or the logs ended. */
  readonly ended: number;
}

/** The stays in `phase` (index into the lifecycle's phases). */
export function staysIn({ spans, open }: CutTimelines, phase: number): Stays {
  const ended = spans.flatMap((ofRow, row) =>
    ofRow.filter((span) => span.phase === phase).map((span) => ({ ...span, row })),
  );
  const unended = open.flatMap((span, row) => (span?.phase === phase ? [{ ...span, row }] : []));
  const forwards = ({ start_ns, end_ns }: { start_ns: number; end_ns: number }) => end_ns >= start_ns;
  const whole = ended.filter(forwards);
  const all = [...whole, ...unended.filter(forwards)];
  return {
    row: Int32Array.from(all, ({ row }) => row),
    start_ns: Float64Array.from(all, ({ start_ns }) => start_ns),
    end_ns: Float64Array.from(all, ({ end_ns }) => end_ns),
    ended: whole.length,
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
