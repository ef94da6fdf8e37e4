import type { SKRSContext2D } from '@napi-rs/canvas';
import { durationsOf, endToEndOf, sortedValues } from '../../analysis/durations.ts';
import { fifthsOf } from '../../analysis/fifths.ts';
import { type Binning, binning, histogram } from '../../analysis/histogram.ts';
import { percentile } from '../../analysis/stats.ts';
import type { Theme } from '../colors.ts';
import { count, duration } from '../words.ts';
import { largest } from './bins.ts';
import type { Scale } from './choice.ts';
import { type Picture, type Subject, tooFew } from './frame.ts';
import { type Area, drawAxes, drawMark, tiles, write } from './panel.ts';
import { topPhases } from './waterfall.ts';

const mostBins = 40;
const leastBins = 15;
/** If the longest are so much longer than the rest that these would be one bar, they get a bar of their own beside the axis. */
const farOff = { p: 0.95, times: 4 };
/** Pixels of that bar. */
const farWidth = 22;

interface Panel {
  readonly text: string;
  readonly color: string;
  readonly values_s: Float64Array;
  readonly sorted_s: Float64Array;
}

/** A histogram of each top-level phase and of the whole, those of the first and the last fifth beside it. */
export function histograms(subject: Subject, scale: Scale): Picture {
  const { cut, theme, height } = subject;
  const columns = durationsOf(cut);
  const panels = [
    ...topPhases(cut).map(({ phase, ...of }) => ({ ...of, values_s: columns[phase] as Float64Array })),
    { text: 'end to end', color: theme.muted, values_s: endToEndOf(cut) },
  ]
    .map((panel): Panel => ({ ...panel, sorted_s: sortedValues(panel.values_s) }))
    .filter(({ sorted_s }) => sorted_s.length > 0);
  const title = `how long each phase took${scale === 'common' ? ', on one scale' : ''}`;
  if (panels.length === 0) return tooFew(title, 'No timeline has both ends of any phase.', subject);
  const fifths = fifthsOf(cut.timelines);
  const hasFifths = fifths.some((fifth) => fifth !== 0);
  const common =
    scale === 'common'
      ? binning(
          panels.flatMap(({ sorted_s }) => [...sorted_s]),
          mostBins,
        )
      : undefined;
  return {
    title,
    notes: [
      'timelines by duration; line: median, dashed: p95',
      ...(scale === 'own' ? ['a bar beside an axis: all that took longer'] : []),
      ...(hasFifths ? [] : ['too few timelines to tell the first fifth of the burst from the last']),
      ...(panels.some(({ sorted_s }) => (sorted_s[0] as number) < 0) ? ['left of 0: negative time'] : []),
    ],
    legend: [
      { text: 'all', color: theme.whole },
      ...(hasFifths
        ? [
            { text: 'asked for in the first fifth of the burst', color: theme.firstFifth },
            { text: 'in the last fifth', color: theme.lastFifth },
          ]
        : []),
    ],
    height: Math.min(height, panels.length <= 4 ? 560 : height),
    draw({ ctx, chartArea }) {
      const areas = tiles({ ...edges(chartArea), top: chartArea.top + 6 }, panels.length, 1.5, 26);
      panels.forEach((panel, i) => {
        drawPanel(ctx as unknown as SKRSContext2D, areas[i] as Area, panel, { fifths, common, theme });
      });
    },
  };
}

/** The edges of Chart.js's own kind of area. */
export function edges({ left, top, right, bottom }: Area): Area {
  return { left, top, right, bottom };
}

