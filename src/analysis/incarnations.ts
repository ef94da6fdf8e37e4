import { attributesOf } from '../correlate/attributes.ts';
import type { Correlated } from '../correlate/correlate.ts';
import type { Timelines } from '../correlate/timelines.ts';
import type { Found } from './timeline.ts';

/** One incarnation of an LRP index among all that the logs show of it. Times are nanoseconds since the base second. */
export interface Incarnation {
  readonly row: number;
  /** From 1, in the order in which they were asked for; and how many there are. */
  readonly number: number;
  readonly of: number;
  /** When it was asked for, by which milestone, and why, where the line says so. */
  readonly start_ns: number;
  readonly asked_by: string | null;
  readonly asked_because: string | null;
  /** Auctions that found no cell for it. */
  readonly failed_auctions: number;
  readonly running_ns: number | null;
  readonly end_ns: number | null;
  /** How many crashes of the index the logs show up to here, this one included. */
  readonly crashes: number;
  /** From its end until the next one was asked for; negative if that was before its end. Null without an end or a next one. */
  readonly gap_ns: number | null;
  /** From its end until the next one was RUNNING; null likewise. */
  readonly down_ns: number | null;
}

/** The milestones that show how an incarnation ended, the first of them if there are several. */
const endsOf: Readonly<Record<string, readonly string[]>> = {
  crashed: ['crashing', 'crashed'],
  evacuated: ['evacuating'],
  lost: ['suspect', 'container-missing'],
  stopped: ['stopping', 'removed'],
  unplaced: ['removed'],
};

/** All incarnations of the index that `found` is one of, in order; none for what is no LRP instance. */
export function incarnationsOf({ timelines, row }: Found, correlated: Correlated): Incarnation[] {
  if (timelines.lifecycle.rules !== 'lrp') return [];
  const { processGuid, index } = timelines;
  const isSame = (other: number) => processGuid[other] === processGuid[row] && index[other] === index[row];
  // The rows of an index stand together, in the order of their beginnings.
  let first = row;
  while (first > 0 && isSame(first - 1)) first--;
  let end = row + 1;
  while (end < timelines.count && isSame(end)) end++;
  const rows = Array.from({ length: end - first }, (_, i) => first + i);
  const starts = rows.map((own, i) => startOf(timelines, own, i === 0 ? -1 : own - 1));
  const failures = auctionFailures(timelines, row, correlated);
  let crashes = 0;
  return rows.map((own, i): Incarnation => {
    const { start_ns, asked_by, event } = starts[i] as Start;
    const [end_ns, next] = [endOf(timelines, own), starts[i + 1]];
    const nextRunning_ns = next ? timeOf(timelines, own + 1, 'running') : null;
    if (timelines.outcome[own] === 'crashed') crashes++;
    const [from_ns, to_ns] = [
      i === 0 ? Number.NEGATIVE_INFINITY : start_ns,
      next?.start_ns ?? Number.POSITIVE_INFINITY,
    ];
    return {
      row: own,
      number: i + 1,
      of: rows.length,
      start_ns,
      asked_by,
      asked_because: attributesOf(correlated.arranged, event).reason ?? null,
      failed_auctions: failures(from_ns, to_ns),
      running_ns: timeOf(timelines, own, 'running'),
      end_ns,
      crashes,
      gap_ns: end_ns === null || !next ? null : next.start_ns - end_ns,
      down_ns: end_ns === null || nextRunning_ns === null ? null : nextRunning_ns - end_ns,
    };
  });
}

interface Start {
  readonly start_ns: number;
  readonly asked_by: string | null;
  /** What asked for it, or -1. */
  readonly event: number;
}

/** When `row` was asked for. What it took over from the incarnation in row `before` (-1 for none) is not its own. */
function startOf(timelines: Timelines, row: number, before: number): Start {
  const own = timelines.lifecycle.milestones
    .filter(({ any_of, all_of }) => any_of === undefined && all_of === undefined)
    .map(({ name, slot, opens }) => ({
      name,
      opens,
      event: timelines.event(row, slot),
      at: timelines.time_ns(row, slot),
    }))
    .filter(({ event }) => event >= 0 && (before < 0 || !holds(timelines, before, event)))
    .sort((a, b) => a.at - b.at);
  const asked = own.find(({ opens }) => opens);
  // The first incarnation begins with the wish for its process; any other when somebody asked for it.
  const first = before < 0 ? own[0] : (asked ?? own[0]);
  return { start_ns: first?.at ?? Number.NaN, asked_by: asked?.name ?? null, event: asked?.event ?? -1 };
}

function holds({ lifecycle, event }: Timelines, row: number, wanted: number): boolean {
  return lifecycle.milestones.some(({ slot }) => event(row, slot) === wanted);
}

function endOf(timelines: Timelines, row: number): number | null {
  const names = endsOf[timelines.outcome[row] as string] ?? [];
  return names.map((name) => timeOf(timelines, row, name)).find((time) => time !== null) ?? null;
}

function timeOf(timelines: Timelines, row: number, name: string): number | null {
  const time = timelines.time_ns(row, timelines.lifecycle.milestone(name).slot);
  return Number.isNaN(time) ? null : time;
}

/** How many auctions of the index of `row` failed in a span of time. The auctioneer and the BBS may both tell of each. */
function auctionFailures({ lifecycle, processGuid, index }: Timelines, row: number, { arranged }: Correlated) {
  const { columns, store, time_ns } = arranged;
  const [process, failed] = [store.strings.find(processGuid[row] as string), lifecycle.milestone('not-placed').id];
  const byWriter = new Map<string, Set<number>>();
  for (let event = 0; event < columns.length; event++) {
    if (columns.milestone[event] !== failed || columns.processGuid[event] !== process) continue;
    if (columns.index[event] !== index[row]) continue;
    const origin = store.files[columns.file[event] as number]?.origin;
    const writer = `${origin?.vm} ${origin?.job}`;
    const known = byWriter.get(writer) ?? new Set();
    byWriter.set(writer, known.add(time_ns[event] as number));
  }
  const within = (times: Set<number>, from_ns: number, to_ns: number) =>
    [...times].filter((time) => time >= from_ns && time < to_ns).length;
  return (from_ns: number, to_ns: number) =>
    Math.max(0, ...[...byWriter.values()].map((times) => within(times, from_ns, to_ns)));
}
