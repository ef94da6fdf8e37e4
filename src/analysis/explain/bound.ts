import { durationsOf, endToEndOf } from '../durations.ts';
import type { CutTimelines } from '../lifecycle.ts';
import { median } from '../stats.ts';

/** What the burst would have taken had some phases been at their unloaded durations: how much there is to win in them. */
export interface Bound {
  readonly phases: readonly { readonly phase: string; readonly unloaded_s: number }[];
  /** The phases that only wait for those, which would not have waited. */
  readonly waits: readonly string[];
  readonly p50_s: number;
  readonly bound_p50_s: number;
  /** From the first that began to the last that ended, of the complete timelines. */
  readonly makespan_s: number;
  readonly bound_makespan_s: number;
}

/**
 * The bound for `phases` at their unloaded durations, none longer than it was, without the phases `waits`, everything else
 * as it was. Undefined without complete timelines.
 */
export function boundOf(cut: CutTimelines, phases: Bound['phases'], waits: readonly string[]): Bound | undefined {
  const { timelines, cutter } = cut;
  const total = endToEndOf(cut);
  const columns = durationsOf(cut);
  const { slot } = timelines.lifecycle.milestone(timelines.lifecycle.endToEnd.from);
  const limits = [...phases, ...waits.map((phase) => ({ phase, unloaded_s: 0 }))].map(({ phase, unloaded_s }) => ({
    column: columns[cutter.phases.findIndex(({ name }) => name === phase)],
    unloaded_s,
  }));
  // A phase that is absent, or runs backwards, has nothing to win.
  const savedBy = (row: number) =>
    limits.reduce((sum, { column, unloaded_s }) => sum + Math.max(0, (column?.[row] || 0) - unloaded_s), 0);
  const whole = [...total.keys()]
    .filter((row) => !Number.isNaN(total[row] as number))
    .map((row) => ({
      start_s: timelines.time_ns(row, slot) / 1e9,
      total_s: total[row] as number,
      bound_s: (total[row] as number) - savedBy(row),
    }));
  if (whole.length === 0) return undefined;
  const begin_s = whole.reduce((min, { start_s }) => Math.min(min, start_s), Number.POSITIVE_INFINITY);
  const makespan = (of: 'total_s' | 'bound_s') =>
    whole.reduce((max, timeline) => Math.max(max, timeline.start_s - begin_s + timeline[of]), 0);
  const p50 = (of: 'total_s' | 'bound_s') => median(whole.map((timeline) => timeline[of])) as number;
  return {
    phases,
    waits,
    p50_s: p50('total_s'),
    bound_p50_s: p50('bound_s'),
    makespan_s: makespan('total_s'),
    bound_makespan_s: makespan('bound_s'),
  };
}
