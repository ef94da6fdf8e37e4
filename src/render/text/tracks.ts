import { niceStep } from '../../analysis/histogram.ts';
import type { Span } from '../../analysis/phases.ts';
import { duration } from '../words.ts';
import { legible } from './ansi.ts';
import { type Key, openFill, swatch } from './legend.ts';
import { type Line, type Piece, pad, widthOf } from './styled.ts';
import type { Terminal } from './terminal.ts';

/** One row on the common axis of time. */
export interface Track {
  readonly label: string;
  /** What stands behind it. */
  readonly note: Line;
  readonly spans: readonly Span[];
}

/**
 * `tracks` as rows on an axis from `from_ns` to `to_ns`, with the axis below. A column shows what most of its time
 * went into.
 */
export function drawTracks(
  tracks: readonly Track[],
  keys: readonly Key[],
  { from_ns, to_ns }: { readonly from_ns: number; readonly to_ns: number },
  terminal: Terminal,
): Line[] {
  const labels = tracks.reduce((most, { label }) => Math.max(most, widthOf(label)), 0);
  const notes = tracks.reduce((most, { note }) => Math.max(most, widthOf(note)), 0);
  const columns = terminal.width - 2 - labels - 2 - (notes > 0 ? notes + 2 : 0);
  const each_ns = Math.max(1, to_ns - from_ns) / columns;
  const rows = tracks.map(({ label, note, spans }): Line => {
    const cells = cellsOf(spans, from_ns, each_ns, columns);
    return ['  ', ...pad(label, labels), '  ', ...draw(cells, keys, terminal), '  ', ...pad(note, notes, 'right')];
  });
  return [...rows, [' '.repeat(2 + labels + 2), axis(to_ns - from_ns, columns)]];
}

/** The span that each column shows, or none. */
function cellsOf(spans: readonly Span[], from_ns: number, each_ns: number, columns: number): (Span | undefined)[] {
  const start_ns = Math.min(...spans.map((span) => span.start_ns));
  return Array.from({ length: columns }, (_, column) => {
    const [begin, end] = [from_ns + column * each_ns, from_ns + (column + 1) * each_ns];
    let best: Span | undefined;
    let most = 0;
    let covered = 0;
    for (const span of spans) {
      const overlap = Math.min(end, span.end_ns) - Math.max(begin, span.start_ns);
      if (overlap <= 0) continue;
      covered += overlap;
      if (overlap > most) [best, most] = [span, overlap];
    }
    // However short a row is, its beginning is seen.
    const isFirst = start_ns >= begin && start_ns < end;
    if (isFirst) return best ?? spans.find((span) => span.start_ns === start_ns);
    return covered * 2 >= each_ns ? best : undefined;
  });
}

/** Runs of columns of one span: where there is colour, the letter stands at their beginning, else everywhere. */
function draw(cells: readonly (Span | undefined)[], keys: readonly Key[], terminal: Terminal): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < cells.length; ) {
    const span = cells[at];
    let end = at + 1;
    while (end < cells.length && cells[end] === span) end++;
    const length = end - at;
    at = end;
    const key = span && keys[span.phase];
    if (!span || !key) pieces.push(' '.repeat(length));
    else if (span.to < 0) {
      pieces.push(swatch(key, key.letter, terminal));
      pieces.push({ text: openFill(terminal).repeat(length - 1), color: legible(key.color) });
    } else
      pieces.push(swatch(key, terminal.colors > 1 ? key.letter.padEnd(length) : key.letter.repeat(length), terminal));
  }
  return pieces;
}

/** Marks at round times below an axis of `whole_ns` in `columns`. */
function axis(whole_ns: number, columns: number): string {
  const whole_s = whole_ns / 1e9;
  const step_s = roundStep((whole_s / columns) * 11);
  let line = '';
  for (let i = 0; i * step_s <= whole_s; i++) {
    const at = Math.round(((i * step_s) / whole_s) * columns);
    const text = `'${tick(i * step_s, step_s)}`;
    if (at + text.length > columns) break;
    line = `${line.padEnd(at)}${text}`;
  }
  return line;
}

/** The next round number of seconds that is not below `least_s`. */
function roundStep(least_s: number): number {
  const minutes = [60, 120, 300, 600, 1800, 3600, 7200, 21_600, 43_200, 86_400];
  if (least_s > 30) return minutes.find((step) => step >= least_s) ?? Math.ceil(least_s / 86_400) * 86_400;
  return Math.min(niceStep(Math.max(least_s, 1e-9)), 60);
}

function tick(at_s: number, step_s: number): string {
  if (at_s === 0) return '0';
  return step_s >= 1 && at_s < 600 ? `${Math.round(at_s)} s` : duration(at_s);
}
