import { attributesOf } from '../correlate/attributes.ts';
import type { Correlated } from '../correlate/correlate.ts';
import { inOrder } from '../correlate/groups.ts';
import type { Timelines } from '../correlate/timelines.ts';
import { usageError } from '../diagnostics.ts';

/** One timeline among all. */
export interface Found {
  readonly timelines: Timelines;
  readonly row: number;
}

/** One milestone of one timeline, as it is told to a person. */
export interface TimelineEntry {
  readonly milestone: string;
  readonly explain: string;
  /** Nanoseconds since the base second, and since the entry before. */
  readonly time_ns: number;
  readonly gap_ns: number;
  /** Which job on which VM wrote it; empty where the path of the file does not tell. */
  readonly component: string;
  readonly vm: string;
  readonly file: string;
  readonly line: number;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  /** How many more such lines there are, and when the last of them was written. */
  readonly repeats: number;
  readonly last_ns: number;
}

const shortest = 4;

/**
 * The timelines that `prefix` names: of an entity by its own guid, all rounds of an entity that has several, or all
 * incarnations of a process by its process guid. A whole guid may be short, and the beginning of others. Throws a
 * UsageError if it fits nothing, or several guids.
 */
export function findTimelines({ tables, table }: Correlated, prefix: string): Found[] {
  const containers = table('container');
  const wanted = prefix.toLowerCase();
  const found = new Map<string, Found[]>();
  const add = (guid: string, timelines: Timelines, row: number, name = guid) => {
    if (!name.toLowerCase().startsWith(wanted)) return;
    const known = found.get(guid);
    if (known) known.push({ timelines, row });
    else found.set(guid, [{ timelines, row }]);
  };
  for (const timelines of tables.filter((candidate) => candidate !== containers)) {
    timelines.guid.forEach((guid, row) => {
      const name = timelines.name[row] as string;
      add(name.toLowerCase().startsWith(wanted) ? name : guid, timelines, row);
    });
    if (timelines.lifecycle.rules !== 'lrp') continue;
    timelines.processGuid.forEach((process, row) => {
      add(process, timelines, row);
      const guid = timelines.guid[row] as string;
      // Until 2016 the container of an instance was called "<process guid>-<instance guid>".
      if (guid !== '' && wanted.length > process.length + 1) add(guid, timelines, row, `${process}-${guid}`);
    });
  }
  // A container is told with its owner; on its own it only stands if it has none.
  containers.guid.forEach((guid, row) => {
    if (containers.owner[row] === '') add(guid, containers, row);
  });
  const guids = [...found.keys()].sort();
  const exact = guids.filter((guid) => guid.toLowerCase() === wanted);
  if (exact.length === 1) return found.get(exact[0] as string) as Found[];
  if (prefix.length < shortest) throw usageError('short-guid', { guid: prefix, limit: shortest });
  if (guids.length === 0) throw usageError('no-such-guid', { guid: prefix });
  if (guids.length > 1) {
    const shown = guids.slice(0, 5).join(', ');
    throw usageError('ambiguous-guid', {
      guid: prefix,
      count: guids.length,
      guids: guids.length > 5 ? `${shown}, …` : shown,
    });
  }
  return found.get(guids[0] as string) as Found[];
}

/** Every event of a timeline and its container in the order of time; repeated lines of one VM are one entry. */
export function tellTimeline({ timelines, row }: Found, { arranged, table }: Correlated): TimelineEntry[] {
  const containers = table('container');
  const { columns, time_ns, store } = arranged;
  const keyOf = (event: number) => `${columns.milestone[event]} ${arranged.vm(event)}`;
  const guid = timelines.guid[row] as string;

  // Lines without the guid (an index before its claim) are known from the table, all others from the events.
  const slotsOf = (table: Timelines, at: number) =>
    table.lifecycle.milestones
      .filter(({ any_of, all_of }) => any_of === undefined && all_of === undefined)
      .map(({ slot }) => table.event(at, slot));
  const slots = slotsOf(timelines, row);
  const ofContainers = containers.guid.flatMap((handle, at) => (handle === guid ? slotsOf(containers, at) : []));
  const counted = new Set([...slots, ...ofContainers]);
  const own = timelines.eventsOf(row);
  const borrows = timelines.lifecycle.milestones.some(({ of }) => of !== undefined);
  const name = own === undefined ? guid : borrows ? (timelines.name[row] as string) : '';
  const named = name === '' ? undefined : store.strings.find(name);
  const isTold = (event: number) => own === undefined || arranged.milestone(event).lifecycle === 'container';
  const events = new Set([...slots.filter((event) => event >= 0), ...(own ?? [])]);
  for (let event = 0; event < columns.length; event++) {
    if (columns.guid[event] === named && isTold(event)) events.add(event);
  }
  const { events: ordered } = inOrder(arranged, [...events]);

  // The occurrence that counts begins an entry of its own: a refused claim, or the process of a set-up step, came before.
  const groups: number[][] = [];
  const latest = new Map<string, number[]>();
  for (const event of ordered) {
    const known = latest.get(keyOf(event));
    if (known && !counted.has(event)) known.push(event);
    else {
      const group = [event];
      latest.set(keyOf(event), group);
      groups.push(group);
    }
  }
  let before: number | undefined;
  return groups.map((group): TimelineEntry => {
    const event = group[0] as number;
    const milestone = arranged.milestone(event);
    const time = time_ns[event] as number;
    const gap_ns = time - (before ?? time);
    before = time;
    const file = store.files[columns.file[event] as number];
    return {
      milestone: milestone.name,
      explain: milestone.explain,
      time_ns: time,
      gap_ns,
      component: file?.origin.job || (milestone.messages[0]?.component ?? ''),
      vm: arranged.vm(event),
      file: file?.path ?? '',
      line: columns.line[event] as number,
      attributes: attributesOf(arranged, event),
      repeats: group.length - 1,
      last_ns: time_ns[group.at(-1) as number] as number,
    };
  });
}
