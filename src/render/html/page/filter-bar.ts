import { count, duration, words } from '../../words.ts';
import { el } from './dom.ts';
import { type Filter, isEverything, noFilter } from './filter.ts';
import type { Actions, Model, Part } from './model.ts';

/** The controls that choose timelines, and what they choose. */
export function createFilterBar(model: Model, actions: Actions): Part {
  const { timelines } = model.cut;
  const list = (label: string, key: 'cell' | 'outcome' | 'domain', values: readonly string[]) => {
    const found = [...new Set(values)].filter((value) => value !== '').sort();
    const select = el('select', { change: () => actions.filter({ [key]: select.value }) });
    select.append(el('option', { value: '' }, 'any'), ...found.map((value) => el('option', { value }, value)));
    return { key, select, isOf: found.length > 0, element: el('label', {}, label, select) };
  };
  const lists = [
    list('Cell', 'cell', timelines.cell),
    list('Outcome', 'outcome', timelines.outcome),
    list('Domain', 'domain', model.domain),
  ].filter(({ isOf }) => isOf);
  const guid = el('input', {
    type: 'search',
    placeholder: 'the beginning of a guid',
    spellcheck: 'false',
    autocomplete: 'off',
    input: () => actions.filter({ guid: guid.value }),
  });
  const shown = el('output', { class: 'shown', 'aria-live': 'polite' });
  const chips = el('span', { class: 'chips' });
  const clear = el('button', { type: 'button', click: () => actions.filter(noFilter) }, 'Show all');
  const element = el(
    'form',
    { class: 'filters', 'aria-label': 'Which timelines are shown', submit: (event) => event.preventDefault() },
    ...lists.map((entry) => entry.element),
    el('label', {}, 'Guid', guid),
    chips,
    shown,
    clear,
  );
  const chip = (name: string, { ranges }: Filter) => {
    const range = ranges.get(name);
    const [from, to] = [range?.from_ns ?? 0, range?.to_ns ?? 0].map((value) => duration(value / 1e9));
    const remove = () => actions.filter({ ranges: new Map([...ranges].filter(([other]) => other !== name)) });
    const text = `${words(name)} ${from} to ${to}`;
    return el(
      'button',
      { type: 'button', class: 'chip', click: remove, 'aria-label': `${text}: take away` },
      text,
      ' ×',
    );
  };
  return {
    element,
    update({ filter, rows }) {
      for (const { key, select, element } of lists) {
        select.value = filter[key];
        element.classList.toggle('any', filter[key] === '');
      }
      guid.parentElement?.classList.toggle('any', filter.guid === '');
      if (guid.value !== filter.guid) guid.value = filter.guid;
      chips.replaceChildren(...[...filter.ranges.keys()].map((name) => chip(name, filter)));
      const isAll = isEverything(filter);
      shown.textContent = isAll
        ? `all ${count(timelines.count)}`
        : `${count(rows.length)} of ${count(timelines.count)}`;
      clear.hidden = isAll;
      element.classList.toggle('all', isAll);
    },
  };
}
