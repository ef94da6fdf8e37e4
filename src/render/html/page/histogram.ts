import { binning, histogram } from '../../../analysis/histogram.ts';
import { duration, words } from '../../words.ts';
import { prepare, widthOf } from './canvas.ts';
import { el, oncePerFrame } from './dom.ts';
import type { Range_ns } from './filter.ts';
import { endToEnd, type Measure } from './measures.ts';
import type { Model } from './model.ts';
import { type Counts, labelHeight, paintHistogram, plotHeight } from './paint-histogram.ts';
import { theme } from './theme.ts';
import { hideTip, showTip, tipLine } from './tooltip.ts';

const side = 6;
const mostBins = 40;

/** A histogram of one measure. `onRange` is told what is brushed; undefined for all. */
export function createHistogram(model: Model, measure: Measure, onRange: (range: Range_ns | undefined) => void) {
  const { fifths } = model;
  const bins = binning(
    measure.values_ns.filter((value) => !Number.isNaN(value)).map((value) => value / 1e9),
    mostBins,
  );
  const [from_s, to_s] = [bins.from, bins.from + bins.step * bins.bins];
  const none = new Uint32Array(bins.bins);
  let counts: Counts = { all: none, first: none, last: none };
  let range: Range_ns | undefined;
  let start_s: number | undefined;
  const canvas = el('canvas', { role: 'img' });
  const title = el('figcaption', {}, measure.name === endToEnd ? 'end to end' : words(measure.name));
  const element = el('figure', { class: measure.parent === undefined ? '' : 'step' }, title, canvas);

  const plotWidth = () => Math.max(10, widthOf(element) - 2 * side);
  const x = (value_s: number) => side + ((value_s - from_s) / (to_s - from_s)) * plotWidth();
  const valueAt = (pixel: number) =>
    from_s + (Math.max(0, Math.min(plotWidth(), pixel - side)) / plotWidth()) * (to_s - from_s);

  const draw = oncePerFrame(() => {
    if (widthOf(element) === 0) return;
    const context = prepare(canvas, widthOf(element), plotHeight + labelHeight);
    paintHistogram(context, counts, bins, x, [side, side + plotWidth()]);
    if (range) {
      const [left, right] = [x(Math.max(from_s, range.from_ns / 1e9)), x(Math.min(to_s, range.to_ns / 1e9))];
      context.fillStyle = theme().text;
      context.globalAlpha = 0.14;
      context.fillRect(left, 0, Math.max(1, right - left), plotHeight);
      context.globalAlpha = 1;
      context.fillRect(left - 0.5, 0, 1, plotHeight);
      context.fillRect(right - 0.5, 0, 1, plotHeight);
    }
  });

  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    start_s = valueAt(event.offsetX);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (start_s === undefined) return tell(event);
    hideTip();
    const at = valueAt(event.offsetX);
    const [left, right] = [Math.min(start_s, at), Math.max(start_s, at)];
    if (x(right) - x(left) > 3) onRange({ from_ns: Math.round(left * 1e9), to_ns: Math.round(right * 1e9) });
  });
  canvas.addEventListener('pointerup', (event) => {
    if (start_s !== undefined && Math.abs(x(start_s) - x(valueAt(event.offsetX))) <= 3) onRange(undefined);
    start_s = undefined;
  });
  canvas.addEventListener('pointerleave', hideTip);

  function tell(event: PointerEvent): void {
    const bin = Math.floor((valueAt(event.offsetX) - from_s) / bins.step);
    const { whole, firstFifth, lastFifth } = theme();
    const [left, right] = [from_s + bin * bins.step, from_s + (bin + 1) * bins.step].map((value) =>
      duration(Number(value.toPrecision(12))),
    );
    const line = (color: string, name: string, of: Uint32Array) => tipLine(color, name, String(of[bin] ?? 0));
    showTip(
      event,
      `${left} to ${right}`,
      line(whole, 'all', counts.all),
      line(firstFifth, 'first fifth', counts.first),
      line(lastFifth, 'last fifth', counts.last),
    );
  }

  return {
    element,
    draw,
    /** Counts `rows`, and marks the range that is chosen. */
    show(rows: readonly number[], chosen: Range_ns | undefined): void {
      range = chosen;
      const of = (fifth?: number) =>
        histogram(
          rows
            .filter((row) => fifth === undefined || fifths[row] === fifth)
            .map((row) => (measure.values_ns[row] as number) / 1e9),
          bins,
        );
      counts = { all: of(), first: of(-1), last: of(1) };
      const total = counts.all.reduce((sum, value) => sum + value, 0);
      canvas.setAttribute(
        'aria-label',
        `${title.textContent}: ${total} durations from ${duration(from_s)} to ${duration(to_s)}`,
      );
      draw();
    },
  };
}
