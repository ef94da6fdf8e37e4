import { count, duration, outcomes, plural, reasons, spread, words } from '../../words.ts';
import { createCellsTable } from './cells-table.ts';
import { el, oncePerFrame } from './dom.ts';
import { type Filter, isEverything, noFilter } from './filter.ts';
import { createFilterBar } from './filter-bar.ts';
import { createFlight } from './flight.ts';
import { createHistograms } from './histograms.ts';
import { type Actions, type Model, type Part, viewOf } from './model.ts';
import { createPhaseTable } from './phase-table.ts';
import { createSlowTable, createUnfinishedTable } from './slow-table.ts';
import { createWaterfall } from './waterfall.ts';

const mostReasons = 5;

/** All that is shown of one lifecycle. `open` shows the events of a row. */
export function createLifecyclePage(
  model: Model,
  open: (row: number) => void,
): { element: HTMLElement; redraw(): void } {
  let filter: Filter = noFilter;
  const actions: Actions = {
    open,
    filter(change) {
      filter = { ...filter, ...change };
      update();
    },
  };
  const flight = createFlight(model);
  const bar = createFilterBar(model, actions);
  const waterfall = createWaterfall(model, actions, flight.show);
  const phases = createPhaseTable(model);
  const histograms = createHistograms(model, actions);
  const [slow, stuck] = [createSlowTable(model, actions), createUnfinishedTable(model, actions)];
  const cells = model.figures.cells.length > 0 ? [createCellsTable(model, actions)] : [];
  const parts: readonly Part[] = [bar, waterfall, flight, phases, ...cells, histograms, slow, stuck];
  const tables = el(
    'div',
    { class: 'columns' },
    el('div', { class: 'column' }, phases.element),
    el('div', { class: 'column' }, ...[...cells, slow, stuck].map((part) => part.element)),
  );
  const summary = el('section', { class: 'summary' }, ...summaryOf(model));
  const ofAll = el(
    'p',
    { class: 'faint of-all' },
    `Of all ${plural(model.cut.timelines.count, 'timeline')}, whatever is chosen:`,
  );
  summary.prepend(ofAll);
  const update = oncePerFrame(() => {
    const view = viewOf(model, filter);
    ofAll.hidden = isEverything(filter);
    // When less is chosen, tables shrink: what is below must not move away from the pointer.
    if (isEverything(filter)) tables.style.removeProperty('--held');
    else if (tables.style.getPropertyValue('--held') === '') {
      tables.style.setProperty('--held', `${tables.offsetHeight}px`);
    }
    for (const part of parts) part.update(view);
  });
  const element = el(
    'div',
    { class: 'lifecycle' },
    summary,
    bar.element,
    waterfall.element,
    flight.element,
    tables,
    histograms.element,
  );
  update();
  return {
    element,
    redraw() {
      for (const part of parts) part.redraw?.();
    },
  };
}

/** What holds the time, how many there are, and how they ended: of all timelines, whatever is chosen. */
function summaryOf({ figures, sentences, cut }: Model): Node[] {
  const { from, to } = cut.timelines.lifecycle.endToEnd;
  const { p50_s, p95_s, max_s, count: complete } = figures.end_to_end;
  const part = complete < figures.timelines ? ` (the ${count(complete)} complete ones)` : '';
  const placed = spread(figures);
  const [headline, ...evidence] = sentences;
  const said = el(
    'div',
    {},
    ...(headline === undefined ? [] : [el('p', { class: 'sentence' }, headline)]),
    ...(evidence.length > 0 ? [el('ul', {}, ...evidence.map((sentence) => el('li', {}, sentence)))] : []),
  );
  const whole = `${words(from)} to ${words(to)}: p50 ${duration(p50_s)}, p95 ${duration(p95_s)}, max ${duration(max_s)}${part}`;
  const counted = el(
    'div',
    {},
    el('p', {}, `${count(figures.timelines)} timelines: ${outcomes(figures)}${placed === '' ? '' : `; ${placed}`}`),
    ...(complete > 0 ? [el('p', {}, whole)] : []),
    ...reasons(figures, mostReasons).map((reason) => el('p', { class: 'faint' }, reason)),
  );
  return sentences.length > 0 ? [said, counted] : [counted];
}
