import { count } from '../../words.ts';
import { unpack } from '../pack.ts';
import type { Payload } from '../payload.ts';
import { createDetails } from './details.ts';
import { el, oncePerFrame } from './dom.ts';
import { createHeader } from './header.ts';
import { createLifecyclePage } from './lifecycle-page.ts';
import { createModel } from './model.ts';
import { type Restored, restore } from './restore.ts';
import { createThemeButton } from './theme.ts';

/** The payload that stands in the page. */
async function readPayload(): Promise<Payload> {
  const text = document.getElementById('payload')?.textContent ?? '';
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return unpack(new Uint8Array(await new Response(stream).arrayBuffer())) as Payload;
}

/** One tab per lifecycle; what is behind it is made when it is first looked at. */
function createTabs(payload: Payload, all: readonly Restored[]): { elements: Node[]; redraw(): void } {
  const details = createDetails();
  const pages = new Map<number, ReturnType<typeof createLifecyclePage>>();
  let shown = 0;
  const panel = el('div', { role: 'tabpanel', id: 'panel' });
  const tabs = all.map(({ cut: { timelines } }, i) =>
    el(
      'button',
      { type: 'button', role: 'tab', id: `tab-${i}`, 'aria-controls': 'panel', click: () => show(i) },
      timelines.lifecycle.title,
      el('small', {}, count(timelines.count)),
    ),
  );
  const show = (i: number) => {
    shown = i;
    tabs.forEach((tab, at) => {
      tab.setAttribute('aria-selected', String(at === i));
      tab.tabIndex = at === i ? 0 : -1;
    });
    details.hide();
    const page = pages.get(i) ?? create(i);
    pages.set(i, page);
    panel.setAttribute('aria-labelledby', `tab-${i}`);
    panel.replaceChildren(page.element);
    page.redraw();
  };
  const create = (i: number) => {
    const model = createModel(payload, all, all[i] as Restored);
    return createLifecyclePage(model, (row) => details.show(model, row));
  };
  const list = el('div', { role: 'tablist', 'aria-label': 'Lifecycles' }, ...tabs);
  list.addEventListener('keydown', ({ key }) => {
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    show((shown + step + tabs.length) % tabs.length);
    tabs[shown]?.focus();
  });
  if (tabs.length === 0) return { elements: [el('p', {}, 'There is no timeline to show.')], redraw: () => {} };
  show(0);
  return { elements: [list, panel, details.element], redraw: () => pages.get(shown)?.redraw() };
}

async function main(): Promise<void> {
  const page = document.getElementById('page') as HTMLElement;
  const payload = await readPayload();
  const all = restore(payload).filter(({ cut }) => cut.timelines.count > 0);
  let redraw = () => {};
  const button = createThemeButton(() => redraw());
  if (payload.name !== '') document.title = `${payload.name} · lagerline`;
  page.replaceChildren(createHeader(payload, button));
  const tabs = createTabs(payload, all);
  redraw = tabs.redraw;
  page.append(...tabs.elements);
  window.addEventListener('resize', oncePerFrame(tabs.redraw));
}

main().catch((error: unknown) => {
  document
    .getElementById('page')
    ?.replaceChildren(
      el(
        'p',
        { role: 'alert' },
        `This page cannot be shown by this browser: ${String(error)}. report.md beside it has the same figures.`,
      ),
    );
});
