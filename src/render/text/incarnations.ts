import type { CutTimelines } from '../../analysis/cut-timelines.ts';
import { type Incarnation, incarnationsOf } from '../../analysis/incarnations.ts';
import type { Analysis } from '../../analysis/run.ts';
import type { Found } from '../../analysis/timeline.ts';
import { extentOf, topSpans } from '../../analysis/window.ts';
import type { Timelines } from '../../correlate/timelines.ts';
import { count, duration, plural, words } from '../words.ts';
import { type GridColumn, grid } from './grid.ts';
import { keysOf, legend } from './legend.ts';
import { type Line, paragraph, print } from './styled.ts';
import type { Terminal } from './terminal.ts';
import { drawTracks, type Track } from './tracks.ts';

/** The indices of one process: each incarnation in a line, and all of them on one axis of time. */
export function renderIncarnations(found: readonly Found[], analysis: Analysis, terminal: Terminal): string {
  const [{ timelines, row }] = found as [Found];
  const seen = new Set<number>();
  const indices = found.flatMap((one) => {
    if (seen.has(one.row)) return [];
    const story = incarnationsOf(one, analysis.correlated);
    for (const { row } of story) seen.add(row);
    return [story];
  });
  const all = indices.flat();
  const zero_ns = all.reduce((first_ns, { start_ns }) => Math.min(first_ns, start_ns), Number.POSITIVE_INFINITY);
  const numbers = `${count(indices.length)} ${indices.length === 1 ? 'index' : 'indices'}, ${plural(all.length, 'incarnation')}`;
  return print(
    [
      ...paragraph(`LRP process ${timelines.processGuid[row]}: ${numbers}`, terminal),
      '',
      ...table(indices, timelines, zero_ns, terminal),
      ...causes(all, timelines).flatMap((cause) => paragraph(cause, terminal, '  ')),
      '',
      ...chart(all, timelines, analysis.cuts, zero_ns, terminal),
    ],
    terminal,
  );
}

function table(
  indices: readonly (readonly Incarnation[])[],
  timelines: Timelines,
  zero_ns: number,
  terminal: Terminal,
): Line[] {
  const hasFailures = indices.flat().some(({ failed_auctions }) => failed_auctions > 0);
  const rows = indices.flatMap((story) =>
    story.map((one, i) => [
      labelOf(timelines, one),
      timelines.guid[one.row] || '-',
      timelines.cell[one.row] as string,
      `+${duration((one.start_ns - zero_ns) / 1e9)}`,
      ...(hasFailures ? [one.failed_auctions > 0 ? count(one.failed_auctions) : ''] : []),
      one.running_ns === null ? '-' : duration((one.running_ns - one.start_ns) / 1e9),
      one.running_ns === null || one.end_ns === null ? '' : duration((one.end_ns - one.running_ns) / 1e9),
      ended(timelines, one),
      next(one, story[i + 1]),
    ]),
  );
  const right = (title: string): GridColumn => ({ title, align: 'right' });
  const left = (title: string, least: number): GridColumn => ({ title, align: 'left', least });
  return grid(
    [
      right('index'),
      { ...left('instance', 8), yields: true },
      { ...left('cell', 8), yields: true },
      right('asked'),
      ...(hasFailures ? [right('retries')] : []),
      { ...right('up after'), spare: 1 },
      { ...right('ran'), spare: 2 },
      left('end', 9),
      left('next asked for after', 14),
    ],
    rows,
    terminal,
  );
}

/** "0 2/5": the second of five incarnations of index 0. */
function labelOf({ index }: Timelines, { row, number, of }: Incarnation): string {
  return `${index[row]} ${number}/${of}`;
}

/** How an incarnation ended: "crash 3", "lost", "running". */
export function ended({ outcome }: Timelines, one: Incarnation): string {
  return outcome[one.row] === 'crashed' ? `crash ${one.crashes}` : (outcome[one.row] as string);
}

/** Why they ended, each reason once. */
function causes(all: readonly Incarnation[], { outcome, reason }: Timelines): string[] {
  const counts = new Map<string, number>();
  for (const { row } of all) {
    const cause = `${outcome[row]}: ${reason[row]}`;
    if (reason[row] !== '') counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  return [...counts].map(([cause, number]) => `${cause} (${count(number)})`);
}

/** How long after the end of `one` the next was asked for, less than nothing if before, and by what: "30.0 s, by convergence". */
function next({ gap_ns }: Incarnation, after: Incarnation | undefined): string {
  const after_s = after && gap_ns !== null ? duration(gap_ns / 1e9) : '';
  return [after_s, after ? askedBy(after) : ''].filter((part) => part !== '').join(', ');
}

/** "by convergence"; "" where the logs do not tell. */
export function askedBy({ asked_by }: Incarnation): string {
  return asked_by === null ? '' : words(asked_by).replace(/^asked /, '');
}

function chart(
  all: readonly Incarnation[],
  timelines: Timelines,
  cuts: readonly CutTimelines[],
  from_ns: number,
  terminal: Terminal,
): Line[] {
  const cut = cuts.find((candidate) => candidate.timelines === timelines) as CutTimelines;
  const tracks = all.map((one): Track => {
    // What it took over from the one before is not its own time.
    const spans = topSpans(cut, one.row)
      .map((span) => ({ ...span, start_ns: Math.max(span.start_ns, one.start_ns) }))
      .filter(({ start_ns, end_ns }) => end_ns >= start_ns);
    return { label: labelOf(timelines, one), note: ended(timelines, one), spans };
  });
  const to_ns = Math.max(from_ns + 1e6, extentOf(tracks.flatMap(({ spans }) => spans)).end_ns);
  const keys = keysOf(cut.cutter.phases);
  return [...drawTracks(tracks, keys, { from_ns, to_ns }, terminal), ...legend(tracks, keys, terminal)];
}
