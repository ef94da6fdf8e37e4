import type { Marks } from '../../correlate/marks.ts';
import { seconds } from '../stats.ts';
import { area } from './request-sources.ts';

/** What the BBS says in its metrics of the requests that it served. */
export interface ReportedRequests {
  /** In all intervals together. */
  readonly count: number;
  readonly intervals: number;
  /** The slowest of all. */
  readonly max_s: number | null;
  readonly max_at: string | null;
}

/** Lines of one interval stand nearer to each other than this. */
const together_ns = 1e9;

/**
 * What the BBS reports of its requests; null if it does not. With metrics by route, it writes the same line for all and
 * for each route at once: that of all is the largest.
 */
export function reportedRequests(marks: Marks): ReportedRequests | null {
  const { samples } = marks;
  const counts = largestOfEach(marks, 'bbs-reported-requests');
  if (counts.length === 0) return null;
  const slowest = largestOfEach(marks, 'bbs-reported-latency').reduce<number | undefined>(
    (most, i) => (most === undefined || (samples.value[i] as number) > (samples.value[most] as number) ? i : most),
    undefined,
  );
  return {
    count: counts.reduce((sum, i) => sum + (samples.value[i] as number), 0),
    intervals: counts.length,
    max_s: slowest === undefined ? null : seconds(samples.value[slowest]),
    max_at: slowest === undefined ? null : samples.at(slowest),
  };
}

/** The largest sample called `name` of each interval on each VM. */
function largestOfEach({ samples, samplesOf }: Marks, name: string): number[] {
  const found: number[] = [];
  const last = new Map<string, { began_ns: number; at: number }>();
  for (const i of samplesOf(area, name)) {
    const time_ns = samples.time_ns[i] as number;
    const open = last.get(samples.vm(i));
    if (open === undefined || time_ns - open.began_ns > together_ns) {
      last.set(samples.vm(i), { began_ns: time_ns, at: found.push(i) - 1 });
    } else if ((samples.value[i] as number) > (samples.value[found[open.at] as number] as number)) found[open.at] = i;
  }
  return found;
}
