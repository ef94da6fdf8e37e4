import type { Comparison, RunFacts } from '../../../../analysis/comparison/comparison.ts';
import { told, unitLine } from '../../../comparison.ts';
import { plural, words } from '../../../words.ts';
import { el, patchOf } from '../dom.ts';
import { findingLists } from '../header.ts';

/** What people call a side: its run, or how many there are. */
export function sideName(side: readonly RunFacts[]): string {
  const [first] = side;
  return side.length === 1 && first ? first.name : plural(side.length, 'run');
}

/** What is compared, what makes it hard to compare, and what changed. */
export function createDiffHeader(comparison: Comparison, themeButton: HTMLElement): HTMLElement {
  const { base, head, findings } = comparison;
  const sentences = told(comparison).flatMap(({ headline, details }) => [
    el('p', { class: 'sentence' }, headline),
    ...(details.length > 0 ? [el('ul', { class: 'headlines' }, ...details.map((line) => el('li', {}, line)))] : []),
  ]);
  return el(
    'header',
    {},
    el(
      'div',
      { class: 'top' },
      el('h1', {}, `${sideName(base)} against ${sideName(head)}`),
      el('span', { class: 'facts faint' }, 'lagerline diff'),
      themeButton,
    ),
    el('dl', { class: 'sides' }, ...sideLines('base', base), ...sideLines('head', head)),
    ...findingLists(findings),
    el('p', { class: 'faint' }, unitLine(comparison)),
    ...sentences,
  );
}

/** The runs of a side: when, and whether their numbers can be trusted. */
function sideLines(name: 'base' | 'head', runs: readonly RunFacts[]): Node[] {
  const lines = runs.map(({ name: own, verdict, from, to }) =>
    el(
      'div',
      {},
      `${own} `,
      el('span', { class: `verdict ${verdict}`, title: 'whether the numbers can be trusted' }, words(verdict)),
      el('span', { class: 'faint' }, windowText(from, to)),
    ),
  );
  return [el('dt', {}, patchOf(`var(--${name})`), name), el('dd', {}, ...lines)];
}

/** "2026-11-21 00:03:39 to 00:09:51 UTC" */
function windowText(from: string | null, to: string | null): string {
  if (from === null || to === null) return '';
  const [start, end] = [from, to].map((iso) => iso.slice(0, 19).replace('T', ' ')) as [string, string];
  return ` ${start} to ${start.slice(0, 10) === end.slice(0, 10) ? end.slice(11) : end} UTC`;
}
