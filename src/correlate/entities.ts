import type { Lifecycle, Milestone } from '../catalog/catalog.ts';
import type { Grouping } from '../catalog/schema.ts';
import { type Arranged, inOrder } from './arrange.ts';
import { attributesOf } from './attributes.ts';
import type { CellNames } from './cells.ts';
import { type Placement, pickPlacement } from './containers.ts';
import { borrowSlots, createDraft, type Draft, fillDerived, place, type Row, withoutVoided } from './timelines.ts';

/** All that happened to one entity. */
interface Entity {
  readonly guid: string;
  readonly processGuid: string;
  readonly index: number;
  /** What else tells it from others of the same guid, as "vm,job". */
  readonly group: string;
  readonly events: number[];
}

/** What the timelines of all lifecycles may be told from. */
export interface Surroundings {
  readonly container: Lifecycle;
  readonly placements: ReadonlyMap<string, readonly Placement[]>;
  readonly cells: CellNames;
}

/**
 * The timelines of a lifecycle that has no rules of its own: one per entity, or one for each time that an entity was
 * opened. Also how many events were there twice.
 */
export function correlateEntities(
  arranged: Arranged,
  lifecycle: Lifecycle,
  around: Surroundings,
): { rows: Row[]; duplicates: number } {
  const rows: Row[] = [];
  let duplicates = 0;
  for (const entity of groupEntities(arranged, lifecycle)) {
    const ordered = inOrder(arranged, entity.events);
    duplicates += ordered.duplicates;
    const rounds = splitRounds(ordered.events, arranged);
    rounds.forEach((events, i) => {
      const round = rounds.length > 1 ? `#${i + 1}` : '';
      rows.push(createRow(entity, round, events, arranged, lifecycle, around));
    });
  }
  return { rows, duplicates };
}

/** Lines of one guid, or of one process guid and index where there is none, belong together. */
function groupEntities(arranged: Arranged, lifecycle: Lifecycle): Iterable<Entity> {
  const { columns, store } = arranged;
  const valuesOf = lifecycle.groupBy.map((grouping) => originOf(grouping, arranged));
  const byGuid = new Map<string, number[]>();
  for (let event = 0; event < columns.length; event++) {
    if (arranged.milestone(event).lifecycle !== lifecycle.name) continue;
    const guid = columns.guid[event] as number;
    const key = guid !== 0 ? `${guid}` : `0 ${columns.processGuid[event]} ${columns.index[event]}`;
    const known = byGuid.get(key);
    if (known) known.push(event);
    else byGuid.set(key, [event]);
  }
  const entities = new Map<string, Entity>();
  for (const [key, events] of byGuid) {
    // Lines of an unknown VM belong to the only one that is known.
    const named = valuesOf.map((of) => [...new Set(events.map(of))].filter((value) => value !== ''));
    const process = processOf(events, arranged);
    for (const event of events) {
      const values = valuesOf.map((of, i) => of(event) || (named[i]?.length === 1 ? (named[i][0] as string) : ''));
      const group = values.join(',');
      const own = entities.get(`${key}\0${group}`);
      if (own) own.events.push(event);
      else {
        entities.set(`${key}\0${group}`, {
          guid: store.strings.text(columns.guid[event] as number),
          ...process,
          group,
          events: [event],
        });
      }
    }
  }
  return entities.values();
}

/** The process guid and index that `events` name. Should they differ, the order of the events decides nothing. */
function processOf(events: readonly number[], { columns, store }: Arranged): { processGuid: string; index: number } {
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

/**
 * Cuts `events` (in order) where a milestone that opens is seen although the timeline has it already, or has gone past
 * it: what came before was another round, of which the logs may lack the beginning.
 */
function splitRounds(events: readonly number[], { milestone }: Arranged): number[][] {
  const rounds: number[][] = [];
  let furthest = Number.POSITIVE_INFINITY;
  for (const event of events) {
    const { opens, slot } = milestone(event);
    if (rounds.length === 0 || (opens && furthest >= slot)) {
      rounds.push([]);
      furthest = -1;
    }
    rounds.at(-1)?.push(event);
    furthest = Math.max(furthest, slot);
  }
  return rounds;
}

function createRow(
  entity: Entity,
  round: string,
  events: readonly number[],
  arranged: Arranged,
  lifecycle: Lifecycle,
  { container, placements, cells }: Surroundings,
): Row {
  const { guid, processGuid, index, group } = entity;
  const draft = createDraft(lifecycle);
  for (const event of withoutVoided(events, lifecycle, arranged)) place(draft, arranged.milestone(event), event);
  const placement = guid === '' ? undefined : pickPlacement(placements.get(guid), arranged);
  borrowSlots(draft, lifecycle, container, placement?.draft.slots);
  fillDerived(draft, lifecycle, arranged);
  const name = guid || (index < 0 ? processGuid : `${processGuid}/${index}`);
  return {
    guid: `${name}${group === '' ? '' : `@${group}`}${round}`,
    name,
    processGuid,
    index,
    cell: cellOf(events, arranged, cells),
    slots: draft.slots,
    events,
    ...outcomeOf(draft, lifecycle, arranged),
  };
}

/** The cell that the lines name, else the one on which a component of a cell wrote them. */
function cellOf(events: readonly number[], { columns, store, vm, milestone }: Arranged, cells: CellNames): string {
  const named = events.findLast((event) => columns.cell[event] !== 0);
  if (named !== undefined) return store.strings.text(columns.cell[named] as number);
  const isOnCell = ({ messages }: Milestone) =>
    messages.some(({ component }) => component === 'rep' || component === 'garden');
  const onCell = events.findLast((event) => vm(event) !== '' && isOnCell(milestone(event)));
  return onCell === undefined ? '' : (cells.ofVm(vm(onCell)) ?? vm(onCell));
}

/** The first milestone reached that says so decides; else whether the end was reached, or one that lasts. */
function outcomeOf(draft: Draft, { milestones, endToEnd }: Lifecycle, arranged: Arranged) {
  const [first] = milestones
    .filter(({ outcome, name }) => outcome !== undefined && draft.has(name))
    .map(({ outcome, name }) => ({ outcome: outcome as string, event: draft.get(name) }))
    .sort((a, b) => (arranged.time_ns[a.event] as number) - (arranged.time_ns[b.event] as number));
  if (first) return { outcome: first.outcome, reason: attributesOf(arranged, first.event).reason ?? '' };
  if (draft.has(endToEnd.to)) return { outcome: 'completed', reason: '' };
  const furthest = milestones.findLast(({ name }) => draft.has(name));
  return { outcome: furthest?.lasting ? 'running' : 'open', reason: '' };
}
