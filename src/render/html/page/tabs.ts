import { el } from './dom.ts';

/** What is behind a tab. */
export interface TabPanel {
  readonly element: HTMLElement;
  redraw(): void;
}

/** A tab: its title, a figure beside it, and what makes its panel when it is first looked at. */
export interface Tab {
  readonly title: string;
  readonly note: string;
  create(): TabPanel;
}

/** Tabs and the panel of the one that is shown. */
export interface Tabs {
  readonly elements: readonly Node[];
  /** Shows tab number `i`, and moves there. */
  open(i: number): void;
  redraw(): void;
}

/** A list of `all` tabs, of which the first is shown to begin with. `onShow` is called before each change. */
export function createTabs(all: readonly Tab[], onShow: () => void = () => {}): Tabs {
  const panels = new Map<number, TabPanel>();
  let shown = 0;
  const panel = el('div', { role: 'tabpanel', id: 'panel' });
  const tabs = all.map(({ title, note }, i) =>
    el(
      'button',
      { type: 'button', role: 'tab', id: `tab-${i}`, 'aria-controls': 'panel', click: () => show(i) },
      title,
      el('small', {}, note),
    ),
  );
  const show = (i: number) => {
    shown = i;
    tabs.forEach((tab, at) => {
      tab.setAttribute('aria-selected', String(at === i));
      tab.tabIndex = at === i ? 0 : -1;
    });
    onShow();
    const made = panels.get(i) ?? (all[i] as Tab).create();
    panels.set(i, made);
    panel.setAttribute('aria-labelledby', `tab-${i}`);
    panel.replaceChildren(made.element);
    made.redraw();
  };
  const list = el('div', { role: 'tablist', 'aria-label': 'Parts of the report' }, ...tabs);
  list.addEventListener('keydown', ({ key }) => {
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    show((shown + step + tabs.length) % tabs.length);
    tabs[shown]?.focus();
  });
  const open = (i: number) => {
    show(i);
    tabs[i]?.focus({ preventScroll: true });
    list.scrollIntoView();
  };
  if (tabs.length === 0) return { elements: [el('p', {}, 'There is no timeline to show.')], open, redraw: () => {} };
  show(0);
  return { elements: [list, panel], open, redraw: () => panels.get(shown)?.redraw() };
}
