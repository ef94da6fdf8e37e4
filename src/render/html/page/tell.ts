import { isoTime } from '../../../lager/timestamp.ts';
import type { Payload } from '../payload.ts';
import type { Restored } from './restore.ts';

/** One milestone of one timeline, as the page tells it. */
export interface Told {
  readonly milestone: string;
  readonly explain: string;
  /** Nanoseconds since the base second, since the first event, and since the one before. */
  readonly time_ns: number;
  readonly offset_ns: number;
  readonly gap_ns: number;
  readonly component: string;
  readonly vm: string;
  /** The file that shows it, without its folders, and the line. */
  readonly line: string;
}

/** Every milestone of `row` and of its containers once, in the order of time. */
export function tellRow(payload: Payload, all: readonly Restored[], own: Restored, row: number): Told[] {
  const found = new Map<number, { milestone: string; explain: string; component: string }>();
  const add = ({ cut: { timelines } }: Restored, at: number) => {
    for (const { slot, name, explain, any_of, all_of, messages } of timelines.lifecycle.milestones) {
      const event = timelines.event(at, slot);
      if (event < 0 || any_of !== undefined || all_of !== undefined || found.has(event)) continue;
      found.set(event, { milestone: name, explain, component: messages[0]?.component ?? '' });
    }
  };
  add(own, row);
  const guid = own.cut.timelines.guid[row] as string;
  const containers = all.find(({ cut }) => cut.timelines.lifecycle.rules === 'container');
  if (guid !== '' && containers && containers !== own) {
    containers.cut.timelines.guid.forEach((handle, at) => {
      if (handle === guid) add(containers, at);
    });
  }
  const { time_ns, file, line } = payload.events;
  const at = (event: number) => time_ns[event] as number;
  const inOrder = [...found].sort(([a], [b]) => at(a) - at(b) || a - b);
  const first_ns = at(inOrder[0]?.[0] ?? 0);
  let before_ns = first_ns;
  return inOrder.map(([event, { milestone, explain, component }]) => {
    const where = payload.files[file[event] as number];
    const gap_ns = at(event) - before_ns;
    before_ns = at(event);
    return {
      ...{ milestone, explain, time_ns: at(event), offset_ns: at(event) - first_ns, gap_ns },
      component: where?.job || component,
      vm: where?.vm ?? '',
      line: `${where?.path.split('/').at(-1) ?? ''}:${line[event]}`,
    };
  });
}

/** When that was, in ISO 8601, UTC. */
export function timeOfDay({ baseSecond }: Payload, time_ns: number): string {
  return isoTime(baseSecond, time_ns);
}

/** The incarnations of the same index before and after `row`; undefined where there is none. */
export function neighbours({ cut: { timelines } }: Restored, row: number): { before?: number; after?: number } {
  const process = timelines.processGuid[row];
  const index = timelines.index[row];
  if (timelines.lifecycle.rules !== 'lrp' || process === '') return {};
  const same: number[] = [];
  // The rows of one index stand in the order in which they began.
  for (let at = 0; at < timelines.count; at++) {
    if (timelines.processGuid[at] === process && timelines.index[at] === index) same.push(at);
  }
  const place = same.indexOf(row);
  const [before, after] = [same[place - 1], same[place + 1]];
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}
