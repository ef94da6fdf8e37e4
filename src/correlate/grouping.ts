import type { Lifecycle } from '../catalog/catalog.ts';
import type { Grouping } from '../catalog/schema.ts';
import type { Arranged } from './arrange.ts';
import { groupInOrder, groupNumbers, type OrderedGroups } from './groups.ts';
import { numberPairs } from './pairs.ts';

/** What an entity of a lifecycle without rules of its own is called. */
export interface Entity {
  readonly guid: string;
  readonly processGuid: string;
  readonly index: number;
  /** What else tells it from others of the same guid, as "vm,job". */
  readonly group: string;
}

/**
 * The entities that `events` are about, and the events of each: lines of one guid, or of one
 * process guid and index where there is none, belong together.
 */
export function groupEntities(
  arranged: Arranged,
  lifecycle: Lifecycle,
  events: Uint32Array,
): { entities: readonly Entity[]; groups: OrderedGroups } {
  const { columns, store } = arranged;
  const valuesOf = lifecycle.groupBy.map((grouping) => originOf(grouping, arranged));
  const guids = Array.from(events, (event) => columns.guid[event] as number);
  const pairs = numberPairs(
    guids.map((guid, n) => (guid === 0 ? 2 * (columns.processGuid[events[n] as number] as number) + 1 : 2 * guid)),
    guids.map((guid, n) => (guid === 0 ? (columns.index[events[n] as number] as number) : 0)),
  );
  const byPair = groupNumbers(guids.length, pairs.item.length, (n) => pairs.of[n] as number);
  const entities: Entity[] = [];
  const entityOf = new Uint32Array(events.length);
  for (const [pair, item] of pairs.item.entries()) {
    const own = byPair.of(pair);
    const eventsOfPair = own.map((n) => events[n] as number);
    const guid = store.strings.text(guids[item] as number);
    const process = processOf(eventsOfPair, arranged);
    // Lines of an unknown VM belong to the only one that is known.
    const named = valuesOf.map((of) => [...new Set(Array.from(eventsOfPair, of))].filter((value) => value !== ''));
    const known = new Map<string, number>();
    for (const n of own) {
      const values = valuesOf.map((of, i) => of(events[n] as number) || (named[i]?.length === 1 ? named[i][0] : ''));
      const group = values.join(',');
      const entity = known.get(group) ?? entities.push({ guid, ...process, group }) - 1;
      known.set(group, entity);
      entityOf[n] = entity;
    }
  }
  return { entities, groups: groupInOrder(arranged, events, entities.length, (_, n) => entityOf[n] as number) };
}

/** The process guid and index that `events` name. Should they differ, the order of the events decides nothing. */
function processOf(events: Uint32Array, { columns, store }: Arranged): { processGuid: string; index: number } {
  let processGuid = '';
  let index = -1;
  for (const event of events) {
    const named = store.strings.text(columns.processGuid[event] as number);
    if (named > processGuid) processGuid = named;
    index = Math.max(index, columns.index[event] as number);
  }
  return { processGuid, index };
}

function originOf(grouping: Grouping, { columns, store, vm, milestone }: Arranged): (event: number) => string {
  const file = (event: number) => store.files[columns.file[event] as number];
  switch (grouping) {
    case 'vm':
      return vm;
    case 'job':
      return (event) => file(event)?.origin.job ?? '';
    case 'file':
      return (event) => file(event)?.path ?? '';
    case 'component':
      return (event) => milestone(event).messages[0]?.component ?? '';
  }
}
