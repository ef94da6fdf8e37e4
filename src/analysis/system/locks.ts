import type { Marks } from '../../correlate/marks.ts';
import { seconds } from '../stats.ts';
import { betweenStarts, intervalOf, missedBeats, silence_ns } from './loop-beat.ts';
import { beatsOf, createRestarts } from './loop-rounds.ts';
import type { SystemContext } from './system.ts';

/** Who held locks and presences, as far as lines tell. */
export interface Locks {
  /** By what was held, those that missed beats first. Locket logs them at DEBUG. */
  readonly heartbeats: readonly Heartbeats[];
  readonly more_heartbeats: number;
  /** What somebody got, lost, did not get or gave back, and what Locket took away, the first ones. */
  readonly events: readonly LockEvent[];
  readonly more_events: number;
}

export interface Heartbeats {
  readonly key: string;
  readonly type: string;
  readonly count: number;
  readonly interval_s: number | null;
  /** The longest time between two. */
  readonly longest_s: number | null;
  readonly missed: number;
  /** For how long nothing was heard at the end of the logs, if that is more than two intervals. */
  readonly silent_s: number | null;
}

export interface LockEvent {
  /** ISO 8601, UTC. */
  readonly time: string;
  /** acquired-lock, lost-lock, lock-expired, … */
  readonly event: string;
  /** Who wrote the line. */
  readonly by: string;
  readonly vm: string;
  readonly key: string;
  readonly error: string | null;
  /** As file:line. */
  readonly at: string;
}

const area = 'locks';
const mostHeartbeats = 20;
const mostEvents = 50;
/** The median of fewer says nothing of how often they come. */
const fewestBeats = 10;
const routine: readonly string[] = ['acquired-lock', 'released-lock'];

/** The locks and presences of a run. What is no routine is told before the rest is cut off. */
export function describeLocks(context: SystemContext): Locks {
  const { marks, arranged } = context.correlated;
  const heartbeats = heartbeatsOf(context).sort(
    (a, b) => b.missed - a.missed || (b.longest_s ?? 0) - (a.longest_s ?? 0),
  );
  const events = eventsOf(marks).sort((a, b) => a.time_ns - b.time_ns || (textOf(a) < textOf(b) ? -1 : 1));
  const kept = new Set(
    [...events]
      .sort((a, b) => Number(routine.includes(a.event)) - Number(routine.includes(b.event)))
      .slice(0, mostEvents),
  );
  return {
    heartbeats: heartbeats.slice(0, mostHeartbeats),
    more_heartbeats: Math.max(0, heartbeats.length - mostHeartbeats),
    events: events
      .filter((event) => kept.has(event))
      .map(({ time_ns, ...event }) => ({
        time: new Date(arranged.baseSecond * 1000 + time_ns / 1e6).toISOString(),
        ...event,
      })),
    more_events: Math.max(0, events.length - mostEvents),
  };
}

function heartbeatsOf({ correlated: { marks }, whole, window }: SystemContext): Heartbeats[] {
  const rows = marks.samplesOf(area, 'heartbeat');
  const types = new Map(rows.map((i) => [marks.samples.parts(i)[0] ?? '', marks.samples.parts(i)[1] ?? '']));
  const restartsOf = createRestarts(whole.marks);
  const released = new Map(
    eventsOf(marks).flatMap(({ event, key, time_ns }) => (event === 'released-lock' ? [[key, time_ns] as const] : [])),
  );
  return beatsOf(marks, rows).map((beats) => {
    const between = betweenStarts(beats, restartsOf(beats));
    const interval = beats.rounds.length < fewestBeats ? undefined : intervalOf(between, [], undefined);
    return {
      key: beats.of,
      type: types.get(beats.of) ?? '',
      count: beats.rounds.length,
      interval_s: seconds(interval?.interval_ns),
      longest_s: between.length > 0 ? seconds(between.reduce((most, own) => Math.max(most, own))) : null,
      missed: interval ? missedBeats(beats, restartsOf(beats), interval.interval_ns) : 0,
      // Who gave it back has nothing more to say.
      silent_s:
        interval && !((released.get(beats.of) ?? 0) >= (beats.rounds.at(-1)?.start_ns ?? 0))
          ? seconds(silence_ns(beats, window.to_ns, interval.interval_ns))
          : null,
    };
  });
}

/** What tells events of one time apart, wherever their lines stand. */
function textOf({ event, by, vm, key }: Pick<LockEvent, 'event' | 'by' | 'vm' | 'key'>): string {
  return [event, by, vm, key].join('\t');
}

function eventsOf({ samples, samplesOf }: Marks) {
  const at = (i: number) => ({ time_ns: samples.time_ns[i] as number, vm: samples.vm(i), at: samples.at(i) });
  return [
    ...samplesOf(area, 'lock-event').map((i) => {
      const [by = '', event = '', key = '', error = ''] = samples.parts(i);
      return { ...at(i), event, by, key, error: error === '' ? null : error };
    }),
    ...samplesOf(area, 'lock-expired').map((i) => {
      const [key = ''] = samples.parts(i);
      return { ...at(i), event: 'lock-expired', by: 'locket', key, error: null };
    }),
  ];
}