function drawPanel(
  ctx: SKRSContext2D,
  area: Area,
  { text, color, values_s, sorted_s }: Panel,
  { fifths, common, theme }: { fifths: Int8Array; common: Binning | undefined; theme: Theme },
): void {
  const [median_s, p95_s] = [percentile(sorted_s, 0.5) as number, percentile(sorted_s, 0.95) as number];
  const shown_s = common ? sorted_s : withoutFarOff(sorted_s);
  const far = sorted_s.length - shown_s.length;
  const bins = common ?? padded(binning(shown_s, mostBins));
  drawHead(ctx, area, { text, color, n: sorted_s.length }, theme);
  const top = area.top + 29;
  const line = `p50 ${duration(median_s)}, p95 ${duration(p95_s)}`;
  write(ctx, line, area.left + 18, top, { color: theme.muted });
  if (far > 0)
    write(ctx, `${count(far)} to ${duration(sorted_s.at(-1) as number)} →`, area.right, top, {
      color: theme.muted,
      align: 'right',
    });
  const parts = [
    { counts: countsIn(sorted_s, bins), fill: theme.whole, from: 0, to: 1 },
    ...([-1, 1] as const).map((fifth) => ({
      counts: countsIn(
        values_s.filter((value, row) => fifths[row] === fifth && !Number.isNaN(value)),
        bins,
      ),
      fill: fifth < 0 ? theme.firstFifth : theme.lastFifth,
      from: fifth < 0 ? 0.08 : 0.5,
      to: fifth < 0 ? 0.5 : 0.92,
    })),
  ];
  const [min_s, max_s] = [bins.from, bins.from + bins.bins * bins.step];
  const most = largest(parts.flatMap(({ counts: { inside, above } }) => [...inside, above]));
  const axesArea = { ...area, top: area.top + 40, right: area.right - (far > 0 ? farWidth + 6 : 0) };
  const { x, y, plot } = drawAxes(ctx, axesArea, { min_s, max_s, most, theme });
  const bar = (number: number, left: number, right: number) => {
    const top = Math.min(y(number), plot.bottom - 1);
    if (number > 0) ctx.fillRect(left, top, Math.max(1, right - left - 0.5), plot.bottom - top);
  };
  for (const { counts, fill, from, to } of parts) {
    ctx.fillStyle = fill;
    const edge = (bin: number) => x(bins.from + bin * bins.step);
    counts.inside.forEach((number, bin) => {
      bar(number, edge(bin + from), edge(bin + to));
    });
    const beside = plot.right + 10;
    bar(counts.above, beside + from * farWidth, beside + to * farWidth);
  }
  ctx.fillStyle = theme.muted;
  ctx.fillRect(plot.left, plot.bottom, plot.right - plot.left, 1);
  if (far > 0) ctx.fillRect(plot.right + 10, plot.bottom, farWidth, 1);
  if (min_s < 0) ctx.fillRect(x(0), plot.top, 1, plot.bottom - plot.top);
  drawMark(ctx, x(median_s), plot, theme.text, []);
  drawMark(ctx, x(p95_s), plot, theme.text, [4, 3]);
}

/** `bins` with empty ones around them if they are few: one bar over the whole width would look like a spread. */
function padded({ from, step, bins }: Binning): Binning {
  const missing = Math.max(0, Math.ceil((leastBins - bins) / 2));
  const left = from < 0 ? missing : Math.min(missing, Math.floor(from / step + 1e-9));
  return { from: from - left * step, step, bins: bins + left + missing };
}

/** The head of a panel: what it shows, and of how many. */
function drawHead(
  ctx: SKRSContext2D,
  { left, top, right }: Area,
  { text, color, n }: { text: string; color: string; n: number },
  theme: Theme,
): void {
  ctx.fillStyle = color;
  ctx.fillRect(left, top, 12, 12);
  write(ctx, text, left + 18, top + 11, { color: theme.text, size: 14, bold: true });
  write(ctx, `n = ${count(n)}`, right, top + 11, { color: theme.muted, align: 'right' });
}

/** How many of `values` each bin holds, and how many lie above them. */
function countsIn(values: Float64Array, bins: Binning): { inside: Uint32Array; above: number } {
  const inside = histogram(values, bins);
  // Bins hold the smallest of all values, so that nothing lies below.
  return { inside, above: values.length - inside.reduce((sum, number) => sum + number, 0) };
}

/** `sorted_s` without what is so far off that nothing of the others could be seen beside it. */
function withoutFarOff(sorted_s: Float64Array): Float64Array {
  const [min, top, max] = [sorted_s[0], percentile(sorted_s, farOff.p), sorted_s.at(-1)] as [number, number, number];
  if (max - min <= farOff.times * (top - min) || top === min) return sorted_s;
  return sorted_s.filter((value) => value <= top);
}
