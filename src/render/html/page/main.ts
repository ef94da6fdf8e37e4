import { count, plural } from '../../words.ts';
import type { Payload } from '../payload.ts';
import { createDetails } from './details.ts';
import { oncePerFrame } from './dom.ts';
import { createHeader } from './header.ts';
import { createIncidents } from './incidents.ts';
import { createLifecyclePage } from './lifecycle-page.ts';
import { createModel } from './model.ts';
import { startPage } from './read-payload.ts';
import { restore } from './restore.ts';
import { createSystemPage } from './system-page.ts';
import { createTabs, type Tab } from './tabs.ts';
import { createThemeButton } from './theme.ts';

startPage((payload: Payload, page) => {
  const { system, name } = payload;
  const all = restore(payload).filter(({ cut }) => cut.timelines.count > 0);
  let redraw = () => {};
  const button = createThemeButton(() => redraw());
  if (name !== '') document.title = `${name} · lagerline`;
  const details = createDetails();
  const ofLifecycles = all.map((restored): Tab => {
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
  const note = system.incidentCount > 0 ? plural(system.incidentCount, 'incident') : '';
  const ofSystem: Tab = { title: 'System', note, create: () => createSystemPage(system) };
  const tabs = createTabs([...ofLifecycles, ...(system.parts.length > 0 ? [ofSystem] : [])], details.hide);
  redraw = tabs.redraw;
  const header = createHeader(payload, button);
  // Incidents are the first part.
  header.append(...createIncidents(system.incidents, () => tabs.open(ofLifecycles.length)));
  page.replaceChildren(header, ...tabs.elements, details.element);
  window.addEventListener('resize', oncePerFrame(tabs.redraw));
});
