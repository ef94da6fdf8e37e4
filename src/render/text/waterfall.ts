import { type CutTimelines, labelOf } from '../../analysis/cut-timelines.ts';
import type { Span } from '../../analysis/phases.ts';
import { extentOf, topSpans } from '../../analysis/window.ts';
import { rowsOf } from '../../correlate/timelines.ts';
import { count, duration } from '../words.ts';
import { keysOf, legend } from './legend.ts';
import { type Line, pad, widthOf } from './styled.ts';
import type { Terminal } from './terminal.ts';
import { drawTracks, type Track } from './tracks.ts';

const mostRows = 12;
const noteTitle = 'end to end';
/** So much of a guid names it well enough to ask for its timeline. */
const labelWidth = 8;

/** Some timelines of `cut` in the order of their start, evenly chosen, on a common axis; with a legend. */
export function waterfall(cut: CutTimelines, terminal: Terminal): Line[] {
  const all = rowsOf(cut.timelines)
    .map((row) => ({ row, spans: topSpans(cut, row) }))
    .filter(({ spans }) => spans.length > 0)
    .map(({ row, spans }) => ({ row, spans, start_ns: extentOf(spans).start_ns }))
    .sort((a, b) => a.start_ns - b.start_ns || a.row - b.row);
  const [first] = all;
  if (!first || all.length < 2) return [];
  // The last one, too: it shows how the burst ended.
  const rows = Math.min(mostRows, all.length);
  const shown = Array.from(
    { length: rows },
    (_, i) => all[Math.round((i * (all.length - 1)) / (rows - 1))] as typeof first,
  );
  const tracks = shown.map(({ row, spans }): Track => {
    const whole_ns = cut.cutter.endToEnd_ns(row);
    const note = Number.isNaN(whole_ns) ? (cut.timelines.outcome[row] as string) : duration(whole_ns / 1e9);
    return { label: labelOf(cut.timelines, row).slice(0, labelWidth), note, spans };
  });
  const keys = keysOf(cut.cutter.phases);
  // As in the pictures, the axis ends with the last phase of the platform.
  const isPlatform = ({ phase }: Span) => cut.cutter.phases[phase]?.kind === 'platform';
  const ends = shown.flatMap(({ spans }) => spans.filter(isPlatform).map(({ end_ns }) => end_ns));
  const to_ns = Math.max(first.start_ns + 1e6, ...ends);
  const chosen = shown.length < all.length ? `${shown.length} of ${count(all.length)}, evenly chosen, ` : '';
  const title = `  ${chosen}by start; time since the first`;
  return [
    [pad(title, terminal.width - widthOf(noteTitle)), noteTitle].flat(),
    ...drawTracks(tracks, keys, { from_ns: first.start_ns, to_ns }, terminal),
    ...legend(tracks, keys, terminal),
  ];
}
