import { gardenIdPrefix } from '../events/extract.ts';
import type { Arranged } from './arrange.ts';
import { gardenIds } from './garden-ids.ts';
import { canonicalHandles, type HandleEvidence } from './handles.ts';

/** `arranged` with each container under one name, and how many of Garden's own ids could not be joined to a handle. */
export function joinHandles(arranged: Arranged): { arranged: Arranged; unjoined: number } {
  const { columns, store, milestone } = arranged;
  const { handles, hasGardenIds } = namesOf(arranged);
  if (handles.length === 0 && !hasGardenIds) return { arranged, unjoined: 0 };

  const canonical = new Map(handles.length > 0 ? canonicalHandles({ handles, ...gather(arranged) }) : []);
  const ids = gardenIds(arranged);
  const numbers = new Map(
    [...canonical].map(([handle, guid]) => [store.strings.find(handle), store.strings.intern(guid)]),
  );
  const guid = columns.guid.slice();
  const lost = new Set<string>();
  for (let event = 0; event < columns.length; event++) {
    const { lifecycle } = milestone(event);
    if (lifecycle !== 'container' && lifecycle !== 'lrp') continue;
    const number = columns.guid[event] as number;
    const text = store.strings.text(number);
    if (text.startsWith(gardenIdPrefix)) {
      const key = `${arranged.vm(event)} ${text}`;
      const handle = ids.get(key);
      if (handle === undefined) lost.add(key);
      guid[event] = handle === undefined ? 0 : store.strings.intern(canonical.get(handle) ?? handle);
    } else guid[event] = numbers.get(number) ?? number;
  }
  return { arranged: { ...arranged, columns: { ...columns, guid } }, unjoined: lost.size };
}

/** The handles in which a process guid may be, as they are no Task's and long; and whether some are known by Garden's own ids. */
function namesOf({ columns, store, milestone }: Arranged): { handles: string[]; hasGardenIds: boolean } {
  const { text, size } = store.strings;
  const [isHandle, isTask] = [new Uint8Array(size), new Uint8Array(size)];
  for (let event = 0; event < columns.length; event++) {
    const { lifecycle } = milestone(event);
    const guid = columns.guid[event] as number;
    if (lifecycle === 'task') isTask[guid] = 1;
    else if (lifecycle === 'container' || lifecycle === 'lrp') isHandle[guid] = 1;
  }
  const handles: string[] = [];
  let hasGardenIds = false;
  for (let guid = 1; guid < size; guid++) {
    if (isHandle[guid] === 0 || isTask[guid] === 1) continue;
    const handle = text(guid);
    if (handle.startsWith(gardenIdPrefix)) hasGardenIds = true;
    else if (handle.length > 36) handles.push(handle);
  }
  return { handles, hasGardenIds };
}

/** What lines say about instances and their containers. */
function gather({ columns, store, milestone }: Arranged): Omit<HandleEvidence, 'handles'> {
  const instances = new Map<string, Set<string>>();
  const named = new Map<string, string>();
  const processes = new Map<string, string>();
  const ofLine = new Map<string, string>();
  const guidOf = (event: number) => store.strings.text(columns.guid[event] as number);
  const lineOf = (event: number) => `${columns.file[event]}:${columns.line[event]}`;
  for (let event = 0; event < columns.length; event++) {
    const { lifecycle } = milestone(event);
    const [own, process] = [guidOf(event), store.strings.text(columns.processGuid[event] as number)];
    if (own === '') continue;
    if (lifecycle === 'lrp' && own.length <= 36) {
      if (process !== '') instances.set(own, (instances.get(own) ?? new Set()).add(process));
      ofLine.set(lineOf(event), own);
    }
    if (lifecycle === 'container' && process !== '') processes.set(own, process);
  }
  for (let event = 0; event < columns.length; event++) {
    if (milestone(event).lifecycle !== 'container') continue;
    const instance = ofLine.get(lineOf(event));
    if (instance !== undefined) named.set(guidOf(event), instance);
  }
  return { instances, named, processes };
}
