import { divide, pickFrom, valuesAt } from '../column.ts';
import { sortedValues } from '../stats.ts';
import { area, type Side } from './request-sources.ts';
import type { ShortRequests } from './requests.ts';
import { runningOf } from './running.ts';
import type { SystemContext } from './system.ts';
import { binOf, binsOver, quantileOfEach, runningIn } from './time-bins.ts';

/** Requests over the time of a run, in bins of the same width; each list has an entry per bin. */
export interface RequestLoad {
  /** When the first bin begins, ISO 8601 in UTC, and how wide each is. */
  readonly from: string;
  readonly step_s: number;
  readonly bins: number;
  /** How many were running, as the mean over the bin. */
  readonly running_lrps: readonly number[];
  readonly task_processes: readonly number[];
  /** Attempts of clients that got no answer of the BBS in time. */
  readonly time_outs: readonly number[];
  readonly series: readonly LoadSeries[];
}

/** The requests of one component that began in each bin. */
export interface LoadSeries {
  readonly side: Side;
  readonly component: string;
  readonly count: readonly number[];
  /** Of those whose duration is known; null where there is none. */
  readonly p50_s: readonly (number | null)[];
  readonly p95_s: readonly (number | null)[];
}

/** The requests of `groups` and what was running, over time; null if nothing is known of when they began. */
export function requestLoad(context: SystemContext, groups: readonly ShortRequests[]): RequestLoad | null {
  const { correlated, cuts, window } = context;
  const { start_ns, duration_ns } = correlated.marks.spans;
  const bins = binsOver(window);
  const series = groups.flatMap(({ side, component, rows }): LoadSeries[] => {
    const begun = pickFrom(rows, (row) => !Number.isNaN(start_ns[row]));
    if (begun.length === 0) return [];
    const count = new Array<number>(bins.bins).fill(0);
    const sorted: Float64Array[] = count.map(() => new Float64Array());
    for (const own of divide(begun, bins.bins, (row) => binOf(bins, start_ns[row] as number))) {
      count[own.number] = own.rows.length;
      sorted[own.number] = sortedValues(valuesAt(duration_ns, own.rows));
    }
    return [{ side, component, count, p50_s: quantileOfEach(sorted, 0.5), p95_s: quantileOfEach(sorted, 0.95) }];
  });
  const { samples, samplesOf } = correlated.marks;
  const late = samplesOf(area, 'request-time-outs');
  if (series.length === 0 && late.length === 0) return null;
  const time_outs = new Array<number>(bins.bins).fill(0);
  for (let i = 0; i < late.length; i++) {
    const bin = binOf(bins, samples.time_ns[late[i] as number] as number);
    time_outs[bin] = (time_outs[bin] as number) + 1;
  }
  return {
    from: new Date(correlated.arranged.baseSecond * 1000 + window.from_ns / 1e6).toISOString(),
    step_s: bins.step / 1e9,
    bins: bins.bins,
    running_lrps: runningIn(runningOf(cuts, 'lrp'), bins, window),
    task_processes: runningIn(runningOf(cuts, 'task'), bins, window),
    time_outs,
    series,
  };
}
