import { incarnationsOf } from '../analysis/incarnations.ts';
import { type Found, tellTimeline } from '../analysis/timeline.ts';
import type { Correlated } from '../correlate/correlate.ts';
import { isoTime } from '../lager/timestamp.ts';

/** Timelines with all their events as a JSON document; offsets and gaps in seconds. */
export function timelinesJson(found: readonly Found[], correlated: Correlated): string {
  const { baseSecond } = correlated.arranged;
  const document = found.map((timeline) => {
    const { timelines, row } = timeline;
    const entries = tellTimeline(timeline, correlated);
    return {
      lifecycle: timelines.lifecycle.name,
      guid: timelines.guid[row] || null,
      process_guid: timelines.processGuid[row] || null,
      index: timelines.index[row] === -1 ? null : timelines.index[row],
      cell: timelines.cell[row] || null,
      outcome: timelines.outcome[row],
      reason: timelines.reason[row] || null,
      incarnation: incarnationJson(timeline, correlated),
      events: entries.map(({ milestone, time_ns, gap_ns, component, vm, file, line, attributes, repeats }) => ({
        milestone,
        time: isoTime(baseSecond, time_ns),
        offset_s: (time_ns - (entries[0]?.time_ns ?? 0)) / 1e9,
        gap_s: gap_ns / 1e9,
        component: component || null,
        vm: vm || null,
        file,
        line,
        attributes,
        repeats,
      })),
    };
  });
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Which incarnation of its index a timeline is, and how it stands to the next one; null for other lifecycles. */
function incarnationJson(timeline: Found, correlated: Correlated) {
  const all = incarnationsOf(timeline, correlated);
  const own = all.find(({ row }) => row === timeline.row);
  if (!own) return null;
  const { baseSecond } = correlated.arranged;
  const time = (at_ns: number | null) => (at_ns === null ? null : isoTime(baseSecond, at_ns));
  const seconds = (duration_ns: number | null) => (duration_ns === null ? null : duration_ns / 1e9);
  const guid = (number: number) => timeline.timelines.guid[all[number - 1]?.row ?? -1] || null;
  return {
    number: own.number,
    of: own.of,
    before: guid(own.number - 1),
    after: guid(own.number + 1),
    asked_for: time(own.start_ns),
    asked_by: own.asked_by,
    asked_because: own.asked_because,
    failed_auctions: own.failed_auctions,
    running: time(own.running_ns),
    ended: time(own.end_ns),
    crashes: own.crashes,
    gap_s: seconds(own.gap_ns),
    down_s: seconds(own.down_ns),
  };
}
