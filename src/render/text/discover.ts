import type { Discovery, FoundSpan } from '../../analysis/discovery/discovery.ts';
import type { Silent } from '../../analysis/discovery/silent.ts';
import type { Unfinished } from '../../analysis/discovery/unfinished.ts';
import type { Edge } from '../../discover/silences.ts';
import { formatTimestamp } from '../../lager/timestamp.ts';
import { count, duration, percent, plural } from '../words.ts';
import { print } from './styled.ts';
import { type Column, textTable } from './table.ts';
import type { Terminal } from './terminal.ts';

/** VM, job and file are what a location is known by. */
const shownFolders = 3;
/** What mostly lasts longer than this share of the logs lives as long as its process does. */
const lifetime = 0.5;
const mostNames = 4;

/** What takes time in some logs, for the terminal: the `most` important rows of each table. */
export function renderDiscovery(discovery: Discovery, most: number, terminal: Terminal): string {
  const { stretch, records, spans, unfinished, silent, baseSecond, forgotten, unheeded } = discovery;
  if (!stretch) return print(['No lager record was read.'], terminal);
  const wall_s = (stretch.to_ns - stretch.from_ns) / 1e9;
  const [lives, own] = [true, false].map((is) => spans.filter((span) => isLife(span, wall_s) === is)) as [
    FoundSpan[],
    FoundSpan[],
  ];
  const outside = own.filter(({ mostly }) => mostly === null);
  const slower = own.filter((span) => span.slower !== null && !own.some((inner) => inner.start === span.mostly));
  slower.sort((a, b) => (b.slower?.lost_s ?? 0) - (a.slower?.lost_s ?? 0));
  const ended = unfinished.filter(({ end }) => end !== null);
  const never = unfinished.filter(({ end }) => end === null);
  const at = (time_ns: number) => clock(baseSecond, time_ns);
  const lines = [
    `${plural(records, 'record')} from ${at(stretch.from_ns)} to ${at(stretch.to_ns)} UTC (${duration(wall_s)}): ${plural(spans.length, 'kind')} of spans, ${count(knownOf(spans))} of them in the catalogue.`,
    ...section('What takes the most time in all', outside, most, spanTable(own)),
    ...(lives.length > 0
      ? [`  Not in the table, as long as the logs: ${names(lives.map(({ start }) => start))}.`]
      : []),
    ...section('What became slower from the first fifth of its spans to the last', slower, most, slowerTable),
    ...section('What never finished', ended, most, unfinishedTable(at)),
    ...(never.length > 0
      ? [
          `  ${plural(never.length, 'more message')} sound like starts, and no end was found: ${names(never.map(({ start }) => start))}.`,
        ]
      : []),
    ...section('Longest silences, those first in which most is missing', silent, most, silentTable(at)),
  ];
  if (spans.some(({ ambiguous }) => ambiguous > 0))
    lines.push('', '* some ends could belong to several starts: how long each took is not told, or not sure.');
  if (spans.some(({ sampled }) => sampled))
    lines.push('', '~ percentiles of a fair sample; count, total and max are of all.');
  if (forgotten > 0) lines.push('', `${plural(forgotten, 'start or end')} could not be remembered.`);
  if (unheeded > 0) lines.push('', `${plural(unheeded, 'record')} of too many kinds of messages were not looked at.`);
  return print(lines, terminal);
}

function isLife({ p50_s }: FoundSpan, wall_s: number): boolean {
  return p50_s !== null && p50_s >= wall_s * lifetime;
}

function knownOf(spans: readonly FoundSpan[]): number {
  return spans.filter((span) => knowledge(span) === 'yes').length;
}

/** Whether the catalogue knows both ends of a span. */
export function knowledge({ means, ends }: Pick<FoundSpan, 'means' | 'ends'>): 'yes' | 'half' | 'no' {
  const known = [means.length > 0, ends.some((end) => end.means.length > 0)].filter(Boolean).length;
  return known === 2 ? 'yes' : known === 1 ? 'half' : 'no';
}

