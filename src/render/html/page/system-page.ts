import type { Section } from '../../system/section.ts';
import { capitalized } from '../../words.ts';
import type { PagePart, PagePicture, PageSystem } from '../system-payload.ts';
import { card, el } from './dom.ts';
import type { TabPanel } from './tabs.ts';

/** All that is told of the system around the work, a card per part. */
export function createSystemPage({ parts }: PageSystem): TabPanel {
  return {
    element: el('div', { class: 'lifecycle system' }, ...parts.map(partCard)),
    redraw: () => {},
  };
}

function partCard({ title, sections, picture }: PagePart): HTMLElement {
  const blocks = sections.map((section) =>
    section.title === title
      ? el('div', {}, ...contentsOf(section))
      : el('div', {}, el('h3', {}, section.title), ...contentsOf(section)),
  );
  return card(title, {}, ...blocks, ...(picture ? [figureOf(title, picture)] : []));
}

function contentsOf({ title, lead, columns, rows, sentences }: Section): Node[] {
  const of = (align: 'left' | 'right' | undefined) => ({ class: align === 'left' ? 'text' : undefined });
  const table = () =>
    el(
      'table',
      { 'aria-label': title },
      el(
        'thead',
        {},
        el('tr', {}, ...columns.map(({ title, align }) => el('th', { scope: 'col', ...of(align) }, title))),
      ),
      el(
        'tbody',
        {},
        ...rows.map((row) => el('tr', {}, ...row.map((text, i) => el('td', of(columns[i]?.align), text)))),
      ),
    );
  return [
    ...(lead === undefined ? [] : [el('p', { class: 'lead' }, `${capitalized(lead)}.`)]),
    ...(rows.length > 0 ? [el('div', { class: 'scroll' }, table())] : []),
    ...(sentences.length > 0 ? [el('ul', {}, ...sentences.map((sentence) => el('li', {}, sentence)))] : []),
  ];
}

/** A picture as wide as there is room; a click shows it as large as it was drawn, and back. */
function figureOf(title: string, { shows, png, width, height }: PagePicture): HTMLElement {
  const image = el('img', { src: `data:image/png;base64,${png}`, alt: `${title}: ${shows}`, width, height });
  const button = el(
    'button',
    { type: 'button', class: 'picture', 'aria-pressed': 'false', title: 'in full size, and back', click: turn },
    image,
  );
  function turn(): void {
    const isFull = button.classList.toggle('full');
    button.setAttribute('aria-pressed', String(isFull));
  }
  return el('figure', { class: 'scroll' }, button);
}
