import type { Arranged } from '../../correlate/arrange.ts';
import { attributesOf } from '../../correlate/attributes.ts';
import { countUpTo } from '../../correlate/bisect.ts';
import { indices } from '../../correlate/indices.ts';
import { rowsOf, type Timelines } from '../../correlate/timelines.ts';
import type { Period, Periods } from './periods.ts';

/** An index of an LRP came to be desired, or ceased to. */
interface Mark {
  readonly key: string;
  readonly at_ns: number;
  readonly isDesired: boolean;
}

/**
 * How long each index in `lrps` was desired: from the call that desired the LRP or scaled it up until the one that scaled
 * it down, or until the desired LRP was removed. An index that is only seen otherwise was desired before the logs begin.
 * An index is told if its rows are `chosen`; nothing is if some of its rows are left out.
 */
export function periodsOfDesired(lrps: Timelines, arranged: Arranged, chosen: (row: number) => boolean): Periods {
  if (!arranged.shows(lrps.lifecycle.milestone('asked-by-process'))) return { periods: [], told: new Set() };
  const told = new Map<string, boolean>();
  let isTorn = false;
  const ofProcess = new Map<string, Set<string>>();
  for (const row of rowsOf(lrps)) {
    const process = lrps.processGuid[row] as string;
    const key = keyOf(process, lrps.index[row] as number);
    isTorn ||= (told.get(key) ?? chosen(row)) !== chosen(row);
    told.set(key, chosen(row));
    ofProcess.set(process, (ofProcess.get(process) ?? new Set()).add(key));
  }
  if (isTorn) return { periods: [], told: new Set() };
  const byKey = new Map<string, Mark[]>();
  for (const mark of marksOf(lrps, arranged, ofProcess)) byKey.set(mark.key, [...(byKey.get(mark.key) ?? []), mark]);
  const periods = [...told].flatMap(([key, isTold]) => (isTold ? periodsBetween(byKey.get(key) ?? []) : []));
  return { periods, told: new Set(['lrps_desired']) };
}

/** All marks in the order of their time. */
function marksOf(
  { lifecycle }: Timelines,
  arranged: Arranged,
  ofProcess: ReadonlyMap<string, ReadonlySet<string>>,
): Mark[] {
  const { columns, store, time_ns } = arranged;
  const [asked, desired, removed, ...ends] = [
    'asked-by-process',
    'process-desired',
    'process-removed',
    'stopping',
    'removed',
  ].map((name) => lifecycle.milestone(name).id) as [number, number, number, number, number];
  const calls = new Map<string, number[]>();
  const marks: Mark[] = [];
  const events = indices(columns.length, (event) =>
    [asked, desired, removed, ...ends].includes(columns.milestone[event] as number),
  );
  // Instances are created and stopped one after the other: what counts is the call that desired the LRP or scaled it.
  const callBefore = (process: string, at_ns: number): number => {
    const times = calls.get(process) ?? [];
    return times[countUpTo(times, at_ns) - 1] ?? at_ns;
  };
  for (const event of events.sort((a, b) => (time_ns[a] as number) - (time_ns[b] as number))) {
    const milestone = columns.milestone[event] as number;
    const process = store.strings.text(columns.processGuid[event] as number);
    const key = keyOf(process, columns.index[event] as number);
    const at_ns = time_ns[event] as number;
    if (milestone === desired) calls.set(process, [...(calls.get(process) ?? []), at_ns]);
    else if (milestone === asked) marks.push({ key, at_ns: callBefore(process, at_ns), isDesired: true });
    else if (milestone === removed)
      for (const own of ofProcess.get(process) ?? []) marks.push({ key: own, at_ns, isDesired: false });
    else {
      const { because } = attributesOf(arranged, event);
      if (because === 'remove-desired-lrp') marks.push({ key, at_ns, isDesired: false });
      if (because === 'update-desired-lrp') marks.push({ key, at_ns: callBefore(process, at_ns), isDesired: false });
    }
  }
  return marks.sort((a, b) => a.at_ns - b.at_ns);
}

function periodsBetween(marks: readonly Mark[]): Period[] {
  const periods: Period[] = [];
  let since: number | undefined = marks[0]?.isDesired ? undefined : Number.NEGATIVE_INFINITY;
  for (const { at_ns, isDesired } of [...marks, { at_ns: Number.POSITIVE_INFINITY, isDesired: false }]) {
    if (isDesired) since ??= at_ns;
    else if (since !== undefined) {
      if (at_ns > since) periods.push({ count: 'lrps_desired', from_ns: since, to_ns: at_ns });
      since = undefined;
    }
  }
  return periods;
}

function keyOf(process: string, index: number): string {
  return `${process}.${index}`;
}
