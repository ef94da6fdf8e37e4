import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Scale } from 'chart.js';
import { type Binning, niceStep } from '../../analysis/histogram.ts';

/** Bins over `end_s` seconds from 0, about `most` at most. */
export function timeBins(end_s: number, most: number): Binning {
  const step = niceStep(end_s / most);
  return { from: 0, step, bins: Math.max(1, Math.ceil(end_s / step - 1e-9)) };
}

/** The columns of whole pixels that the bins of `binning` take on `x`: no gaps, no blends. */
export function columnsOf({ from, step, bins }: Binning, x: Scale): { left: number; width: number }[] {
  const edge = (bin: number) => Math.round(x.getPixelForValue(from + bin * step));
  return Array.from({ length: bins }, (_, bin) => ({
    left: edge(bin),
    width: Math.max(1, edge(bin + 1) - edge(bin)),
  }));
}

/** Draws `values` as a line with a level per bin. */
export function drawLevels(
  ctx: SKRSContext2D,
  values: ArrayLike<number>,
  { binning, x, y, color }: { binning: Binning; x: Scale; y: Scale; color: string },
): void {
  ctx.strokeStyle = color;
  ctx.lineWidth = 2;
  ctx.lineJoin = 'round';
  ctx.beginPath();
  for (let bin = 0; bin < values.length; bin++) {
    const height = y.getPixelForValue(values[bin] as number);
    ctx.lineTo(x.getPixelForValue(binning.from + bin * binning.step), height);
    ctx.lineTo(x.getPixelForValue(binning.from + (bin + 1) * binning.step), height);
  }
  ctx.stroke();
}

/** Draws `layers` on top of each other, a bar in each of `columns`. */
export function drawStack(
  ctx: SKRSContext2D,
  layers: readonly { readonly color: string; readonly values: ArrayLike<number> }[],
  columns: readonly { readonly left: number; readonly width: number }[],
  y: Scale,
): void {
  const below = new Float64Array(columns.length);
  for (const { color, values } of layers) {
    ctx.fillStyle = color;
    columns.forEach(({ left, width }, bin) => {
      const number = values[bin] as number;
      const from = below[bin] as number;
      below[bin] = from + number;
      const [bottom, top] = [y.getPixelForValue(from), y.getPixelForValue(from + number)];
      if (number > 0) ctx.fillRect(left, top, width, bottom - top);
    });
  }
}

/** The largest of `values`, 0 if there is none above it. */
export function largest(values: Iterable<number>): number {
  let max = 0;
  for (const value of values) max = Math.max(max, value);
  return max;
}
