import { drawTimeAxis, type Frame, pixelOf } from './axis.ts';
import { bad } from './bars.ts';
import { fitText } from './canvas.ts';
import type { Model } from './model.ts';
import { theme } from './theme.ts';
import { ticksOf } from './ticks.ts';
import type { Reach } from './zoom.ts';

/** What of the waterfall is seen. */
export interface Sight {
  /** Rows of the model from top to bottom. */
  readonly order: readonly number[];
  readonly byCell: boolean;
  readonly reach: Reach;
  readonly rowHeight: number;
  /** Pixels that are scrolled away above. */
  readonly scroll: number;
  /** The place in `order` that the keyboard stands on; -1 for none. */
  readonly focus: number;
}

/** From this height of a row on, its guid is written beside it, and the steps inside phases are drawn. */
const readable = 12;

/** Draws the rows of `model` that `sight` shows into `frame`. */
export function paintRows(context: CanvasRenderingContext2D, model: Model, sight: Sight, frame: Frame): void {
  const { order, reach, rowHeight, scroll, focus } = sight;
  drawTimeAxis(context, reach, model.reach.all.from, frame);
  const first = Math.floor(scroll / rowHeight);
  context.save();
  context.beginPath();
  context.rect(frame.left, frame.top, frame.width, frame.height);
  context.clip();
  if (rowHeight >= 1) {
    const last = Math.min(order.length, Math.ceil((scroll + frame.height) / rowHeight));
    for (let i = first; i < last; i++) {
      const top = frame.top + Math.round(i * rowHeight - scroll);
      const below = frame.top + Math.round((i + 1) * rowHeight - scroll);
      paintRow(
        context,
        model,
        order[i] as number,
        reach,
        frame,
        top,
        Math.max(1, below - top - (rowHeight >= 4 ? 1 : 0)),
      );
    }
  } else {
    // More rows than pixels: each pixel shows one of them, evenly chosen.
    for (let y = 0; y < frame.height; y++) {
      const row = order[Math.floor((scroll + y) / rowHeight)];
      if (row !== undefined) paintRow(context, model, row, reach, frame, frame.top + y, 1);
    }
  }
  context.restore();
  if (rowHeight >= readable) labelRows(context, model, sight, frame);
  else if (sight.byCell) labelCells(context, model, sight, frame);
  else labelPlaces(context, sight, frame);
  if (focus >= 0) {
    const top = frame.top + focus * rowHeight - scroll;
    context.strokeStyle = theme().text;
    context.lineWidth = 1.5;
    context.strokeRect(frame.left - 1, Math.round(top) - 1, frame.width + 1, Math.max(3, rowHeight) + 1);
    context.lineWidth = 1;
  }
}

function paintRow(
  context: CanvasRenderingContext2D,
  model: Model,
  row: number,
  reach: Reach,
  frame: Frame,
  top: number,
  height: number,
): void {
  const drawn = model.drawn[row];
  if (!drawn || drawn.end_ns < reach.from || drawn.start_ns > reach.to) return;
  const bar = (start_ns: number, end_ns: number, y: number, thickness: number) => {
    const from = Math.max(frame.left, pixelOf(start_ns, reach, frame));
    const to = Math.min(frame.left + frame.width, pixelOf(end_ns, reach, frame));
    if (to >= from) context.fillRect(from, y, Math.max(0.5, to - from), thickness);
  };
  for (const { phase, start_ns, end_ns, to } of drawn.spans) {
    context.fillStyle = model.colorOf(phase);
    // Pale: begun, but not ended.
    context.globalAlpha = to < 0 ? 0.4 : 1;
    bar(start_ns, end_ns, top, height);
  }
  context.globalAlpha = 1;
  if (height >= readable - 2) {
    for (const { phase, start_ns, end_ns } of drawn.steps) {
      context.fillStyle = model.colorOf(phase);
      bar(start_ns, end_ns, top + height - 4, 4);
    }
  }
  if (bad.has(model.cut.timelines.outcome[row] as string)) {
    const at = pixelOf(drawn.end_ns, reach, frame);
    context.fillStyle = theme().bad;
    if (at >= frame.left) context.fillRect(Math.min(at, frame.left + frame.width - 5), top, 5, height);
  }
}

function labelRows(context: CanvasRenderingContext2D, model: Model, sight: Sight, frame: Frame): void {
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

function labelCells(context: CanvasRenderingContext2D, model: Model, sight: Sight, frame: Frame): void {
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
function labelPlaces(context: CanvasRenderingContext2D, { order, rowHeight, scroll }: Sight, frame: Frame): void {
  context.fillStyle = theme().muted;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  const [from, to] = [scroll / rowHeight, Math.min(order.length, (scroll + frame.height) / rowHeight)];
  for (const place of ticksOf(from, to, 8).filter(Number.isInteger)) {
    const y = frame.top + place * rowHeight - scroll;
    if (y > frame.top - 1) context.fillText(place.toLocaleString('en-US'), frame.left - 8, Math.max(y, frame.top + 5));
  }
}
