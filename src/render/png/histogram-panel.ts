import type { SKRSContext2D } from '@napi-rs/canvas';
import { fittingBins } from '../../analysis/fitting-bins.ts';
import { type Binning, histogram } from '../../analysis/histogram.ts';
import { percentile } from '../../analysis/stats.ts';
import type { Theme } from '../colors.ts';
import { count, duration } from '../words.ts';
import { largest } from './bins.ts';
import { type Area, drawAxes, drawMark, write } from './panel.ts';

/** Pixels of the bar beside the axis, for those that lie above it. */
const farWidth = 22;

/** What one histogram shows. */
export interface HistogramPanel {
  readonly text: string;
  readonly color: string;
  /** By row, NaN where there is none; and those that there are, sorted. */
  readonly values_s: Float64Array;
  readonly sorted_s: Float64Array;
}

/**
 * Draws one histogram into `area`, with the first fifth (-1 in `fifths`) and the last (1) over the whole, on the bins that
 * all histograms have in `common`, or its own.
 */
export function drawHistogram(
  ctx: SKRSContext2D,
  area: Area,
  { text, color, values_s, sorted_s }: HistogramPanel,
  { fifths, common, theme }: { fifths: Int8Array; common: Binning | undefined; theme: Theme },
): void {
  const [median_s, p95_s] = [percentile(sorted_s, 0.5) as number, percentile(sorted_s, 0.95) as number];
  const bins = common ?? fittingBins(sorted_s);
  const whole = countsIn(sorted_s, bins);
  const far = whole.above;
  drawHead(ctx, area, { text, color, n: sorted_s.length }, theme);
  const top = area.top + 29;
  const line = `p50 ${duration(median_s)}, p95 ${duration(p95_s)}`;
  write(ctx, line, area.left + 18, top, { color: theme.muted });
  if (far > 0)
    write(ctx, `${count(far)} more, up to ${duration(sorted_s.at(-1) as number)} →`, area.right, top, {
      color: theme.muted,
      align: 'right',
    });
  const parts = [
    { counts: whole, fill: theme.whole, from: 0, to: 1 },
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
