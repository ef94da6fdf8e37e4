import type { Marks } from '../../../correlate/marks.ts';
import { area } from './batches.ts';
import { inFlightText, type PlacementReason, placementReason, refusedText } from './reasons.ts';

/** An auction of one Task or LRP index that placed it nowhere, as one of two components tells it. */
export interface PlacementFailure {
  readonly time_ns: number;
  readonly by: 'auctioneer' | 'bbs';
  readonly reason: PlacementReason;
}

/** The key of a Task, and of an index of a process. */
export const keyOfTask = (guid: string) => `task ${guid}`;
export const keyOfIndex = (processGuid: string, index: number | string) => `lrp ${processGuid}.${index}`;

/** All failures in the order of time, by the key of what was not placed. */
export function placementFailures(marks: Marks): ReadonlyMap<string, readonly PlacementFailure[]> {
  const { samples } = marks;
  const found = new Map<string, PlacementFailure[]>();
  const add = (key: string, i: number, by: PlacementFailure['by'], text: string) => {
    const failure = { time_ns: samples.time_ns[i] as number, by, reason: placementReason(text) };
    const known = found.get(key);
    if (known) known.push(failure);
    else found.set(key, [failure]);
  };
  const ofAuctioneer = (name: string, textOf: (error: string) => string) => {
    for (const i of marks.samplesOf(area, name)) {
      const [task = '', lrp = '', error = ''] = samples.parts(i);
      add(task === '' ? `lrp ${lrp}` : keyOfTask(task), i, 'auctioneer', textOf(error));
    }
  };
  ofAuctioneer('not-placed', (error) => error);
  ofAuctioneer('over-in-flight-limit', () => inFlightText);
  ofAuctioneer('refused-by-cell', () => refusedText);
  for (const i of marks.samplesOf(area, 'failure-in-bbs')) {
    const [task = '', processGuid = '', index = '', reason = ''] = samples.parts(i);
    add(processGuid === '' ? keyOfTask(task) : keyOfIndex(processGuid, index), i, 'bbs', reason);
  }
  for (const failures of found.values()) failures.sort((a, b) => a.time_ns - b.time_ns);
  return found;
}

/** How many attempts failed for one reason. */
export interface Attempts {
  readonly reason: PlacementReason;
  readonly count: number;
}

/**
 * How many attempts `failures` of one Task or index are, by reason, the most first. The auctioneer and the BBS both tell of
 * most of them, with the same reason: the larger of both numbers counts. Those without a reason count where they are more
 * than all others.
 */
export function attemptsOf(failures: readonly PlacementFailure[]): Attempts[] {
  const counts = new Map<string, { reason: PlacementReason; auctioneer: number; bbs: number }>();
  for (const { by, reason } of failures) {
    const known = counts.get(reason.text) ?? { reason, auctioneer: 0, bbs: 0 };
    known[by]++;
    counts.set(reason.text, known);
  }
  const all = [...counts.values()].map(({ reason, auctioneer, bbs }) => ({ reason, count: Math.max(auctioneer, bbs) }));
  const known = all.filter(({ reason }) => reason.kind !== 'unknown');
  const told = known.reduce((sum, { count }) => sum + count, 0);
  const unknown = all
    .filter(({ reason }) => reason.kind === 'unknown')
    .map(({ reason, count }) => ({ reason, count: count - told }));
  return [...known, ...unknown.filter(({ count }) => count > 0)].sort(
    (a, b) => b.count - a.count || (a.reason.text < b.reason.text ? -1 : 1),
  );
}
