import { el } from './dom.ts';

/** What happened to the system, below the verdict. `open` shows more of it. */
export function createIncidents(sentences: readonly string[], open: () => void): HTMLElement[] {
  if (sentences.length === 0) return [];
  const lines = sentences.map((sentence) =>
    el(
      'li',
      {},
      el('button', { type: 'button', class: 'link', title: 'show what ran meanwhile', click: open }, 'incident'),
      ' ',
      sentence,
    ),
  );
  return [el('ul', { class: 'findings incidents', 'aria-label': 'Incidents' }, ...lines)];
}
