import type { Binning } from '../../../analysis/histogram.ts';
import { theme } from './theme.ts';
import { tickLabels, ticksOf } from './ticks.ts';

/** How many durations each bin holds: of all, and of the first and the last fifth of the burst. */
export interface Counts {
  readonly all: Uint32Array;
  readonly first: Uint32Array;
  readonly last: Uint32Array;
}

/** Pixels above the axis, and below it. */
export const plotHeight = 78;
export const labelHeight = 18;

/** Draws `counts` of `bins` (seconds); `x` is the pixel of a duration, `ends` are those of the axis. */
export function paintHistogram(
  context: CanvasRenderingContext2D,
  { all, first, last }: Counts,
  bins: Binning,
  x: (value_s: number) => number,
  ends: readonly [number, number],
): void {
  const { whole, firstFifth, lastFifth, grid } = theme();
  const most = all.reduce((max, value) => Math.max(max, value), 1);
  const y = (value: number) => plotHeight - (value / most) * (plotHeight - 12);
  const left = (bin: number) => x(bins.from + bin * bins.step);
  context.fillStyle = whole;
  all.forEach((value, bin) => {
    const width = Math.max(1, left(bin + 1) - left(bin) - 1);
    if (value > 0) context.fillRect(left(bin), y(value), width, plotHeight - y(value));
  });
  const line = (values: Uint32Array, color: string) => {
    if (values.every((value) => value === 0)) return;
    context.strokeStyle = color;
    context.lineWidth = 1.5;
    context.beginPath();
    values.forEach((value, bin) => {
      context.lineTo(left(bin), y(value));
      context.lineTo(left(bin + 1) - 1, y(value));
    });
    context.stroke();
  };
  line(first, firstFifth);
  line(last, lastFifth);
  context.fillStyle = grid;
  context.fillRect(ends[0], plotHeight, ends[1] - ends[0], 1);
  labelAxis(context, bins, x, ends);
}

function labelAxis(
  context: CanvasRenderingContext2D,
  { from, step, bins }: Binning,
  x: (value_s: number) => number,
  [begin, end]: readonly [number, number],
): void {
  context.fillStyle = theme().muted;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  const ticks = ticksOf(from, from + step * bins, Math.max(2, (end - begin) / 50));
  const labels = tickLabels(ticks);
  let right = Number.NEGATIVE_INFINITY;
  for (const [i, tick] of ticks.entries()) {
    const label = labels[i] ?? '';
    const half = context.measureText(label).width / 2;
    const at = Math.max(begin + half, Math.min(x(tick), end - half));
    if (at - half < right + 5) continue;
    right = at + half;
    context.fillText(label, at, plotHeight + 5);
  }
}
