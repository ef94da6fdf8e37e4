import type { SKRSContext2D } from '@napi-rs/canvas';
import type { CellTimeline } from '../../../analysis/system/cells/cells.ts';
import { seriesColor } from '../../colors.ts';

/** What a cell ran, from the lowest. */
export const columns = [
  { text: 'LRP instances', key: 'instances', color: seriesColor(0) },
  { text: 'Tasks', key: 'tasks', color: seriesColor(4) },
] as const;
export const creatingColor = seriesColor(3);

/** Where a row is drawn. */
export interface Place {
  /** The left edge of a bin in pixels. */
  readonly x: (bin: number) => number;
  readonly top: number;
  readonly bottom: number;
  /** What fills the row. */
  readonly most: number;
}

/** What the cell ran in each bin. */
export function sums(cell: CellTimeline): number[] {
  return cell.instances.map((value, bin) => value + (cell.tasks[bin] ?? 0));
}

/** LRP instances, and Tasks above them. */
export function drawAreas(ctx: SKRSContext2D, cell: CellTimeline, { x, top, bottom, most }: Place): void {
  const below = cell.instances.map(() => 0);
  for (const { key, color } of columns) {
    ctx.fillStyle = color;
    cell[key].forEach((value, bin) => {
      const from = below[bin] as number;
      below[bin] = from + value;
      if (value <= 0 || most <= 0) return;
      const [low, high] = [from, from + value].map((at) => bottom - (at / most) * (bottom - top)) as [number, number];
      const left = Math.round(x(bin));
      ctx.fillRect(left, high, Math.max(1, Math.round(x(bin + 1)) - left), low - high);
    });
  }
}

/** How many containers were being created. */
export function drawLine(ctx: SKRSContext2D, values: readonly number[], { x, top, bottom, most }: Place): void {
  if (most <= 0 || !values.some((value) => value > 0)) return;
  ctx.strokeStyle = creatingColor;
  ctx.lineWidth = 1.5;
  let isDown = false;
  values.forEach((value, bin) => {
    const height = bottom - (value / most) * (bottom - top);
    if (value > 0 || (values[bin - 1] ?? 0) > 0) {
      if (!isDown) ctx.beginPath();
      isDown = true;
      ctx.lineTo(x(bin), height);
      ctx.lineTo(x(bin + 1), height);
    } else if (isDown) {
      ctx.stroke();
      isDown = false;
    }
  });
  if (isDown) ctx.stroke();
}

/** A wedge that points at the moment. */
export function drawRestart(
  ctx: SKRSContext2D,
  at: number,
  { top, bottom }: Pick<Place, 'top' | 'bottom'>,
  color: string,
): void {
  const size = Math.min(7, Math.max(3, (bottom - top) / 3));
  ctx.fillStyle = color;
  ctx.beginPath();
  ctx.moveTo(at, top + size * 1.6);
  ctx.lineTo(at - size, top);
  ctx.lineTo(at + size, top);
  ctx.fill();
  ctx.fillRect(at - 0.5, top, 1, bottom - top);
}
