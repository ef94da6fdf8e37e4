import type { FoundSpan } from '../../analysis/discovery/discovery.ts';
import type { Silent } from '../../analysis/discovery/silent.ts';
import type { Unfinished } from '../../analysis/discovery/unfinished.ts';
import type { Edge } from '../../discover/silences.ts';
import { count, duration, percent } from '../words.ts';
import { type Column, textTable } from './table.ts';

/** Lines of text for some rows. */
export type Table<T> = (rows: readonly T[]) => string[];

/** VM, job and file are what a location is known by. */
const shownFolders = 3;

/** Whether the catalogue knows both ends of a span. */
export function knowledge({ means, ends }: Pick<FoundSpan, 'means' | 'ends'>): 'yes' | 'half' | 'no' {
  const known = [means.length > 0, ends.some((end) => end.means.length > 0)].filter(Boolean).length;
  return known === 2 ? 'yes' : known === 1 ? 'half' : 'no';
}

const columnsOf = (right: readonly string[], left: readonly string[]): Column[] => [
  ...right.map((title) => ({ title, align: 'right' as const })),
  ...left.map((title) => ({ title, align: 'left' as const })),
];

/** Kinds of spans, of which there are `all`. */
export function spanTable(all: readonly FoundSpan[]): Table<FoundSpan> {
  return (rows) =>
    textTable(
      columnsOf(
        ['total', 'busy', 'count', 'p50', 'p95', 'p99', 'max', 'at once', 'failed'],
        ['known', 'until', 'from'],
      ),
      rows.map((span) => [
        duration(span.total_s),
        percent(span.busy),
        countOf(span),
        ...[span.p50_s, span.p95_s, span.p99_s, span.max_s].map((value) => duration(value)),
        span.most_at_once === null ? '-' : count(span.most_at_once),
        span.failed === 0 ? '' : count(span.failed),
        knowledge(span),
        lastName(span.ends[0]?.message ?? ''),
        `${span.start}${mark(span)}${around(span, all)}`,
      ]),
    );
}

/** Where most starts have no end, those that have one may be tied to another one's. */
function countOf({ count: ended, started, sampled }: FoundSpan): string {
  return !sampled && ended < started / 2 ? `${count(ended)} of ${count(started)}` : count(ended);
}

function mark({ ambiguous, sampled }: FoundSpan): string {
  return `${ambiguous > 0 ? ' *' : ''}${sampled ? ' ~' : ''}`;
}

/** How many others are mostly made of `span`. */
function around({ start }: FoundSpan, all: readonly FoundSpan[]): string {
  const by = new Map(all.map((span) => [span.start, span.mostly]));
  const isAround = (outer: string | null | undefined): boolean =>
    outer === start || (!!outer && isAround(by.get(outer)));
  const number = all.filter(({ mostly }) => isAround(mostly)).length;
  return number === 0 ? '' : ` (and ${count(number)} around it)`;
}

/** Kinds of spans that became slower. */
export const slowerTable: Table<FoundSpan> = (rows) =>
  textTable(
    columnsOf(['first p50', 'last p50', 'factor', 'of', 'lost'], ['known', 'until', 'from']),
    rows.map((span) => {
      const { first_fifth_p50_s: first = 0, last_fifth_p50_s: last = 0, count: of = 0, lost_s = 0 } = span.slower ?? {};
      const factor = first > 0 ? factorText(last / first) : '-';
      const [end] = span.ends;
      return [
        duration(first),
        duration(last),
        factor,
        count(of),
        duration(lost_s),
        knowledge(span),
        lastName(end?.message ?? ''),
        span.start,
      ];
    }),
  );

function factorText(factor: number): string {
  return `x ${factor < 1000 ? factor.toPrecision(3) : count(Math.round(factor))}`;
}

/** Starts without an end; `at` writes a time. */
export function unfinishedTable(at: (time_ns: number) => string): Table<Unfinished> {
  return (rows) =>
    textTable(
      columnsOf(['open', 'of', 'overdue', 'restarted', 'oldest'], ['since', 'example', 'until', 'from']),
      rows.map(({ open, started, overdue, restarted, oldest_s, oldest_ns, end, start, oldest_at: { path, line } }) => [
        ...[open, started, overdue, restarted].map(count),
        duration(oldest_s),
        at(oldest_ns),
        `${short(path)}:${line}`,
        lastName(end ?? ''),
        start,
      ]),
    );
}

/** Silences; `at` writes a time. */
export function silentTable(at: (time_ns: number) => string): Table<Silent> {
  const told = (edge: Edge | null) =>
    edge ? `${edge.message.split('.').slice(-2).join('.')} (line ${edge.at.line})` : 'the end of all logs';
  return (rows) =>
    textTable(
      columnsOf(['silent', 'lines/s'], ['since', 'log', 'last before', 'first after']),
      rows.map(({ length_s, rate_per_s, before, after, log }) => [
        duration(length_s),
        rate_per_s < 10 ? rate_per_s.toFixed(1) : count(Math.round(rate_per_s)),
        at(before.time_ns),
        short(log),
        told(before),
        told(after),
      ]),
    );
}

function lastName(message: string): string {
  return message.slice(message.lastIndexOf('.') + 1);
}

function short(path: string): string {
  return path.split(/[/!]/).slice(-shownFolders).join('/');
}
