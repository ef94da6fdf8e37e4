import { badOutcomes } from '../../outcomes.ts';
import { drawTimeAxis, type Frame, pixelOf } from './axis.ts';
import type { Model } from './model.ts';
import { labelCells, labelPlaces, labelRows } from './paint-labels.ts';
import { theme } from './theme.ts';
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
  if (order.length === 0) paintNothing(context, frame);
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
  const top = frame.top + focus * rowHeight - scroll;
  if (focus >= 0 && top >= frame.top - 1 && top < frame.top + frame.height) {
    context.strokeStyle = theme().text;
    context.lineWidth = 1.5;
    context.strokeRect(frame.left - 1, Math.round(top) - 1, frame.width + 1, Math.max(3, rowHeight) + 1);
    context.lineWidth = 1;
  }
}

function paintNothing(context: CanvasRenderingContext2D, { left, width, top, height }: Frame): void {
  context.fillStyle = theme().muted;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText('No timeline is chosen.', left + width / 2, top + height / 2);
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
  if (badOutcomes.has(model.cut.timelines.outcome[row] as string)) {
    const at = pixelOf(drawn.end_ns, reach, frame);
    context.fillStyle = theme().bad;
    if (at >= frame.left) context.fillRect(Math.min(at, frame.left + frame.width - 5), top, 5, height);
  }
}
