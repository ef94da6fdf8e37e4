import type { Section } from '../../system/section.ts';
import { capitalized } from '../../words.ts';
import { el } from './dom.ts';

/** Longer texts may take several lines. */
const longest = 44;

/** What `section` tells, without its title. */
export function contentsOf({ title, lead, columns, rows, sentences }: Section): Node[] {
  const table = el(
    'table',
    { 'aria-label': title },
    el(
      'thead',
      {},
      el('tr', {}, ...columns.map(({ title }, i) => el('th', { scope: 'col', class: classOf(i) }, title))),
    ),
    el(
      'tbody',
      {},
      ...rows.map((row) => el('tr', {}, ...row.map((text, i) => el('td', { class: classOf(i, text) }, text)))),
    ),
  );
  function classOf(i: number, text = ''): string | undefined {
    if (columns[i]?.align !== 'left') return undefined;
    return text.length > longest ? 'text long' : 'text';
  }
  return [
    ...(lead === undefined ? [] : [el('p', { class: 'lead' }, `${capitalized(lead)}.`)]),
    ...(rows.length > 0 ? [el('div', { class: 'scroll' }, table)] : []),
    ...(sentences.length > 0 ? [el('ul', {}, ...sentences.map((sentence) => el('li', {}, sentence)))] : []),
  ];
}
