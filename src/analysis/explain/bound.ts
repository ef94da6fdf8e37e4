import { durationsOf, endToEndOf } from '../durations.ts';
import type { CutTimelines } from '../lifecycle.ts';
import { percentile } from '../stats.ts';

/** What the burst would have taken had one phase been at its unloaded duration: how much there is to win, at most, in it. */
export interface Bound {
  readonly phase: string;
  readonly unloaded_s: number;
  /** The phases that only wait for it, which would not have waited. */
  readonly waits: readonly string[];
  readonly p50_s: number;
  readonly bound_p50_s: number;
  /** From the first that began to the last that ended, of the complete timelines. */
  readonly makespan_s: number;
  readonly bound_makespan_s: number;
}

/**
 * The bound for `phase` (index) at `unloaded_s`, without the phases `waits` (indices), everything else as it was. Null
 * without complete timelines.
 */
export function boundOf(
  cut: CutTimelines,
  phase: number,
  unloaded_s: number,
  waits: readonly number[],
): Bound | undefined {
  const { timelines, cutter } = cut;
  const total = endToEndOf(cut);
  const columns = durationsOf(cut);
  const { slot } = timelines.lifecycle.milestone(timelines.lifecycle.endToEnd.from);
  const positive = (column: number, row: number) => Math.max(0, columns[column]?.[row] || 0);
  const rows = [...total.keys()].filter((row) => !Number.isNaN(total[row] as number));
  if (rows.length === 0) return undefined;
  const whole = rows.map((row) => {
    const saved =
      Math.max(0, positive(phase, row) - unloaded_s) + waits.reduce((sum, wait) => sum + positive(wait, row), 0);
    return { start_s: timelines.time_ns(row, slot) / 1e9, total_s: total[row] as number, saved };
  });
  const begin = whole.reduce((min, { start_s }) => Math.min(min, start_s), Number.POSITIVE_INFINITY);
  const end = (of: (timeline: (typeof whole)[number]) => number) =>
    whole.reduce((max, timeline) => Math.max(max, timeline.start_s - begin + of(timeline)), 0);
  const median = (of: (timeline: (typeof whole)[number]) => number) =>
    percentile(
      whole.map(of).sort((a, b) => a - b),
      0.5,
    ) as number;
  return {
    phase: cutter.phases[phase]?.name ?? '',
    unloaded_s,
    waits: waits.map((wait) => cutter.phases[wait]?.name ?? ''),
    p50_s: median(({ total_s }) => total_s),
    bound_p50_s: median(({ total_s, saved }) => total_s - saved),
    makespan_s: end(({ total_s }) => total_s),
    bound_makespan_s: end(({ total_s, saved }) => total_s - saved),
  };
}
