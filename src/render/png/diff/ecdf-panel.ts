import type { SKRSContext2D } from '@napi-rs/canvas';
import { median, percentile } from '../../../analysis/stats.ts';
import type { Theme } from '../../colors.ts';
import { type Axis, axisFor } from '../../diff/axis.ts';
import type { Measure } from '../../diff/pairs.ts';
import { figureText } from '../../diff/words.ts';
import { count } from '../../words.ts';
import { type Area, drawMark, durationLabels, type Position, widthOf, write } from '../panel.ts';

/** Pixels above the axes, for name and figures; left of them; below them. */
const head = 56;
const left = 42;
const below = 20;

/** Draws how `measure` is distributed on both sides into `area`: a line per run, the medians of the sides marked. */
export function drawEcdf(ctx: SKRSContext2D, area: Area, measure: Measure, theme: Theme): void {
  drawHead(ctx, area, measure, theme);
  const plot = { left: area.left + left, top: area.top + head, right: area.right - 8, bottom: area.bottom - below };
  const axis = axisFor([...measure.base, ...measure.head]);
  const x = (value_s: number) => plot.left + axis.share(value_s) * (plot.right - plot.left);
  const y = (share: number) => plot.bottom - share * (plot.bottom - plot.top);
  drawAxes(ctx, plot, axis, x, y, theme);
  // The base is wider, so that it is seen behind a head that lies on it.
  for (const [columns, color, width] of [
    [measure.base, theme.base, 3],
    [measure.head, theme.head, 1.75],
  ] as const) {
    // Their median is that of the runs, as in all figures of several runs.
    const middle_s = median(columns.map((column) => percentile(column, 0.5) as number)) as number;
    drawMark(ctx, x(middle_s), { ...plot, top: y(0.5) }, color, [4, 3]);
    for (const column of columns) drawSteps(ctx, column, plot, x, y, color, columns.length > 1 ? 1.25 : width);
  }
}

/** What the panel shows, of how many, and what changed. */
function drawHead(ctx: SKRSContext2D, area: Area, { text, change, base, head }: Measure, theme: Theme): void {
  const size = (columns: readonly Float64Array[]) => columns.reduce((total, { length }) => total + length, 0);
  const n = `n = ${count(size(base))}, ${count(size(head))}`;
  write(ctx, n, area.right, area.top + 11, { color: theme.muted, size: 11, align: 'right' });
  write(ctx, text, area.left, area.top + 11, { color: theme.text, size: 14, bold: true });
  const rows = [
    ['p50', change.p50_s, change.middle],
    ['p95', change.p95_s, change.tail],
  ] as const;
  for (const [i, [name, figure, shift]] of rows.entries()) {
    const line = area.top + 27 + i * 15;
    write(ctx, name, area.left, line, { color: theme.muted });
    const color = shift.direction === '~' ? theme.muted : shift.direction === 'slower' ? theme.longer : theme.shorter;
    write(ctx, figureText(figure, shift), area.left + 30, line, { color, bold: shift.direction !== '~' });
  }
}

function drawAxes(ctx: SKRSContext2D, plot: Area, axis: Axis, x: Position, y: Position, theme: Theme): void {
  for (const share of [0, 0.5, 1]) {
    ctx.fillStyle = share === 0 ? theme.muted : theme.grid;
    ctx.fillRect(plot.left, Math.round(y(share)), plot.right - plot.left, 1);
    const label = `${share * 100} %`;
    write(ctx, label, plot.left - 6, y(share), { color: theme.muted, size: 11, align: 'right', baseline: 'middle' });
  }
  const ticks = axis.ticks(Math.max(2, Math.floor((plot.right - plot.left) / 70)));
  const labels = axis.isLog ? ticks.map((tick) => durationLabels([tick])[0] as string) : durationLabels(ticks);
  let end = Number.NEGATIVE_INFINITY;
  ticks.forEach((tick, i) => {
    ctx.fillStyle = theme.muted;
    ctx.fillRect(Math.round(x(tick)), plot.bottom, 1, 4);
    const label = labels[i] as string;
    const half = widthOf(ctx, label, 11) / 2;
    if (x(tick) - half < end + 6) return;
    end = x(tick) + half;
    write(ctx, label, x(tick), plot.bottom + 7, { color: theme.muted, size: 11, align: 'center', baseline: 'top' });
  });
}

/** The share of `column` (sorted) that is at most as long, as steps across `plot`. */
function drawSteps(
  ctx: SKRSContext2D,
  column: Float64Array,
  plot: Area,
  x: Position,
  y: Position,
  color: string,
  width: number,
): void {
  ctx.strokeStyle = color;
  ctx.lineWidth = width;
  ctx.lineJoin = 'round';
  ctx.beginPath();
  ctx.moveTo(plot.left, y(0));
  column.forEach((value_s, i) => {
    ctx.lineTo(x(value_s), y(i / column.length));
    ctx.lineTo(x(value_s), y((i + 1) / column.length));
  });
  ctx.lineTo(plot.right, y(1));
  ctx.stroke();
}
