import type { CutTimelines } from '../../analysis/cut-timelines.ts';
import type { Span } from '../../analysis/phases.ts';
import type { Analysis } from '../../analysis/run.ts';
import type { Found, TimelineEntry } from '../../analysis/timeline.ts';
import { topSpans } from '../../analysis/window.ts';
import { capitalized, count, duration, words } from '../words.ts';
import { legible } from './ansi.ts';
import { bar } from './bars.ts';
import { type Cell, type GridColumn, grid } from './grid.ts';
import { type Key, keysOf, legend } from './legend.ts';
import { neighbours } from './neighbours.ts';
import { type Line, paragraph, piecesOf, print, widthOf } from './styled.ts';
import type { Terminal } from './terminal.ts';

/** A gap of at least this share of the whole time stands out. */
const standsOut = 0.1;
const mostBar = 12;

/** One timeline with all its events, for the terminal. */
export function renderTimeline(
  found: Found,
  entries: readonly TimelineEntry[],
  analysis: Analysis,
  terminal: Terminal,
): string {
  const cut = analysis.cuts.find(({ timelines }) => timelines === found.timelines) as CutTimelines;
  const keys = keysOf(cut.cutter.phases);
  const spans = topSpans(cut, found.row);
  const first_ns = entries[0]?.time_ns ?? 0;
  const whole_ns = (entries.at(-1)?.time_ns ?? 0) - first_ns;
  const long = entries.map(({ gap_ns }) => whole_ns > 0 && gap_ns / whole_ns >= standsOut);
  const phases = entries.map(({ time_ns, gap_ns }) => mostOf(spans, time_ns - gap_ns, time_ns));
  const rows = entries.map(({ milestone, time_ns, gap_ns, component, vm, file, line }, i): Cell[] => {
    const gap = { share: long[i] ? gap_ns / whole_ns : 0, key: keys[phases[i]?.phase ?? -1] };
    return [
      `+${seconds(time_ns - first_ns)}`,
      gap_ns === 0 ? '' : duration(gap_ns / 1e9),
      (width) => gapBar(gap, width, terminal),
      words(milestone),
      component,
      vm,
      `${file.split(/[/!]/).at(-1)}:${line}`,
    ];
  });
  const columns: GridColumn[] = [
    { title: 'offset s', align: 'right' },
    { title: 'gap', align: 'right' },
    { title: '', align: 'left', least: 5, most: long.includes(true) ? mostBar : 0 },
    { title: 'milestone', align: 'left', least: 12 },
    { title: 'component', align: 'left', spare: 1 },
    { title: 'vm', align: 'left', least: 10 },
    { title: 'line', align: 'left', least: 12 },
  ];
  const [head = '', ...lines] = grid(columns, rows, terminal, 0);
  const shown = phases.filter((span, i): span is Span => long[i] === true && span !== undefined);
  const gaps = legend([{ label: '', note: '', spans: shown }], keys, terminal);
  return print(
    [
      ...[headline(found), ...neighbours(found, analysis)].flatMap((line) => paragraph(line, terminal)),
      '',
      head,
      ...lines.flatMap((line, i) => withNotes(line, notesOf(entries[i] as TimelineEntry, first_ns), terminal)),
      ...(gaps.length > 0 ? ['', ...gaps] : []),
    ],
    terminal,
  );
}

/** A bar for a gap that stands out, in the colour of its phase, and the letter that says the same. */
function gapBar({ share, key }: { share: number; key: Key | undefined }, width: number, terminal: Terminal): Line {
  if (share === 0) return '';
  const text = bar(Math.max(share, 1 / (width - 2)), width - 2, terminal);
  return key ? [{ text, color: legible(key.color) }, ` ${key.letter}`] : text;
}

/** The span that most of the time between two points lies in. */
function mostOf(spans: readonly Span[], from_ns: number, to_ns: number): Span | undefined {
  const overlap = ({ start_ns, end_ns }: Span) => Math.min(end_ns, to_ns) - Math.max(start_ns, from_ns);
  const [most] = spans.filter((span) => overlap(span) > 0).sort((a, b) => overlap(b) - overlap(a));
  return most;
}

function notesOf({ attributes, repeats, last_ns }: TimelineEntry, first_ns: number): string {
  const notes = Object.entries(attributes).map(([name, value]) => `${name.replaceAll('_', ' ')} ${value}`);
  if (repeats > 0) notes.push(`again ${count(repeats)} x until +${seconds(last_ns - first_ns)}`);
  return notes.join(', ');
}

/** `notes` behind `line`, or below it where they do not fit. */
function withNotes(line: Line, notes: string, terminal: Terminal): Line[] {
  if (notes === '') return [line];
  if (widthOf(line) + 2 + widthOf(notes) <= terminal.width) return [[...piecesOf(line), `  ${notes}`]];
  return [line, ...paragraph(notes, terminal, ' '.repeat(12))];
}

/** One line about a timeline: who it is, where it ran, how it ended. */
export function headline({ timelines, row }: Found): string {
  const { lifecycle, guid, processGuid, index, cell, outcome, reason } = timelines;
  const kinds: Readonly<Record<string, string>> = { task: 'Task', lrp: 'LRP instance', container: 'Container' };
  const whole_ns =
    timelines.time_ns(row, lifecycle.milestone(lifecycle.endToEnd.to).slot) -
    timelines.time_ns(row, lifecycle.milestone(lifecycle.endToEnd.from).slot);
  const kind = kinds[lifecycle.rules ?? ''] ?? capitalized(words(lifecycle.name));
  const parts = [
    `${kind} ${guid[row] || '(never placed)'}`,
    processGuid[row] ? `process ${processGuid[row]} index ${index[row]}` : '',
    `${outcome[row]}${reason[row] ? ` (${reason[row]})` : ''}`,
    cell[row] ? `cell ${cell[row]}` : '',
    Number.isNaN(whole_ns)
      ? ''
      : `${lifecycle.endToEnd.from} to ${words(lifecycle.endToEnd.to)} ${duration(whole_ns / 1e9)}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function seconds(time_ns: number): string {
  return (time_ns / 1e9).toFixed(6);
}
