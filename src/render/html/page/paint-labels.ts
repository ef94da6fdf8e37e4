import type { Frame } from './axis.ts';
import { fitText } from './canvas.ts';
import type { Model } from './model.ts';
import type { Sight } from './paint-rows.ts';
import { theme } from './theme.ts';
import { ticksOf } from './ticks.ts';

/** Writes the guid beside each row. */
export function labelRows(context: CanvasRenderingContext2D, model: Model, sight: Sight, frame: Frame): void {
  const first = Math.floor(sight.scroll / sight.rowHeight);
  const last = Math.min(sight.order.length, Math.ceil((sight.scroll + frame.height) / sight.rowHeight));
  context.fillStyle = theme().muted;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.font = '10px ui-monospace, monospace';
  for (let i = first; i < last; i++) {
    const middle = frame.top + (i + 0.5) * sight.rowHeight - sight.scroll;
    if (middle < frame.top + 4 || middle > frame.top + frame.height - 4) continue;
    context.fillText(fitText(context, model.labelOf(sight.order[i] as number), frame.left - 10), 2, middle);
  }
}

/** Writes the cell beside its rows, and draws a line between cells. */
export function labelCells(context: CanvasRenderingContext2D, model: Model, sight: Sight, frame: Frame): void {
  const { cell } = model.cut.timelines;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  let first = 0;
  let before = Number.NEGATIVE_INFINITY;
  for (let i = 1; i <= sight.order.length; i++) {
    const name = cell[sight.order[first] as number] as string;
    if (i < sight.order.length && cell[sight.order[i] as number] === name) continue;
    const [top, below] = [first, i].map((place) => frame.top + place * sight.rowHeight - sight.scroll) as [
      number,
      number,
    ];
    const middle = (Math.max(top, frame.top) + Math.min(below, frame.top + frame.height)) / 2;
    if (below > frame.top && top < frame.top + frame.height && middle - before > 11) {
      context.fillStyle = theme().muted;
      context.fillText(fitText(context, name || 'no cell', frame.left - 10), 2, middle);
      before = middle;
    }
    if (i < sight.order.length && below > frame.top && below < frame.top + frame.height) {
      context.fillStyle = theme().text;
      context.fillRect(frame.left, Math.round(below) - 0.5, frame.width, 1);
    }
    first = i;
  }
}

/** Writes how many rows are above, at round numbers. */
export function labelPlaces(
  context: CanvasRenderingContext2D,
  { order, rowHeight, scroll }: Sight,
  frame: Frame,
): void {
  context.fillStyle = theme().muted;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  const [from, to] = [scroll / rowHeight, Math.min(order.length, (scroll + frame.height) / rowHeight)];
  for (const place of ticksOf(from, to, 8).filter(Number.isInteger)) {
    const y = frame.top + place * rowHeight - scroll;
    if (y > frame.top - 1) context.fillText(place.toLocaleString('en-US'), frame.left - 8, Math.max(y, frame.top + 5));
  }
}
