import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Scale } from 'chart.js';
import type { Theme } from '../colors.ts';
import { fontFamily } from './canvas.ts';
import { type Area, write } from './panel.ts';

const size = 13;
const gap = 6;
/** Labels of marks that are near each other stand below each other. */
const lineHeight = 18;

/** Draws an upright line through `area` for each of `marks` (ascending), with its text beside it. */
export function drawMarks(
  ctx: SKRSContext2D,
  marks: readonly { readonly at_s: number; readonly text: string }[],
  { x, area, theme }: { readonly x: Scale; readonly area: Area; readonly theme: Theme },
): void {
  const rows: number[] = [];
  for (const { at_s, text } of marks) {
    const at = Math.round(x.getPixelForValue(at_s));
    ctx.strokeStyle = theme.bad;
    ctx.lineWidth = 2;
    ctx.setLineDash([6, 4]);
    ctx.beginPath();
    ctx.moveTo(at, area.top);
    ctx.lineTo(at, area.bottom);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.font = `${size}px "${fontFamily}"`;
    const { width } = ctx.measureText(text);
    const isLeft = at + gap + width > area.right;
    const left = isLeft ? at - gap - width : at + gap;
    const free = rows.findIndex((end) => end < left - gap);
    const row = free < 0 ? rows.length : free;
    rows[row] = isLeft ? at : left + width;
    const top = area.top + 4 + row * lineHeight;
    ctx.fillStyle = theme.background;
    ctx.fillRect(left - 2, top - 1, width + 4, size + 4);
    write(ctx, text, left, top, { color: theme.text, size, baseline: 'top' });
  }
}
