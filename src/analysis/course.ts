import { indices } from '../correlate/indices.ts';
import { columnOf } from './column.ts';
import type { CutTimelines } from './cut-timelines.ts';
import { orderOf } from './order.ts';
import { median } from './stats.ts';

/** Fewer than this, and their median says nothing; fewer groups than that, and they are no course. */
const smallest = 5;
const fewest = 5;

/**
 * How `phase` went during the burst: the medians (s) of complete timelines in the order in which they were asked for, in
 * `most` groups of the same size, or fewer where these would be too small. Empty for fewer than five groups.
 */
export function courseOf(cut: CutTimelines, phase: string, most: number): number[] {
  const inOrder = inOrderOfWish(cut, phase);
  const groups = Math.min(most, Math.floor(inOrder.length / smallest));
  if (groups < fewest) return [];
  const bound = (i: number) => Math.round((i * inOrder.length) / groups);
  return Array.from({ length: groups }, (_, i) => {
    return (median(inOrder.subarray(bound(i), bound(i + 1))) as number) / 1e9;
  });
}

/** How long `phase` took in each complete timeline (ns), in the order in which they were asked for. */
export function inOrderOfWish({ timelines, cutter }: CutTimelines, phase: string): Float64Array {
  const { lifecycle, count, time_ns } = timelines;
  const asked = lifecycle.milestone(lifecycle.endToEnd.from).slot;
  const wanted = cutter.phases.findIndex(({ name }) => name === phase);
  const rows = indices(count, (row) => cutter.isComplete(row) && cutter.from(row, wanted) >= 0);
  const order = orderOf(columnOf(rows.length, (i) => time_ns(rows[i] as number, asked)));
  const durations_ns = cutter.durations_ns(wanted);
  return columnOf(rows.length, (at) => durations_ns[rows[order[at] as number] as number] as number);
}
