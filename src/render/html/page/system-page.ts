import type { PagePart, PagePicture, PageSystem } from '../system-payload.ts';
import { card, el } from './dom.ts';
import { contentsOf } from './section.ts';
import type { TabPanel } from './tabs.ts';

/** All that is told of the system around the work, a card per part. */
export function createSystemPage({ parts }: PageSystem): TabPanel {
  return {
    element: el('div', { class: 'lifecycle system' }, ...parts.map(partCard)),
    redraw: () => {},
  };
}

function partCard({ title, sections, picture }: PagePart): HTMLElement {
  const blocks = sections.map((section) => {
    const heading = section.title === title ? [] : [el('h3', {}, section.title)];
    return el('div', {}, ...heading, ...contentsOf(section));
  });
  return card(title, {}, ...blocks, ...(picture ? [figureOf(title, picture)] : []));
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
