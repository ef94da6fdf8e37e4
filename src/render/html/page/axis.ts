import { theme } from './theme.ts';
import { tickLabels, ticksOf } from './ticks.ts';
import type { Reach } from './zoom.ts';

/** Where a chart over time stands in its canvas, in CSS pixels: left of it are labels, below it is the axis. */
export interface Frame {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly height: number;
}

/** Pixels of the axis below a chart. */
export const axisHeight = 20;
/** Pixels left of all charts over time, so that their times stand below each other, and right of them. */
export const gutter = 92;
export const rightPad = 8;

/** The pixel of `time_ns` in a frame that shows `reach`. */
export function pixelOf(time_ns: number, { from, to }: Reach, { left, width }: Frame): number {
  return left + ((time_ns - from) / (to - from)) * width;
}

/** The time at the pixel `x`. */
export function timeAt(x: number, { from, to }: Reach, { left, width }: Frame): number {
  return from + ((x - left) / width) * (to - from);
}

/** Draws lines over the frame at round times since `zero_ns`, and writes the times below it. */
export function drawTimeAxis(context: CanvasRenderingContext2D, reach: Reach, zero_ns: number, frame: Frame): void {
  const [from_s, to_s] = [(reach.from - zero_ns) / 1e9, (reach.to - zero_ns) / 1e9];
  const ticks = ticksOf(from_s, to_s, Math.max(2, frame.width / 90));
  const labels = tickLabels(ticks);
  const { grid, muted } = theme();
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const [i, tick] of ticks.entries()) {
    const x = Math.round(pixelOf(zero_ns + tick * 1e9, reach, frame)) + 0.5;
    context.strokeStyle = grid;
    context.beginPath();
    context.moveTo(x, frame.top);
    context.lineTo(x, frame.top + frame.height + 4);
    context.stroke();
    context.fillStyle = muted;
    context.fillText(labels[i] ?? '', x, frame.top + frame.height + 6);
  }
}
