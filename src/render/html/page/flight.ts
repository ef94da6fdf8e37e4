import { inFlight } from '../../../analysis/flight.ts';
import { count, words } from '../../words.ts';
import { axisHeight, drawTimeAxis, type Frame, gutter, rightPad, timeAt } from './axis.ts';
import { prepare, widthOf } from './canvas.ts';
import { card, el, oncePerFrame } from './dom.ts';
import type { Model, Part } from './model.ts';
import { theme } from './theme.ts';
import { ticksOf } from './ticks.ts';
import { hideTip, showTip, tipLine } from './tooltip.ts';
import type { Reach } from './zoom.ts';

const height = 150;
/** Pixels for which one mean is taken. */
const binWidth = 2;

interface Layer {
  readonly phase: number;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}

/** How many timelines of what is chosen are in each phase over time, one phase upon the other. */
export function createFlight(model: Model): Part & { show(reach: Reach): void } {
  let layers: readonly Layer[] = [];
  let counts: readonly Float64Array[] = [];
  let reach = model.reach.platform;
  const canvas = el('canvas', { role: 'img' });
  const stage = el('div', { class: 'stage' }, canvas);
  const frame = (): Frame => ({
    left: gutter,
    top: 6,
    width: Math.max(10, widthOf(stage) - gutter - rightPad),
    height,
  });

  const draw = oncePerFrame(() => {
    if (widthOf(stage) === 0) return;
    const space = frame();
    const context = prepare(canvas, widthOf(stage), space.top + height + axisHeight);
    const bins = Math.ceil(space.width / binWidth);
    const binning = { from: reach.from, step: (reach.to - reach.from) / bins, bins };
    counts = layers.map(({ starts, ends }) => inFlight(starts, ends, binning));
    const total = new Float64Array(bins);
    for (const layer of counts) for (let i = 0; i < bins; i++) total[i] = (total[i] as number) + (layer[i] as number);
    const top = Math.max(
      1,
      total.reduce((max, value) => Math.max(max, value), 0),
    );
    drawTimeAxis(context, reach, model.reach.all.from, space);
    const y = (value: number) => space.top + height - (value / top) * height;
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    for (const tick of ticksOf(0, top, 4).filter(Number.isInteger)) {
      context.fillStyle = theme().muted;
      context.fillText(tick.toLocaleString('en-US'), space.left - 8, y(tick));
      context.fillStyle = theme().grid;
      context.fillRect(space.left, Math.round(y(tick)), space.width, 1);
    }
    const base = new Float64Array(bins);
    counts.forEach((layer, i) => {
      context.fillStyle = model.colorOf((layers[i] as Layer).phase);
      context.beginPath();
      for (let bin = 0; bin < bins; bin++) {
        const x = space.left + (bin / bins) * space.width;
        const right = space.left + ((bin + 1) / bins) * space.width;
        const under = base[bin] as number;
        const over = under + (layer[bin] as number);
        if (over > under) context.rect(x, y(over), right - x + 0.3, y(under) - y(over));
        base[bin] = over;
      }
      context.fill();
    });
    canvas.setAttribute(
      'aria-label',
      `How many timelines are in each phase over time: at most ${count(Math.round(top))} at once.`,
    );
  });

  canvas.addEventListener('pointermove', (event) => {
    const space = frame();
    const bin = Math.floor((event.offsetX - space.left) / (space.width / (counts[0]?.length ?? 1)));
    if (bin < 0 || bin >= (counts[0]?.length ?? 0)) return hideTip();
    const at_s = (timeAt(event.offsetX, reach, space) - model.reach.all.from) / 1e9;
    const lines = counts.flatMap((layer, i) => {
      const value = layer[bin] as number;
      const { phase } = layers[i] as Layer;
      const shown = value.toLocaleString('en-US', { maximumFractionDigits: value < 9.95 ? 1 : 0 });
      return value < 0.05
        ? []
        : [tipLine(model.colorOf(phase), words(model.cut.cutter.phases[phase]?.name ?? ''), shown)];
    });
    showTip(event, `at ${at_s.toFixed(1)} s`, ...lines.reverse());
  });
  canvas.addEventListener('pointerleave', hideTip);

  return {
    element: card('In each phase at once', { note: 'over the same time' }, stage),
    update({ rows }) {
      layers = layersOf(model, rows);
      draw();
    },
    show(wanted) {
      if (wanted.from === reach.from && wanted.to === reach.to) return;
      reach = wanted;
      draw();
    },
    redraw: draw,
  };
}

function layersOf({ cut: { cutter }, drawn }: Model, rows: readonly number[]): Layer[] {
  const times = cutter.phases.map(() => ({ starts: [] as number[], ends: [] as number[] }));
  for (const row of rows) {
    for (const { phase, start_ns, end_ns } of drawn[row]?.spans ?? []) {
      times[phase]?.starts.push(start_ns);
      times[phase]?.ends.push(end_ns);
    }
  }
  return times.flatMap(({ starts, ends }, phase) =>
    starts.length === 0 ? [] : [{ phase, starts: Float64Array.from(starts), ends: Float64Array.from(ends) }],
  );
}
