import type { Locks } from '../../analysis/system/locks.ts';
import type { Loop } from '../../analysis/system/loops.ts';
import type { System } from '../../analysis/system/system.ts';
import type { Line } from '../text/styled.ts';
import type { Terminal } from '../text/terminal.ts';
import { count, duration, plural, words } from '../words.ts';
import { type Section, sectionText } from './section.ts';

type Figures = Pick<System, 'loops' | 'locks'>;

const [fewLoops, fewEvents, manyEvents] = [6, 3, 15];

/** Loops and locks for a terminal: the loops that come nearest to their interval. */
export function loopsText(system: Figures, terminal: Terminal): Line[] {
  return sectionText(sectionOf(system, fewLoops, fewEvents), terminal);
}

/** All loops, and what happened to locks. */
export function loopsSection(system: Figures): Section {
  return sectionOf(system, system.loops.length, manyEvents);
}

function sectionOf({ loops, locks }: Figures, mostLoops: number, mostEvents: number): Section {
  const shown = loops.toSorted((a, b) => loadOf(b) - loadOf(a)).slice(0, mostLoops);
  const left = loops.length - shown.length;
  return {
    title: `Loops${left > 0 ? ` (${count(left)} more, further from their interval, in report.md of -o DIR)` : ''}`,
    columns: [
      { title: 'loop', align: 'left', least: 12 },
      { title: 'rounds', align: 'right' },
      { title: 'processes', align: 'right', spare: 2 },
      { title: 'interval', align: 'right' },
      { title: 'p50', align: 'right' },
      { title: 'p95', align: 'right', spare: 1 },
      { title: 'max', align: 'right' },
      { title: 'overruns', align: 'right' },
      { title: 'missed', align: 'right' },
      { title: 'in the run', align: 'left' },
    ],
    rows: shown.map((loop) => [
      words(loop.name),
      count(loop.count + loop.open),
      count(loop.processes.length + loop.more_processes),
      intervalText(loop),
      ...[loop.p50_s, loop.p95_s, loop.max_s].map(duration),
      count(loop.overruns),
      count(loop.missed),
      trendText(loop),
    ]),
    sentences: [...shown.flatMap(overrunSentence), ...lockSentences(locks, mostEvents)],
  };
}

/** The longest round by the interval: from 1 on, it overran. */
function loadOf({ max_s, interval_s, overruns }: Loop): number {
  return Math.max(overruns > 0 ? 1 : 0, (max_s ?? 0) / (interval_s ?? Number.POSITIVE_INFINITY));
}

/** "30 s"; "~30.1 s" where the interval is only what the rounds show. */
export function intervalText({ interval_s, interval_basis }: Loop): string {
  const text = duration(interval_s).replace(/\.0+(?= )/, '');
  return interval_basis === 'median' ? `~${text}` : text;
}

function trendText({ trend, first_fifth_p50_s, last_fifth_p50_s }: Loop): string {
  if (trend === 'unknown') return '';
  return trend === 'steady' ? trend : `${trend}, ${duration(first_fifth_p50_s)} to ${duration(last_fifth_p50_s)}`;
}

const basisWords: Readonly<Record<NonNullable<Loop['interval_basis']>, string>> = {
  stated: 'the interval that its process states',
  nominal: 'the default interval',
  median: 'the median time between its rounds',
};

/** "bulk sync: 2 of 40 rounds took longer than the interval …"; nothing without overruns. */
export function overrunSentence({ overruns, under_way, max_s, max_at, interval_basis, ...loop }: Loop): string[] {
  if (overruns === 0 || interval_basis === null) return [];
  const by = `${basisWords[interval_basis]} (${duration(loop.interval_s)})`;
  const ended = overruns - under_way;
  const name = words(loop.name);
  return [
    ...(ended > 0
      ? [
          `${name}: ${count(ended)} of ${plural(loop.count, 'round')} took longer than ${by}, the longest ${duration(max_s)} (${max_at}).`,
        ]
      : []),
    ...(under_way > 0
      ? [
          `${name}: ${plural(under_way, 'round')} without an end in the logs, for longer than ${by}, the oldest ${duration(loop.oldest_open_s)} (${loop.oldest_open_at}).`,
        ]
      : []),
  ];
}

/** What is no routine of locks and presences. */
function lockSentences({ events, heartbeats }: Locks, most: number): string[] {
  const bad = events.filter(({ event }) => event !== 'acquired-lock' && event !== 'released-lock');
  const left = bad.length - most;
  return [
    ...bad
      .slice(0, most)
      .map(
        ({ time, event, by, vm, key, error }) =>
          `${time.slice(11, 23)} ${by}${vm === '' ? '' : ` on ${vm}`}: ${words(event)} ${key}${error ? `: ${error}` : ''}.`,
      ),
    ...(left > 0 ? [`… and ${plural(left, 'more such event')} of locks (see the run document).`] : []),
    ...heartbeats
      .filter(({ missed, silent_s }) => missed > 0 || silent_s !== null)
      .slice(0, most)
      .map(
        ({ key, type, missed, interval_s, longest_s, silent_s }) =>
          `${type} ${key}: ` +
          (silent_s === null
            ? `${plural(missed, 'time')} without heartbeats, every ${duration(interval_s)} otherwise, the longest for ${duration(longest_s)}.`
            : `no heartbeat in the last ${duration(silent_s)}, every ${duration(interval_s)} before.`),
      ),
  ];
}
