import { count } from '../../../words.ts';
import type { PageSide } from '../../diff-payload.ts';
import { drawTimeAxis, type Frame, pixelOf } from '../axis.ts';
import { theme } from '../theme.ts';
import type { Reach } from '../zoom.ts';

/** Draws the timelines of one side into `frame`, a row each, and the axis of time below them. */
export function paintSide(
  context: CanvasRenderingContext2D,
  { guid, total, row, phase, start_ns, end_ns, bad_row, bad_ns }: PageSide,
  colors: readonly string[],
  reach: Reach,
  frame: Frame,
): void {
  drawTimeAxis(context, reach, 0, frame);
  const rowHeight = frame.height / guid.length;
  const gap = rowHeight >= 3 ? 1 : 0;
  // On whole pixels: rows that share one would blend their colours into others.
  const topOf = (place: number) => Math.round(frame.top + place * rowHeight);
  const heightOf = (place: number) => Math.max(1, topOf(place + 1) - topOf(place) - gap);
  row.forEach((place, i) => {
    const [from, to] = [start_ns[i] as number, end_ns[i] as number];
    const left = pixelOf(Math.min(from, to), reach, frame);
    // Time that runs backwards, between VMs whose clocks differ.
    context.fillStyle = to < from ? theme().bad : (colors[phase[i] as number] ?? theme().muted);
    const width = Math.max(0.5, pixelOf(Math.max(from, to), reach, frame) - left);
    context.fillRect(left, topOf(place), width, heightOf(place));
  });
  context.fillStyle = theme().bad;
  bad_row.forEach((place, i) => {
    const at = Math.min(pixelOf(bad_ns[i] as number, reach, frame), frame.left + frame.width - 5);
    context.fillRect(at, topOf(place), 5, heightOf(place));
  });
  context.fillStyle = theme().muted;
  context.textAlign = 'right';
  context.textBaseline = 'top';
  context.fillText('1', frame.left - 8, frame.top);
  context.textBaseline = 'alphabetic';
  context.fillText(count(total), frame.left - 8, frame.top + frame.height);
}
