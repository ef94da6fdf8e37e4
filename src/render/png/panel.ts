import type { SKRSContext2D } from '@napi-rs/canvas';
import { niceStep } from '../../analysis/histogram.ts';
import type { Theme } from '../colors.ts';
import { fontFamily } from './canvas.ts';

/** A rectangle in pixels. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** From values to pixels. */
export type Position = (value: number) => number;

/** `area` in `number` equal parts, in rows from left to right, each about `aspect` times as wide as high. */
export function tiles(area: Area, number: number, aspect: number, gap: number): Area[] {
  const [width, height] = [area.right - area.left, area.bottom - area.top];
  const columns = Math.max(1, Math.min(number, Math.round(Math.sqrt((number * width) / height / aspect))));
  const rows = Math.ceil(number / columns);
  return Array.from({ length: number }, (_, i) => {
    const left = area.left + (i % columns) * ((width + gap) / columns);
    const top = area.top + Math.floor(i / columns) * ((height + gap) / rows);
    return { left, top, right: left + (width + gap) / columns - gap, bottom: top + (height + gap) / rows - gap };
  });
}

/** Nice values from `min` to `max`, about `most` at most. */
export function niceTicks(min: number, max: number, most: number, least = 0): number[] {
  const step = niceStep(Math.max((max - min) / most, least) || 1);
  const first = Math.ceil(min / step - 1e-9);
  const count = Math.floor(max / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Durations as the ticks of one axis, all in the unit of the largest; the last one says which. */
export function durationLabels(ticks_s: readonly number[]): string[] {
  const size = Math.max(...ticks_s.map(Math.abs), 0);
  const [unit, factor] = size >= 1 || size === 0 ? ['s', 1] : size >= 1e-3 ? ['ms', 1e3] : ['µs', 1e6];
  return ticks_s.map((tick, i) => {
    const text = String(Number((tick * factor).toPrecision(6)));
    return i === ticks_s.length - 1 ? `${text} ${unit}` : text;
  });
}

/** Writes `text`; `size` in pixels. */
export function write(
  ctx: SKRSContext2D,
  text: string,
  x: number,
  y: number,
  {
    color,
    size = 12,
    bold = false,
    align = 'left',
    baseline = 'alphabetic',
  }: {
    color: string;
    size?: number;
    bold?: boolean;
    align?: 'left' | 'center' | 'right';
    baseline?: 'alphabetic' | 'middle' | 'top';
  },
): void {
  ctx.font = `${bold ? 'bold ' : ''}${size}px "${fontFamily}"`;
  ctx.fillStyle = color;
  ctx.textAlign = align;
  ctx.textBaseline = baseline;
  ctx.fillText(text, x, y);
}

/** Pixels that `text` takes. */
export function widthOf(ctx: SKRSContext2D, text: string, size = 12): number {
  ctx.font = `${size}px "${fontFamily}"`;
  return ctx.measureText(text).width;
}

/** A small set of axes in `area` for durations (x, from `min_s` to `max_s`) and counts (y, up to `most`). */
export function drawAxes(
  ctx: SKRSContext2D,
  area: Area,
  { min_s, max_s, most, theme }: { min_s: number; max_s: number; most: number; theme: Theme },
): { x: Position; y: Position; plot: Area } {
  const plot = { left: area.left + 44, top: area.top, right: area.right - 8, bottom: area.bottom - 20 };
  const x = (value: number) => plot.left + ((value - min_s) / (max_s - min_s)) * (plot.right - plot.left);
  const y = (value: number) => plot.bottom - (value / Math.max(1, most)) * (plot.bottom - plot.top);
  ctx.fillStyle = theme.grid;
  for (const tick of niceTicks(0, most, Math.max(1, Math.floor((plot.bottom - plot.top) / 40)), 1)) {
    ctx.fillRect(plot.left, Math.round(y(tick)), plot.right - plot.left, 1);
    write(ctx, tick.toLocaleString('en-US'), plot.left - 6, y(tick), {
      color: theme.muted,
      size: 11,
      align: 'right',
      baseline: 'middle',
    });
    ctx.fillStyle = theme.grid;
  }
  const ticks = niceTicks(min_s, max_s, Math.max(2, Math.floor((plot.right - plot.left) / 70)));
  const labels = durationLabels(ticks);
  ticks.forEach((tick, i) => {
    ctx.fillStyle = theme.muted;
    ctx.fillRect(Math.round(x(tick)), plot.bottom, 1, 4);
    write(ctx, labels[i] as string, x(tick), plot.bottom + 7, {
      color: theme.muted,
      size: 11,
      align: 'center',
      baseline: 'top',
    });
  });
  return { x, y, plot };
}

/** An upright line across `plot`. */
export function drawMark(ctx: SKRSContext2D, at: number, plot: Area, color: string, dash: number[]): void {
  ctx.strokeStyle = color;
  ctx.lineWidth = 1.5;
  ctx.setLineDash(dash);
  ctx.beginPath();
  ctx.moveTo(at, plot.top);
  ctx.lineTo(at, plot.bottom);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** The edges of Chart.js's own kind of area. */
export function edges({ left, top, right, bottom }: Area): Area {
  return { left, top, right, bottom };
}
