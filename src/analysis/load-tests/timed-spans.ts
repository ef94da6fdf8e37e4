import type { Marks } from '../../correlate/marks.ts';
import { pickFrom } from '../column.ts';
import { pathsOf } from '../system/request-paths.ts';
import { groupRequests } from '../system/request-sources.ts';
import type { TimedDuration } from './timed.ts';

/** Of the same requests, but only a part of each: where nothing else tells of them, they are not counted. */
const partial: ReadonlySet<string> = new Set(['rep-handler']);

/**
 * Requests that servers log, and schedulings of the auctioneer, as perfchug (perfchug/mappers.go) measures them: from
 * request.serving to request.done, each path by itself, and from auction.scheduling to auction.scheduled. What the access
 * log of the BBS tells counts as the BBS's; streams of events are no requests here.
 */
export function timedSpans(marks: Marks): TimedDuration[] {
  const { spans } = marks;
  const paths = pathsOf(marks);
  const timed = (metric: string, row: number): TimedDuration => ({
    metric,
    at_ns: spans.start_ns[row] as number,
    // Between the lines: what the access log states as duration begins only once its first line is written.
    duration_ns: Number.isNaN(spans.duration_ns[row])
      ? Number.NaN
      : (spans.end_ns[row] as number) - (spans.start_ns[row] as number),
  });
  const requests = groupRequests(marks)
    .filter(({ side }) => side === 'server')
    .flatMap(({ component, rows }) =>
      Array.from(
        pickFrom(rows, (row) => isWholeRequest(row) && !paths.isStream(row)),
        (row) => timed(`RequestLatency-${component}-${withoutMethod(paths.texts[paths.of[row] as number] ?? '')}`, row),
      ),
    );
  const schedulings = marks.spansOf('auctions', 'schedule').map((row) => timed('AuctionScheduleDuration', row));
  return [...requests, ...schedulings].filter(({ at_ns }) => !Number.isNaN(at_ns));

  function isWholeRequest(row: number): boolean {
    const { name, parts } = spans.entry(row);
    return 'method' in parts && !partial.has(name);
  }
}

/** "/v1/lrps" of "POST /v1/lrps". */
function withoutMethod(path: string): string {
  return path.replace(/^[A-Z]+ /, '');
}
