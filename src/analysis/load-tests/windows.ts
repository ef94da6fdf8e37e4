import type { WindowEdge } from '../../load-tests/load-test.ts';
import { grouped } from '../grouped.ts';
import { percentile, seconds } from '../stats.ts';
import { since_ns } from './client.ts';
import { knownTime } from './client-figures.ts';
import { metricOrder, type TimedDuration } from './timed.ts';

/** One batch of cedar, from the second before it to the second after it. */
export interface LoadWindow {
  readonly batch: number;
  /** Where its files lie. */
  readonly folder: string;
  /** ISO 8601, UTC; null where that file is missing. */
  readonly from: string | null;
  readonly to: string | null;
  /** Empty unless both ends are there, in their order. */
  readonly metrics: readonly WindowMetric[];
}

/** A metric over the measurements that lie in a window; null without any that ended. */
export interface WindowMetric {
  readonly metric: string;
  readonly count: number;
  readonly p99_s: number | null;
  readonly p95_s: number | null;
  readonly p90_s: number | null;
  readonly p50_s: number | null;
  readonly p10_s: number | null;
  /** How many of `count` ended after the window. */
  readonly ended_after: number;
  /** How many more there were, which never ended in the logs. */
  readonly unfinished: number;
}

/** The windows that `edges` bound, by folder and batch, with the metrics in `measured`; each has the same metrics. */
export function loadWindows(
  edges: readonly WindowEdge[],
  measured: readonly TimedDuration[],
  baseSecond: number,
): LoadWindow[] {
  const batches = grouped(edges, ({ folder, batch }) => `${folder}\0${batch}`);
  const windows = [...batches.values()].map((own) => {
    const [{ folder, batch }] = own as [WindowEdge];
    const at = (edge: WindowEdge['edge']) => {
      const found = own.find((one) => one.edge === edge);
      return found ? since_ns(found.at, baseSecond) : Number.NaN;
    };
    const [from_ns, to_ns] = [at('min'), at('max')];
    // Both ends are left out, as InfluxDB was asked to.
    const inside = measured.filter(({ at_ns }) => at_ns > from_ns && at_ns < to_ns);
    return { folder, batch, from_ns, to_ns, byMetric: grouped(inside, ({ metric }) => metric) };
  });
  windows.sort((a, b) => (a.folder === b.folder ? a.batch - b.batch : a.folder < b.folder ? -1 : 1));
  const metrics = [...new Set(windows.flatMap(({ byMetric }) => [...byMetric.keys()]))].sort(inOrder);
  return windows.map(({ folder, batch, from_ns, to_ns, byMetric }) => ({
    batch,
    folder,
    from: knownTime(from_ns, baseSecond),
    to: knownTime(to_ns, baseSecond),
    metrics: from_ns < to_ns ? metrics.map((metric) => metricOf(metric, byMetric.get(metric) ?? [], to_ns)) : [],
  }));
}

function metricOf(metric: string, own: readonly TimedDuration[], to_ns: number): WindowMetric {
  const ended = own.filter(({ duration_ns }) => !Number.isNaN(duration_ns));
  const sorted = ended.map(({ duration_ns }) => duration_ns).sort((a, b) => a - b);
  const at = (p: number) => seconds(percentile(sorted, p));
  return {
    metric,
    count: sorted.length,
    p99_s: at(0.99),
    p95_s: at(0.95),
    p90_s: at(0.9),
    p50_s: at(0.5),
    p10_s: at(0.1),
    ended_after: ended.filter(({ at_ns, duration_ns, end_ns = at_ns + duration_ns }) => end_ns > to_ns).length,
    unfinished: own.length - ended.length,
  };
}

/** By their place in `metricOrder`, then by name. */
function inOrder(a: string, b: string): number {
  const place = (metric: string) => {
    const at = metricOrder.findIndex((known) => metric === known || metric.startsWith(`${known}-`));
    return at < 0 ? metricOrder.length : at;
  };
  return place(a) - place(b) || (a < b ? -1 : 1);
}
