import type { Discovery, FoundSpan } from '../../analysis/discovery/discovery.ts';
import { isoTime } from '../../lager/timestamp.ts';
import { count, duration, plural } from '../words.ts';
import { knowledge, silentTable, slowerTable, spanTable, type Table, unfinishedTable } from './discover-tables.ts';
import { print } from './styled.ts';
import type { Terminal } from './terminal.ts';

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
  const slower = outside
    .filter((span) => span.slower !== null)
    .sort((a, b) => (b.slower?.lost_s ?? 0) - (a.slower?.lost_s ?? 0));
  const mostly = new Map(spans.map((span) => [span.start, span.mostly]));
  const openOf = new Map(unfinished.map(({ start, open }) => [start, open]));
  const ended = unfinished.filter(
    ({ end, start, open }) => end !== null && openOf.get(mostly.get(start) ?? '') !== open,
  );
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
          `  Other messages that sound like starts, of which none has an end (${count(never.length)}): ${names(never.map(({ start }) => start))}.`,
        ]
      : []),
    ...section('Longest silences, those first in which most is missing', silent, most, silentTable(at)),
  ];
  if (spans.some(({ ambiguous }) => ambiguous > 0))
    lines.push('', '* some ends could belong to several starts: how long each took is not told, or not sure.');
  if (spans.some(({ sampled }) => sampled))
    lines.push('', '~ percentiles of a fair sample; count, total and max are of all.');
  if (forgotten > 0)
    lines.push('', `${plural(forgotten, 'line')} that may begin or end something were too many to be remembered.`);
  if (unheeded > 0) lines.push('', `${plural(unheeded, 'record')} of too many kinds of messages were not looked at.`);
  return print(lines, terminal);
}

function isLife({ p50_s }: FoundSpan, wall_s: number): boolean {
  return p50_s !== null && p50_s >= wall_s * lifetime;
}

function knownOf(spans: readonly FoundSpan[]): number {
  return spans.filter((span) => knowledge(span) === 'yes').length;
}

function section<T>(title: string, all: readonly T[], most: number, table: Table<T>): string[] {
  if (all.length === 0) return ['', `${title}: nothing.`];
  const more = all.length > most ? [`  … and ${count(all.length - most)} more (--top)`] : [];
  return ['', `${title}:`, ...table(all.slice(0, most)), ...more];
}

function names(all: readonly string[]): string {
  return all.length > mostNames ? `${all.slice(0, mostNames).join(', ')}, …` : all.join(', ');
}

/** "2026-11-21 00:03:39.123" */
function clock(baseSecond: number, time_ns: number): string {
  return isoTime(baseSecond, time_ns).slice(0, 23).replace('T', ' ');
}
