import { indices } from '../../correlate/indices.ts';
import { columnOf, valuesAt } from '../column.ts';
import type { CutTimelines } from '../cut-timelines.ts';
import { durationsIn, endToEndOf } from '../durations.ts';
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
  const { slot } = timelines.lifecycle.milestone(timelines.lifecycle.endToEnd.from);
  const limits = [...phases, ...waits.map((phase) => ({ phase, unloaded_s: 0 }))].map(({ phase, unloaded_s }) => ({
    column_s: durationsIn(
      cut,
      cutter.phases.findIndex(({ name }) => name === phase),
    ),
    unloaded_s,
  }));
  // A phase that is absent, or runs backwards, has nothing to win.
  const savedBy = (row: number) =>
    limits.reduce((sum, { column_s, unloaded_s }) => sum + Math.max(0, (column_s[row] || 0) - unloaded_s), 0);
  const all_s = endToEndOf(cut);
  const rows = indices(all_s.length, (row) => !Number.isNaN(all_s[row]));
  if (rows.length === 0) return undefined;
  const start_s = columnOf(rows.length, (i) => timelines.time_ns(rows[i] as number, slot) / 1e9);
  const total_s = valuesAt(all_s, rows);
  const bound_s = total_s.map((own_s, i) => own_s - savedBy(rows[i] as number));
  const begin_s = start_s.reduce((min, own_s) => Math.min(min, own_s), Number.POSITIVE_INFINITY);
  const makespan = (lasted_s: Float64Array) =>
    lasted_s.reduce((max, own_s, i) => Math.max(max, (start_s[i] as number) - begin_s + own_s), 0);
  return {
    phases,
    waits,
    p50_s: median(total_s) as number,
    bound_p50_s: median(bound_s) as number,
    makespan_s: makespan(total_s),
    bound_makespan_s: makespan(bound_s),
  };
}
