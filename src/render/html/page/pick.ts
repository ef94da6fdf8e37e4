import type { CutTimelines } from '../../../analysis/lifecycle.ts';
import { pickRows } from '../../../correlate/timelines.ts';

/** Some `rows` of `cut`, in the order given, as the analysis knows timelines. */
export function pickCut(cut: CutTimelines, rows: readonly number[]): CutTimelines {
  const { cutter } = cut;
  const inCut = (row: number) => rows[row] as number;
  return {
    timelines: pickRows(cut.timelines, rows),
    spans: rows.map((row) => cut.spans[row] ?? []),
    open: rows.map((row) => cut.open[row]),
    cutter: {
      phases: cutter.phases,
      spans: (row) => [...(cut.spans[inCut(row)] ?? [])],
      openSpan: (row) => cut.open[inCut(row)],
      lacks: (row, phase) => cutter.lacks(inCut(row), phase),
      isComplete: (row) => cutter.isComplete(inCut(row)),
      endToEnd_ns: (row) => cutter.endToEnd_ns(inCut(row)),
    },
  };
}
