import { rowsOf } from '../correlate/timelines.ts';
import type { CutTimelines } from './lifecycle.ts';

/** How long each phase took in each row, in seconds: a column per phase, NaN where the row has not both ends. */
export function durationsOf({ timelines, cutter, spans }: CutTimelines): Float64Array[] {
  const columns = cutter.phases.map(() => new Float64Array(timelines.count).fill(Number.NaN));
  spans.forEach((ofRow, row) => {
    for (const { phase, start_ns, end_ns } of ofRow) {
      const column = columns[phase];
      if (column) column[row] = (end_ns - start_ns) / 1e9;
    }
  });
  return columns;
}

/** How long each row took from end to end, in seconds; NaN where it is not complete. */
export function endToEndOf({ timelines, cutter }: CutTimelines): Float64Array {
  return Float64Array.from(rowsOf(timelines), (row) => cutter.endToEnd_ns(row) / 1e9);
}

/** The numbers among `values`, sorted. */
export function sortedValues(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value)).sort();
}
