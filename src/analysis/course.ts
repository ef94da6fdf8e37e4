import type { CutTimelines } from './lifecycle.ts';
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
    return (median(inOrder.slice(bound(i), bound(i + 1))) as number) / 1e9;
  });
}

/** How long `phase` took in each complete timeline (ns), in the order in which they were asked for. */
export function inOrderOfWish({ timelines, cutter, spans }: CutTimelines, phase: string): number[] {
  const { lifecycle } = timelines;
  const first = lifecycle.milestone(lifecycle.endToEnd.from).slot;
  const wanted = cutter.phases.findIndex(({ name }) => name === phase);
  return spans
    .flatMap((ofRow, row) =>
      ofRow
        .filter((span) => span.phase === wanted && cutter.isComplete(row))
        .map(({ start_ns, end_ns }) => ({ row, at: timelines.time_ns(row, first), duration_ns: end_ns - start_ns })),
    )
    .sort((a, b) => a.at - b.at || a.row - b.row)
    .map(({ duration_ns }) => duration_ns);
}
