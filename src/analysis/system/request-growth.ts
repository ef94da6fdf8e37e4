import { divide, joined, pickFrom, valuesAt } from '../column.ts';
import type { Binning } from '../histogram.ts';
import { orderOf } from '../order.ts';
import { holm } from '../statistics/adjust.ts';
import { type RankTrend, rankTrend } from '../statistics/rank-trend.ts';
import { median, percentile, seconds } from '../stats.ts';
import type { Side } from './request-sources.ts';
import type { ShortRequests } from './requests.ts';
import { runningOf } from './running.ts';
import type { SystemContext } from './system.ts';
import { binOf, binsOver, runningIn } from './time-bins.ts';

/** How long requests of one path took while few LRPs ran, and while many did. */
export interface RequestGrowth {
  readonly side: Side;
  readonly component: string;
  readonly path: string;
  /** grows: they take longer the more run; shrinks: less long; ~: neither can be told. */
  readonly direction: 'grows' | 'shrinks' | '~';
  /** LRPs running in the third of the time in which the fewest did, and how long the requests of it took. */
  readonly few: number;
  readonly few_p95_s: number;
  readonly many: number;
  readonly many_p95_s: number;
  /** Spearman's rho of the bins' 95th percentile and the LRPs running in them, and p adjusted over all paths (Holm). */
  readonly rho: number | null;
  readonly p: number | null;
}

/** In a bin with fewer requests, a percentile says nothing; in fewer bins, a correlation. */
const fewestInBin = 10;
const fewestBins = 12;
/** So many LRPs at least, and so many times as many, must make the difference. */
const fewestRunning = 10;
const leastRatio = 2;
/** By so much at least must the duration change before anybody is told. */
const growth = { ratio: 1.5, least_ns: 1e6 };
const alarm = 0.01;
const mostPaths = 10;

/**
 * For the paths of servers and clients with the most total time, whether their requests take longer while more LRPs run.
 * Path by path, because a run begins with other requests than it ends with. Empty where LRPs hardly change in number.
 */
export function requestGrowth(context: SystemContext, groups: readonly ShortRequests[]): RequestGrowth[] {
  const { duration_ns } = context.correlated.marks.spans;
  const bins = binsOver(context.window);
  const running = runningIn(runningOf(context.cuts, 'lrp'), bins, context.window);
  const totalOf = (rows: Uint32Array) => rows.reduce((sum, row) => sum + (duration_ns[row] || 0), 0);
  const paths = groups
    .filter(({ side }) => side !== 'database')
    .flatMap(({ side, component, paths }) =>
      paths.map(({ path, rows }) => ({ side, component, path, rows, total_ns: totalOf(rows) })),
    )
    .sort((a, b) => b.total_ns - a.total_ns || (a.path < b.path ? -1 : 1));
  const compared = paths.slice(0, mostPaths).flatMap(({ side, component, path, rows }) => {
    const found = compare(context, rows, bins, running);
    return found ? [{ side, component, path, ...found }] : [];
  });
  const adjusted = holm(compared.map(({ trend }) => trend?.p ?? null));
  return compared.map(({ trend, few_ns, many_ns, ...rest }, i) => ({
    ...rest,
    direction: directionOf(trend, few_ns, many_ns, adjusted[i] ?? null),
    few_p95_s: seconds(few_ns) as number,
    many_p95_s: seconds(many_ns) as number,
    rho: trend?.rho ?? null,
    p: adjusted[i] ?? null,
  }));
}

function compare({ correlated }: SystemContext, all: Uint32Array, bins: Binning, running: readonly number[]) {
  const { start_ns, duration_ns } = correlated.marks.spans;
  const known = pickFrom(all, (row) => !Number.isNaN(start_ns[row]) && !Number.isNaN(duration_ns[row]));
  const used = divide(known, bins.bins, (row) => binOf(bins, start_ns[row] as number))
    .filter(({ rows }) => rows.length >= fewestInBin)
    .map(({ number, rows }) => ({ load: running[number] as number, durations_ns: valuesAt(duration_ns, rows) }));
  if (used.length < fewestBins) return undefined;
  const load = used.map((bin) => bin.load);
  const p95 = (durations_ns: Float64Array) => percentile(durations_ns.toSorted(), 0.95) as number;
  const byLoad = Array.from(orderOf(load), (i) => used[i] as (typeof used)[number]);
  const third = Math.floor(used.length / 3);
  const [low, high] = [byLoad.slice(0, third), byLoad.slice(-third)].map((part) => ({
    running: median(part.map((bin) => bin.load)) as number,
    p95_ns: p95(joined(part.map(({ durations_ns }) => durations_ns))),
  })) as [Third, Third];
  if (high.running - low.running < fewestRunning || high.running < leastRatio * low.running) return undefined;
  const trend = rankTrend(
    used.map(({ durations_ns }) => p95(durations_ns)),
    load,
  );
  return { few: low.running, many: high.running, few_ns: low.p95_ns, many_ns: high.p95_ns, trend };
}

interface Third {
  readonly running: number;
  readonly p95_ns: number;
}

function directionOf(trend: RankTrend | null, few_ns: number, many_ns: number, p: number | null) {
  if (trend === null || p === null || p >= alarm) return '~';
  const [less, more] = trend.rho > 0 ? [few_ns, many_ns] : [many_ns, few_ns];
  if (more < less * growth.ratio || more - less < growth.least_ns) return '~';
  return trend.rho > 0 ? 'grows' : 'shrinks';
}