type Table<T> = (rows: readonly T[]) => string[];

function section<T>(title: string, all: readonly T[], most: number, table: Table<T>): string[] {
  if (all.length === 0) return ['', `${title}: nothing.`];
  const more = all.length > most ? [`  … and ${count(all.length - most)} more (--top)`] : [];
  return ['', `${title}:`, ...table(all.slice(0, most)), ...more];
}

const columnsOf = (right: readonly string[], left: readonly string[]): Column[] => [
  ...right.map((title) => ({ title, align: 'right' as const })),
  ...left.map((title) => ({ title, align: 'left' as const })),
];

function spanTable(all: readonly FoundSpan[]): Table<FoundSpan> {
  return (rows) =>
    textTable(
      columnsOf(
        ['total', 'busy', 'count', 'p50', 'p95', 'p99', 'max', 'at once', 'failed'],
        ['known', 'until', 'from'],
      ),
      rows.map((span) => [
        duration(span.total_s),
        percent(span.busy),
        count(span.count),
        ...[span.p50_s, span.p95_s, span.p99_s, span.max_s].map((value) => duration(value)),
        span.most_at_once === null ? '-' : count(span.most_at_once),
        span.failed === 0 ? '' : count(span.failed),
        knowledge(span),
        lastName(span.ends[0]?.message ?? ''),
        `${span.start}${mark(span)}${around(span, all)}`,
      ]),
    );
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

const slowerTable: Table<FoundSpan> = (rows) =>
  textTable(
    columnsOf(['first p50', 'last p50', 'factor', 'of', 'lost'], ['known', 'until', 'from']),
    rows.map((span) => {
      const { first_fifth_p50_s: first = 0, last_fifth_p50_s: last = 0, count: of = 0, lost_s = 0 } = span.slower ?? {};
      const factor = first > 0 ? `x ${(last / first).toPrecision(3)}` : '-';
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

function unfinishedTable(at: (time_ns: number) => string): Table<Unfinished> {
  return (rows) =>
    textTable(
      columnsOf(['open', 'of', 'overdue', 'restarted', 'oldest'], ['since', 'until', 'from', 'example']),
      rows.map(({ open, started, overdue, restarted, oldest_s, oldest_ns, end, start, oldest_at: { path, line } }) => [
        ...[open, started, overdue, restarted].map(count),
        duration(oldest_s),
        at(oldest_ns),
        lastName(end ?? ''),
        start,
        `${short(path)}:${line}`,
      ]),
    );
}

function silentTable(at: (time_ns: number) => string): Table<Silent> {
  const told = (edge: Edge | null) => (edge ? `${edge.message} (line ${edge.at.line})` : 'the end of all logs');
  return (rows) =>
    textTable(
      columnsOf(['silent', 'lines/s else'], ['since', 'log', 'last before', 'first after']),
      rows.map(({ length_s, rate_per_s, before, after, log }) => [
        duration(length_s),
        rate_per_s.toPrecision(2),
        at(before.time_ns),
        short(log),
        told(before),
        told(after),
      ]),
    );
}

function names(all: readonly string[]): string {
  return all.length > mostNames ? `${all.slice(0, mostNames).join(', ')}, …` : all.join(', ');
}

function lastName(message: string): string {
  return message.slice(message.lastIndexOf('.') + 1);
}

function short(path: string): string {
  return path.split(/[/!]/).slice(-shownFolders).join('/');
}

/** "2026-11-21 00:03:39.123" */
function clock(baseSecond: number, time_ns: number): string {
  const second = Math.floor(time_ns / 1e9);
  const iso = formatTimestamp({ second: baseSecond + second, nano: Math.floor(time_ns - second * 1e9) });
  return iso.slice(0, 23).replace('T', ' ');
}
