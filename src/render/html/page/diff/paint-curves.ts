import { median, percentile } from '../../../../analysis/stats.ts';
import type { Axis } from '../../../diff/axis.ts';
import { theme } from '../theme.ts';
import { tickLabels } from '../ticks.ts';

/** Durations in seconds, sorted, a column per run. */
export interface Curves {
  readonly base: readonly Float64Array[];
  readonly head: readonly Float64Array[];
}

/** Pixels in all, and around the plot. */
export const curvesHeight = 300;
const [left, right, top, below] = [44, 10, 10, 24];
const plotHeight = curvesHeight - top - below;

/** The share of timelines at the pixel `y`, in whole percents. */
export function shareAt(y: number): number {
  return Math.round(Math.max(0, Math.min(1, 1 - (y - top) / plotHeight)) * 100) / 100;
}

/** Draws which share of timelines took at most how long, and marks the share `at`, else the medians. */
export function paintCurves(
  context: CanvasRenderingContext2D,
  { base, head }: Curves,
  axis: Axis,
  width: number,
  at: number | undefined,
): void {
  const { text, grid, muted, ...colors } = theme();
  const x = (value_s: number) => left + axis.share(value_s) * (width - left - right);
  const y = (share: number) => top + (1 - share) * plotHeight;
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    context.fillStyle = share === 0 ? muted : grid;
    context.fillRect(left, Math.round(y(share)), width - left - right, 1);
    context.fillStyle = muted;
    context.fillText(`${share * 100} %`, left - 6, y(share));
  }
  context.textAlign = 'center';
  context.textBaseline = 'top';
  const ticks = axis.ticks(Math.max(2, width / 90));
  const labels = axis.isLog ? ticks.map((tick) => tickLabels([tick])[0] ?? '') : tickLabels(ticks);
  for (const [i, tick] of ticks.entries()) {
    context.fillStyle = muted;
    context.fillRect(Math.round(x(tick)), y(0), 1, 4);
    context.fillText(labels[i] ?? '', x(tick), y(0) + 7);
  }
  if (at !== undefined) {
    context.fillStyle = text;
    context.fillRect(left, Math.round(y(at)), width - left - right, 1);
  }
  const marked = at ?? 0.5;
  // The base is wider, so that it is seen behind a head that lies on it.
  for (const [columns, color, thickness] of [
    [base, colors.base, 3],
    [head, colors.head, 1.75],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = columns.length > 1 ? 1.25 : thickness;
    for (const column of columns) paintSteps(context, column, [left, width - right], x, y);
    const middle_s = median(columns.map((column) => percentile(column, marked) as number)) as number;
    context.lineWidth = 1.5;
    context.setLineDash([4, 3]);
    context.beginPath();
    context.moveTo(x(middle_s), y(marked));
    context.lineTo(x(middle_s), y(0));
    context.stroke();
    context.setLineDash([]);
  }
}

function paintSteps(
  context: CanvasRenderingContext2D,
  column: Float64Array,
  [from, to]: readonly [number, number],
  x: (value_s: number) => number,
  y: (share: number) => number,
): void {
  context.beginPath();
  context.moveTo(from, y(0));
  column.forEach((value_s, i) => {
    context.lineTo(x(value_s), y(i / column.length));
    context.lineTo(x(value_s), y((i + 1) / column.length));
  });
  context.lineTo(to, y(1));
  context.stroke();
}
