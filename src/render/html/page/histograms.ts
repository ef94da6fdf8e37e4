import { words } from '../../words.ts';
import { card, el } from './dom.ts';
import { chooseRows, type Filter, isEverything, type Range_ns } from './filter.ts';
import { createHistogram } from './histogram.ts';
import { endToEnd, type Measure } from './measures.ts';
import type { Actions, Model, Part } from './model.ts';
import { theme } from './theme.ts';

/** A histogram per phase. A range that is brushed over one chooses the timelines that all else shows. */
export function createHistograms(model: Model, actions: Actions): Part {
  let filter: Filter | undefined;
  const setRange = (name: string, range: Range_ns | undefined) => {
    const others = [...(filter?.ranges ?? [])].filter(([other]) => other !== name);
    actions.filter({ ranges: new Map(range ? [...others, [name, range]] : others) });
  };
  const charts = model.measures.map((measure) => ({
    measure,
    chart: createHistogram(model, measure, (range) => setRange(measure.name, range)),
  }));
  const patches = [el('i', { class: 'patch' }), el('i', { class: 'patch' }), el('i', { class: 'patch' })] as const;
  const key = el(
    'div',
    { class: 'legend' },
    ...['all', 'first fifth of the burst', 'last fifth'].map((text, i) => el('span', {}, patches[i] as Node, text)),
  );
  const form = rangeForm(model.measures, setRange);
  const paintKey = () => {
    const { whole, firstFifth, lastFifth } = theme();
    for (const [i, color] of [whole, firstFifth, lastFifth].entries())
      (patches[i] as HTMLElement).style.background = color;
  };
  paintKey();
  return {
    element: card(
      'How long each phase took',
      { hint: 'drag over a range to see only its timelines, click to see all' },
      el('div', { class: 'tools' }, key, form),
      el('div', { class: 'histograms' }, ...charts.map(({ chart }) => chart.element)),
    ),
    update(view) {
      filter = view.filter;
      const { ranges } = view.filter;
      for (const { measure, chart } of charts) {
        // Its own range does not narrow a histogram: else it could not be widened again.
        const rows =
          isEverything(view.filter) || !ranges.has(measure.name)
            ? view.rows
            : chooseRows(model, model.measures, view.filter, measure.name);
        chart.show(rows, ranges.get(measure.name));
      }
    },
    redraw() {
      paintKey();
      for (const { chart } of charts) chart.draw();
    },
  };
}

/** The same by keyboard: a phase, and from when to when in seconds. */
function rangeForm(measures: readonly Measure[], setRange: (name: string, range: Range_ns | undefined) => void) {
  const select = el('select', { 'aria-label': 'Phase' });
  select.append(
    ...measures.map(({ name }) => el('option', { value: name }, name === endToEnd ? 'end to end' : words(name))),
  );
  const number = (label: string) => el('input', { type: 'number', step: 'any', 'aria-label': label, placeholder: 's' });
  const [from, to] = [number('from, in seconds'), number('to, in seconds')];
  const apply = (event: Event) => {
    event.preventDefault();
    const from_ns = from.value === '' ? Number.NEGATIVE_INFINITY : from.valueAsNumber * 1e9;
    const to_ns = to.value === '' ? Number.POSITIVE_INFINITY : to.valueAsNumber * 1e9;
    setRange(select.value, from.value === '' && to.value === '' ? undefined : { from_ns, to_ns });
  };
  return el(
    'form',
    { class: 'range', 'aria-label': 'Choose by duration', submit: apply },
    ...['Only', select, 'from', from, 'to', to, 's'],
    el('button', { type: 'submit' }, 'Apply'),
  );
}
