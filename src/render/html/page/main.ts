import { count } from '../../words.ts';
import type { Payload } from '../payload.ts';
import { createDetails } from './details.ts';
import { oncePerFrame } from './dom.ts';
import { createHeader } from './header.ts';
import { createLifecyclePage } from './lifecycle-page.ts';
import { createModel } from './model.ts';
import { startPage } from './read-payload.ts';
import { restore } from './restore.ts';
import { createTabs, type Tab } from './tabs.ts';
import { createThemeButton } from './theme.ts';

startPage((payload: Payload, page) => {
  const all = restore(payload).filter(({ cut }) => cut.timelines.count > 0);
  let redraw = () => {};
  const button = createThemeButton(() => redraw());
  if (payload.name !== '') document.title = `${payload.name} · lagerline`;
  page.replaceChildren(createHeader(payload, button));
  const details = createDetails();
  const tabs = all.map((restored): Tab => {
    const { timelines } = restored.cut;
    return {
      title: timelines.lifecycle.title,
      note: count(timelines.count),
      create() {
        const model = createModel(payload, all, restored);
        return createLifecyclePage(model, (row) => details.show(model, row));
      },
    };
  });
  const { elements, redraw: redrawTabs } = createTabs(tabs, details.hide);
  redraw = redrawTabs;
  page.append(...elements, details.element);
  window.addEventListener('resize', oncePerFrame(redrawTabs));
});
