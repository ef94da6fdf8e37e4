import { rowsOf, type Timelines } from '../correlate/timelines.ts';

/** Fewer than this in a fifth, and it says nothing. */
const smallest = 5;

/** When each row was asked for: -1 in the first fifth of the burst, 1 in the last, else 0. All 0 if there are too few. */
export function fifthsOf(timelines: Timelines): Int8Array {
  const { slot } = timelines.lifecycle.milestone(timelines.lifecycle.endToEnd.from);
  const inOrder = rowsOf(timelines)
    .map((row) => ({ row, at: timelines.time_ns(row, slot) }))
    .filter(({ at }) => !Number.isNaN(at))
    .sort((a, b) => a.at - b.at || a.row - b.row);
  const fifths = new Int8Array(timelines.count);
  const fifth = Math.floor(inOrder.length / 5);
  if (fifth < smallest) return fifths;
  for (const { row } of inOrder.slice(0, fifth)) fifths[row] = -1;
  for (const { row } of inOrder.slice(inOrder.length - fifth)) fifths[row] = 1;
  return fifths;
}
