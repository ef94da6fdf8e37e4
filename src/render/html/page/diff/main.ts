import { count } from '../../../words.ts';
import type { DiffPayload } from '../../diff-payload.ts';
import { oncePerFrame } from '../dom.ts';
import { startPage } from '../read-payload.ts';
import { createTabs, type Tab } from '../tabs.ts';
import { createThemeButton } from '../theme.ts';
import { createDiffHeader, sideName } from './header.ts';
import { createLifecycleDiff } from './lifecycle-diff.ts';

startPage((payload: DiffPayload, page) => {
  const { comparison } = payload;
  let redraw = () => {};
  const button = createThemeButton(() => redraw());
  document.title = `${sideName(comparison.base)} against ${sideName(comparison.head)} · lagerline`;
  page.replaceChildren(createDiffHeader(comparison, button));
  const tabs = comparison.lifecycles.map((change): Tab => {
    const drawn = payload.lifecycles.find(({ name }) => name === change.lifecycle);
    return {
      title: change.title,
      note: `${count(change.timelines.base)} / ${count(change.timelines.head)}`,
      create: () => createLifecycleDiff(comparison, change, drawn),
    };
  });
  const { elements, redraw: redrawTabs } = createTabs(tabs);
  redraw = redrawTabs;
  page.append(...elements);
  window.addEventListener('resize', oncePerFrame(redrawTabs));
});
