import type { CutTimelines } from './lifecycle.ts';
import { percentile } from './stats.ts';

/** Fewer than this, and their median says nothing; fewer groups than that, and they are no course. */
const smallest = 5;
const fewest = 5;

/**
 * How `phase` went during the burst: the medians (s) of complete timelines in the order in which they were asked for, in
 * `most` groups of the same size, or fewer where these would be too small. Empty for fewer than five groups.
 */
export function courseOf({ timelines, cutter, spans }: CutTimelines, phase: string, most: number): number[] {
  const { lifecycle } = timelines;
  const first = lifecycle.milestone(lifecycle.endToEnd.from).slot;
  const wanted = cutter.phases.findIndex(({ name }) => name === phase);
  const inOrder = spans
    .flatMap((ofRow, row) =>
      ofRow
        .filter((span) => span.phase === wanted && cutter.isComplete(row))
        .map(({ start_ns, end_ns }) => ({ row, at: timelines.time_ns(row, first), duration_ns: end_ns - start_ns })),
    )
    .sort((a, b) => a.at - b.at || a.row - b.row)
    .map(({ duration_ns }) => duration_ns);
  const groups = Math.min(most, Math.floor(inOrder.length / smallest));
  if (groups < fewest) return [];
  const bound = (i: number) => Math.round((i * inOrder.length) / groups);
  return Array.from({ length: groups }, (_, i) => {
    const group = inOrder.slice(bound(i), bound(i + 1)).sort((a, b) => a - b);
    return (percentile(group, 0.5) as number) / 1e9;
  });
}
