import type { Catalog, Milestone } from '../catalog/catalog.ts';
import type { EventStore } from '../events/store.ts';
import { type Arranged, arrange, groupBy } from './arrange.ts';
import { nameCells } from './cells.ts';
import { containerOutcome, findPlacements, type Placement } from './containers.ts';
import { joinHandles } from './handles.ts';
import { correlateLrps } from './lrps.ts';
import { correlateTasks } from './tasks.ts';
import { createTimelines, type Row, type Timelines } from './timelines.ts';

export interface Correlated {
  readonly arranged: Arranged;
  readonly tasks: Timelines;
  readonly lrps: Timelines;
  readonly containers: Timelines;
  /** Events that were there more than once, and count once. */
  readonly duplicates: number;
  /** Containers of which only Garden's own id is known: they are in no timeline. */
  readonly unjoined: number;
  /** Work that a cell received and dropped, because another cell had it. */
  readonly dropped: { readonly task: number; readonly lrp: number };
}

/** Ties the events of `store` together into timelines. The result does not depend on the order of the events. */
export function correlate(store: EventStore, catalog: Catalog): Correlated {
  const { arranged, unjoined } = joinHandles(arrange(store, catalog));
  const { columns } = arranged;
  const byGuid = (lifecycle: string) =>
    groupBy(columns.length, store.strings.size, (event) =>
      arranged.milestone(event).lifecycle === lifecycle ? (columns.guid[event] as number) || -1 : -1,
    );
  const { placements, duplicates } = findPlacements(arranged, catalog, byGuid('container'));
  const isOnCell = ({ messages }: Milestone) =>
    messages.some(({ component, keys }) => component === 'rep' && keys.cell);
  const byRep = new Set(catalog.milestones.filter(isOnCell).map(({ id }) => id));
  const cells = nameCells(arranged, placements, (milestone) => byRep.has(milestone));
  const tasks = correlateTasks(arranged, catalog, byGuid('task'), placements, cells);
  const lrps = correlateLrps(arranged, catalog, placements, cells);

  const owners = new Map<string, { lifecycle: string; cell: string }>();
  for (const row of tasks.rows) owners.set(row.guid, { lifecycle: 'task', cell: row.cell });
  for (const row of lrps.rows) if (row.guid !== '') owners.set(row.guid, { lifecycle: 'lrp', cell: row.cell });
  const containerRow = ({ handle, vm, draft }: Placement): Row => {
    const owner = owners.get(handle);
    const cell = cells.ofVm(vm) ?? (vm || owner?.cell || '');
    return {
      guid: handle,
      cell,
      owner: owner?.lifecycle ?? '',
      slots: draft.slots,
      ...containerOutcome(draft, arranged),
    };
  };
  const containers = [...placements.values()].flat().filter(({ isContainer }) => isContainer);

  return {
    arranged,
    tasks: createTimelines(catalog.lifecycle('task'), tasks.rows, arranged),
    lrps: createTimelines(catalog.lifecycle('lrp'), lrps.rows, arranged),
    containers: createTimelines(catalog.lifecycle('container'), containers.map(containerRow), arranged),
    duplicates: duplicates + tasks.duplicates + lrps.duplicates,
    unjoined,
    dropped: { task: tasks.dropped, lrp: lrps.dropped },
  };
}
