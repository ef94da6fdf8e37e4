import type { Catalog, Lifecycle } from '../catalog/catalog.ts';
import { createMarkStore, type MarkColumns, type MarkStore, unknownSecond } from '../events/mark-store.ts';
import type { EventStore } from '../events/store.ts';
import { type Arranged, arrange } from './arrange.ts';
import { nameCells } from './cells.ts';
import { correlateContainers } from './container-rows.ts';
import { findPlacements } from './containers.ts';
import { correlateEntities } from './entities.ts';
import { groupInOrder, groupNumbers } from './groups.ts';
import { joinHandles } from './join-handles.ts';
import { correlateLrps } from './lrps.ts';
import { arrangeMarks, type Marks } from './marks.ts';
import { createOwners } from './owners.ts';
import { createTimelines, type Found } from './rows.ts';
import { correlateTasks } from './tasks.ts';
import type { Timelines } from './timelines.ts';

export interface Correlated {
  readonly arranged: Arranged;
  /** A table per lifecycle, in the order of the catalogue. */
  readonly tables: readonly Timelines[];
  /** The table of `lifecycle`. Throws if the catalogue does not know it. */
  table(lifecycle: string): Timelines;
  /** Events that were there more than once, and count once. */
  readonly duplicates: number;
  /** Containers of which only Garden's own id is known: they are in no timeline. */
  readonly unjoined: number;
  /** Work that a cell received and dropped, because another cell had it, by lifecycle. */
  readonly dropped: Readonly<Record<string, number>>;
  /** The system around the work. */
  readonly marks: Marks;
  /** The cell id of the rep on a VM; undefined if the logs never join the two. */
  cellOf(vm: string): string | undefined;
}

/** Ties the events of `store` together into timelines, and puts `marks` in order. The result does not depend on the order of the events. */
export function correlate(store: EventStore, catalog: Catalog, marks?: MarkStore): Correlated {
  const markColumns = (marks ?? createMarkStore(store.strings)).columns();
  const { arranged, unjoined } = joinHandles(arrange(store, catalog, () => secondsOf(markColumns)));
  const system = arrangeMarks(markColumns, store, catalog.areas, arranged.baseSecond);
  return { arranged, ...correlateAll(arranged, catalog), unjoined, marks: system };
}

type Tied = Pick<Correlated, 'tables' | 'table' | 'duplicates' | 'dropped' | 'cellOf'>;

function correlateAll(arranged: Arranged, catalog: Catalog): Tied {
  const { guid } = arranged.columns;
  const { size } = arranged.store.strings;
  const eventsOf = byLifecycle(arranged, catalog);
  const byGuid = (of: Lifecycle) => groupInOrder(arranged, eventsOf(of), size, (event) => guid[event] || -1);
  const byHandle = byGuid(catalog.lifecycle('container'));
  const placements = findPlacements(arranged, catalog, byHandle);
  const cells = nameCells(arranged, catalog, placements);

  const owners = createOwners(size);
  const find = (lifecycle: Lifecycle): Found => {
    const { rules } = lifecycle;
    if (rules === 'task') return correlateTasks(arranged, catalog, byGuid(lifecycle), placements, cells);
    if (rules === 'lrp') return correlateLrps(arranged, catalog, eventsOf(lifecycle), placements, cells);
    if (rules === undefined) return correlateEntities(arranged, lifecycle, eventsOf(lifecycle), placements, cells);
    return { ...correlateContainers(arranged, placements, cells, owners), duplicates: byHandle.duplicates };
  };
  const dropped: Record<string, number> = {};
  let duplicates = 0;
  // The owners of containers stand before them in the catalogue.
  const tables = catalog.lifecycles.map((lifecycle) => {
    const found = find(lifecycle);
    duplicates += found.duplicates;
    if (found.dropped !== undefined) {
      dropped[lifecycle.name] = found.dropped;
      owners.add(lifecycle.name, found.rows);
    }
    return createTimelines(found, arranged);
  });
  return { tables, table: finder(tables, catalog), duplicates, dropped, cellOf: cells.ofVm };
}

/** The table of a lifecycle by its name. A function of its own, for it must not keep alive what the tables were made of. */
function finder(tables: readonly Timelines[], catalog: Catalog): Correlated['table'] {
  return (name) => tables[catalog.lifecycles.indexOf(catalog.lifecycle(name))] as Timelines;
}

/** The events of each lifecycle. */
function byLifecycle({ columns }: Arranged, { lifecycles, milestones }: Catalog) {
  const names = lifecycles.map(({ name }) => name);
  const numberOf = milestones.map(({ lifecycle }) => names.indexOf(lifecycle));
  const ofEvent = (event: number) => numberOf[columns.milestone[event] as number] as number;
  const { of } = groupNumbers(columns.length, names.length, ofEvent);
  return ({ name }: Lifecycle) => of(names.indexOf(name));
}

/** A second of each mark, whatever it is. */
function secondsOf({ spans, samples }: MarkColumns): Uint32Array {
  const seconds = new Uint32Array(spans.length + samples.length);
  seconds.set(spans.second.map((second, i) => (second === unknownSecond ? (spans.endSecond[i] as number) : second)));
  seconds.set(samples.second, spans.length);
  return seconds;
}

/** `correlated` with every table replaced by what `change` makes of it. */
export function mapTables(correlated: Correlated, change: (table: Timelines) => Timelines): Correlated {
  const tables = correlated.tables.map(change);
  const table = (name: string) => tables[correlated.tables.indexOf(correlated.table(name))] as Timelines;
  return { ...correlated, tables, table };
}
