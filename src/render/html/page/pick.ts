import { rowsByCell } from '../../../analysis/cell-rows.ts';
import { valuesAt } from '../../../analysis/column.ts';
import type { CutTimelines } from '../../../analysis/cut-timelines.ts';
import { pickRows } from '../../../correlate/timelines.ts';

/** Some `rows` of `cut`, in the order given, as the analysis knows timelines. */
export function pickCut({ timelines, cutter }: CutTimelines, rows: readonly number[]): CutTimelines {
  const inCut = (row: number) => rows[row] as number;
  const picked = pickRows(timelines, rows);
  return {
    timelines: picked,
    cells: rowsByCell(picked),
    cutter: {
      phases: cutter.phases,
      from: (row, phase) => cutter.from(inCut(row), phase),
      to: cutter.to,
      durations_ns: (phase) => valuesAt(cutter.durations_ns(phase), rows),
      spans: (row) => cutter.spans(inCut(row)),
      openSpan: (row) => cutter.openSpan(inCut(row)),
      lacks: (row, phase) => cutter.lacks(inCut(row), phase),
      isComplete: (row) => cutter.isComplete(inCut(row)),
      endToEnd_ns: (row) => cutter.endToEnd_ns(inCut(row)),
    },
  };
}
