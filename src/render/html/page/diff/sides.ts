import { colorOf } from '../../../colors.ts';
import { count, duration, words } from '../../../words.ts';
import type { PageDiffLifecycle, PageSide } from '../../diff-payload.ts';
import { axisHeight, type Frame, timeAt } from '../axis.ts';
import { prepare, widthOf } from '../canvas.ts';
import { card, el, legendEntry, oncePerFrame, patchOf } from '../dom.ts';
import { hideTip, showTip, tipLine } from '../tooltip.ts';
import { paintSide } from './paint-sides.ts';

/** Pixels of the rows of both sides at most, of one row at most, of a side at least. */
const mostPixels = 520;
const tallestRow = 8;
const leastPixels = 40;
const left = 46;

/** The timelines of both sides below each other, on one axis of time. */
export function createSides({ sides, phases, end_ns }: PageDiffLifecycle): { element: HTMLElement; redraw(): void } {
  const reach = { from: 0, to: end_ns * 1.02 };
  const rows = sides.reduce((sum, { guid }) => sum + guid.length, 0);
  const pixels = Math.min(tallestRow, mostPixels / rows);
  const colors = phases.map(colorOf);
  const charts = sides.map((side) => {
    const canvas = el('canvas', { role: 'img', 'aria-label': side.text });
    const frame = (): Frame => ({
      left,
      width: Math.max(10, widthOf(element) - left - 8),
      top: 0,
      height: Math.max(leastPixels, Math.round(side.guid.length * pixels)),
    });
    canvas.addEventListener('pointermove', (event) => {
      const { height } = frame();
      const row = Math.floor((event.offsetY / height) * side.guid.length);
      const bar = barAt(side, row, timeAt(event.offsetX, reach, frame()));
      if (bar === undefined) return hideTip();
      const name = words(phases[side.phase[bar] as number] ?? '');
      const took_s = ((side.end_ns[bar] as number) - (side.start_ns[bar] as number)) / 1e9;
      showTip(
        event,
        el('div', { class: 'mono' }, side.guid[row] ?? ''),
        el('div', { class: 'faint' }, side.cell[row] || 'no cell'),
        tipLine(colors[side.phase[bar] as number] ?? '', name, duration(took_s)),
      );
    });
    canvas.addEventListener('pointerleave', hideTip);
    const caption = el('figcaption', {}, patchOf(`var(--${side.side})`), side.text);
    return { side, canvas, frame, element: el('figure', {}, caption, canvas) };
  });
  const element = el('div', { class: 'sides-chart' }, ...charts.map((chart) => chart.element));
  const total = sides.reduce((sum, side) => sum + side.total, 0);
  const note = rows < total ? `${count(rows)} of ${count(total)} timelines drawn, evenly chosen` : '';
  return {
    element: card(
      'Timelines, base above head on one axis of time',
      { note, hint: 'in the order in which they were asked for' },
      legend(sides, phases, colors),
      element,
    ),
    redraw: oncePerFrame(() => {
      if (widthOf(element) === 0) return;
      for (const { side, canvas, frame } of charts) {
        const context = prepare(canvas, widthOf(element), frame().height + axisHeight);
        paintSide(context, side, colors, reach, frame());
      }
    }),
  };
}

/** The bar of `row` at `time_ns`; the last one, should clocks differ so that several are there. */
function barAt({ row: rows, start_ns, end_ns }: PageSide, row: number, time_ns: number): number | undefined {
  const bar = rows.findLastIndex(
    (own, i) => own === row && time_ns >= (start_ns[i] as number) && time_ns <= (end_ns[i] as number),
  );
  return bar < 0 ? undefined : bar;
}

/** Which colour stands for which phase, among those that are drawn. */
function legend(sides: readonly PageSide[], phases: readonly string[], colors: readonly string[]): HTMLElement {
  const seen = new Set(sides.flatMap(({ phase }) => [...phase]));
  const entries = phases.flatMap((name, i) => (seen.has(i) ? [legendEntry(colors[i] ?? '', words(name))] : []));
  const hasBad = sides.some(({ bad_row }) => bad_row.length > 0);
  return el('div', { class: 'legend' }, ...entries, ...(hasBad ? [legendEntry('var(--bad)', 'ended badly')] : []));
}
