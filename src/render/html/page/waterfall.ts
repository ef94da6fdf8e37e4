import { count, duration } from '../../words.ts';
import { axisHeight, type Frame, gutter, rightPad, timeAt } from './axis.ts';
import { type Order, orderRows } from './bars.ts';
import { prepare, widthOf } from './canvas.ts';
import { card, el, oncePerFrame } from './dom.ts';
import { createLegend } from './legend.ts';
import type { Actions, Model, Part } from './model.ts';
import { paintRows } from './paint-rows.ts';
import { describeRow, tipOfRow } from './row-tip.ts';
import { timeOfDay } from './tell.ts';
import { hideTip, showTip } from './tooltip.ts';
import { listenToKeys, listenToPointer, type Steering } from './waterfall-input.ts';
import { createTools } from './waterfall-tools.ts';
import { type Reach, shift, zoom } from './zoom.ts';

const tallest = 460;
const rowHeights = { plain: 14, most: 22 };
/** Nobody needs to see less than this, in nanoseconds. */
const shortest_ns = 1e5;

/** One row per timeline over time. `onReach` is told which time is seen whenever that changes. */
export function createWaterfall(model: Model, actions: Actions, onReach: (reach: Reach) => void): Part {
  // The height stays when less is chosen: what is below would jump.
  const drawable = model.drawn.filter((row) => row !== undefined).length;
  let order: readonly number[] = [];
  let chosen: readonly number[] = [];
  let by: Order = 'start';
  let reach = model.reach.platform;
  let rowHeight = 1;
  let isFitted = true;
  let scroll = 0;
  let focus = -1;
  const canvas = el('canvas', { tabindex: 0, role: 'application', 'aria-roledescription': 'waterfall' });
  const stage = el('div', { class: 'stage' }, canvas);
  const spoken = el('p', { class: 'spoken', 'aria-live': 'polite' });
  const note = el('span', { class: 'faint' });
  const draw = oncePerFrame(paint);

  const height = () =>
    Math.max(48, Math.min(tallest, drawable * (isFitted ? rowHeights.plain : Math.max(rowHeight, rowHeights.plain))));
  const fitted = () => Math.min(rowHeights.plain, height() / Math.max(1, order.length));
  const frame = (): Frame => ({
    left: gutter,
    top: 4,
    width: Math.max(10, widthOf(stage) - gutter - rightPad),
    height: height(),
  });
  const placeAt = (y: number) => Math.floor((scroll + y - frame().top) / rowHeight);
  const rowAt = (y: number) => (y < frame().top || y > frame().top + height() ? undefined : order[placeAt(y)]);
  const keepInside = () => {
    scroll = Math.max(0, Math.min(scroll, order.length * rowHeight - height()));
  };

  function paint(): void {
    if (widthOf(stage) === 0) return;
    const space = frame();
    const context = prepare(canvas, widthOf(stage), space.top + space.height + axisHeight);
    paintRows(context, model, { order, byCell: by === 'cell', reach, rowHeight, scroll, focus }, space);
    const hidden = order.length - Math.ceil(space.height / rowHeight);
    note.textContent =
      rowHeight < 1
        ? `${count(space.height)} of ${count(order.length)} rows drawn, evenly chosen: enlarge rows to see all`
        : hidden > 0
          ? `${count(order.length - hidden)} of ${count(order.length)} rows in sight`
          : '';
    onReach(reach);
  }
  function setRowHeight(wanted: number, y = frame().top + height() / 2): void {
    const place = (scroll + y - frame().top) / rowHeight;
    rowHeight = Math.max(fitted(), Math.min(rowHeights.most, wanted));
    isFitted = rowHeight === fitted();
    scroll = place * rowHeight - (y - frame().top);
    keepInside();
    draw();
  }
  function setOrder(): void {
    const focused = order[focus];
    order = orderRows(chosen, model.drawn, model.cut, by);
    focus = focused === undefined ? -1 : order.indexOf(focused);
    if (isFitted) rowHeight = fitted();
    keepInside();
    canvas.setAttribute(
      'aria-label',
      `Waterfall of ${count(order.length)} timelines. Plus and minus zoom, left and right move in time, up and down move between rows, Enter shows the events of a row, Home shows all.`,
    );
    draw();
  }

  const steering: Steering = {
    zoomTime(factor, x) {
      const at = x === undefined ? (reach.from + reach.to) / 2 : timeAt(Math.max(x, gutter), reach, frame());
      reach = zoom(reach, factor, at, model.reach.all, shortest_ns);
      draw();
    },
    zoomRows: (factor, y) => setRowHeight(rowHeight * factor, y),
    panTime(pixels) {
      reach = shift(reach, (pixels / frame().width) * (reach.to - reach.from), model.reach.all);
      draw();
    },
    scrollRows(pixels) {
      scroll += pixels;
      keepInside();
      draw();
    },
    moveFocus(places) {
      focus = Math.min(order.length - 1, Math.max(0, focus < 0 ? placeAt(frame().top) : focus + places));
      scroll = Math.max(Math.min(scroll, focus * rowHeight), (focus + 1) * rowHeight - height());
      keepInside();
      const row = order[focus];
      spoken.textContent = row === undefined ? '' : describeRow(model, row);
      draw();
    },
    openFocus() {
      const row = order[focus];
      if (row !== undefined) actions.open(row);
    },
    openAt(y) {
      const row = rowAt(y);
      if (row === undefined) return;
      focus = placeAt(y);
      draw();
      actions.open(row);
    },
    hover(event) {
      const row = rowAt(event.offsetY);
      if (row === undefined) return hideTip();
      showTip(event, ...tipOfRow(model, row, timeAt(event.offsetX, reach, frame())));
    },
    reset() {
      reach = model.reach.platform;
      isFitted = true;
      rowHeight = fitted();
      scroll = 0;
      draw();
    },
  };
  listenToPointer(canvas, steering);
  listenToKeys(canvas, steering, height);

  const wanted = (wanted: Order) => {
    by = wanted;
    scroll = 0;
    setOrder();
  };
  const whole_s = (model.reach.all.to - model.reach.all.from) / 1e9;
  const element = card(
    'Timelines',
    {
      note: `a row each, over the time since the first began at ${timeOfDay(model.payload, model.reach.all.from)}; ${duration(whole_s)} in all`,
      hint: 'wheel zooms, shift + wheel scrolls, drag moves, click shows the events',
    },
    createTools(steering, wanted, note),
    createLegend(model),
    stage,
    spoken,
  );
  return {
    element,
    update({ rows }) {
      chosen = rows;
      setOrder();
    },
    redraw: draw,
  };
}
