import type { Finding } from '../../../diagnostics.ts';
import { plural, words } from '../../words.ts';
import type { Payload } from '../payload.ts';
import { el } from './dom.ts';

/** Findings that are shown at once; the others on demand. */
const mostAtOnce = 4;

/** What the reader must know before any number: whether it can be trusted, and what it was made of. */
export function createHeader(
  { name, verdict, findings, window, facts }: Payload,
  themeButton: HTMLElement,
): HTMLElement {
  return el(
    'header',
    {},
    el(
      'div',
      { class: 'top' },
      el('h1', {}, 'lagerline'),
      el('span', { class: `verdict ${verdict}`, title: 'whether the numbers can be trusted' }, words(verdict)),
      el('span', { class: 'window' }, [name, window].filter((part) => part !== '').join(' · ')),
      el('span', { class: 'faint facts' }, facts.join(' · ')),
      themeButton,
    ),
    ...findingLists(findings),
  );
}

/** What there is to know before any number: the first findings, and the others on demand. */
export function findingLists(findings: readonly Finding[]): Node[] {
  const lines = findings.map(({ severity, message, hint }) =>
    el(
      'li',
      { class: severity },
      el('b', {}, severity),
      ' ',
      message,
      ...(hint && severity !== 'info' ? [' ', el('span', { class: 'faint' }, hint)] : []),
    ),
  );
  const [first, rest] = [lines.slice(0, mostAtOnce), lines.slice(mostAtOnce)];
  if (rest.length === 0) return [el('ul', { class: 'findings' }, ...first)];
  return [
    el('ul', { class: 'findings' }, ...first),
    el('details', {}, el('summary', {}, plural(rest.length, 'more finding')), el('ul', { class: 'findings' }, ...rest)),
  ];
}
