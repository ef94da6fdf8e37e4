import { arrange } from '../../src/correlate/arrange.ts';
import { createEventStore, type Event } from '../../src/events/store.ts';
import { catalog } from './catalog.ts';

/** An event that says something of all there is to say. */
export const plainEvent: Event = {
  milestone: 1,
  second: 1_795_219_200,
  nano: 0,
  file: 0,
  line: 1,
  guid: 'g',
  processGuid: 'p',
  index: 0,
  cell: 'c',
  attributes: '',
  session: 1,
};

/** `events` arranged, each like the others but for what it says; files 0 and 2 are of one VM, file 3 of an unknown one. */
export function arrangeEvents(events: readonly Partial<Event>[]) {
  const store = createEventStore();
  for (const vm of ['cell/0', 'cell/1', 'cell/0', '']) store.files.push({ path: vm, origin: { vm, job: 'rep' } });
  for (const event of events) store.add({ ...plainEvent, ...event });
  return arrange(store, catalog);
}
