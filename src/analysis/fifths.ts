import type { Timelines } from '../correlate/timelines.ts';
import { columnOf, countRows } from './column.ts';
import { orderOf } from './order.ts';

/** Fewer than this in a fifth, and it says nothing. */
const smallest = 5;

/** When each row was asked for: -1 in the first fifth of the burst, 1 in the last, else 0. All 0 if there are too few. */
export function fifthsOf(timelines: Timelines): Int8Array {
  const { slot } = timelines.lifecycle.milestone(timelines.lifecycle.endToEnd.from);
  return fifthsOfTimes(columnOf(timelines.count, (row) => timelines.time_ns(row, slot)));
}

/** The same for points in time, in any order; those that are NaN are in no fifth. */
export function fifthsOfTimes(times: Float64Array): Int8Array {
  const known = countRows(times.length, (row) => !Number.isNaN(times[row]));
  const inOrder = orderOf(times).subarray(0, known);
  const fifths = new Int8Array(times.length);
  const fifth = Math.floor(inOrder.length / 5);
  if (fifth < smallest) return fifths;
  for (const row of inOrder.subarray(0, fifth)) fifths[row] = -1;
  for (const row of inOrder.subarray(inOrder.length - fifth)) fifths[row] = 1;
  return fifths;
}
