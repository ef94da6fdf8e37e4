import type { Found, TimelineEntry } from '../analysis/timeline.ts';
import { isoTime } from './time.ts';

/** Timelines with all their events as a JSON document; offsets and gaps in seconds. */
export function timelinesJson(
  told: readonly { timeline: Found; entries: readonly TimelineEntry[] }[],
  baseSecond: number,
): string {
  const document = told.map(({ timeline: { timelines, row }, entries }) => ({
    lifecycle: timelines.lifecycle.name,
    guid: timelines.guid[row] || null,
    process_guid: timelines.processGuid[row] || null,
    index: timelines.index[row] === -1 ? null : timelines.index[row],
    cell: timelines.cell[row] || null,
    outcome: timelines.outcome[row],
    reason: timelines.reason[row] || null,
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
  }));
  return `${JSON.stringify(document, null, 2)}\n`;
}
