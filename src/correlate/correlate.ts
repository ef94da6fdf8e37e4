import type { Catalog, Lifecycle, Milestone } from '../catalog/catalog.ts';
import { createMarkStore, type MarkColumns, type MarkStore, unknownSecond } from '../events/mark-store.ts';
import type { EventStore } from '../events/store.ts';
import { type Arranged, arrange, groupBy } from './arrange.ts';
import { nameCells } from './cells.ts';
import { containerOutcome, findPlacements, type Placement } from './containers.ts';
import { correlateEntities } from './entities.ts';
import { joinHandles } from './handles.ts';
import { correlateLrps } from './lrps.ts';
import { arrangeMarks, type Marks } from './marks.ts';
import { correlateTasks } from './tasks.ts';
import { createTimelines, type Row, type Timelines } from './timelines.ts';

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

/** The rows of one lifecycle, how many events were there twice, and how many rows were dropped. */
interface Found {
  readonly rows: readonly Row[];
  readonly duplicates: number;
  readonly dropped?: number;
}

/** Ties the events of `store` together into timelines, and puts `marks` in order. The result does not depend on the order of the events. */
export function correlate(store: EventStore, catalog: Catalog, marks?: MarkStore): Correlated {
  const markColumns = (marks ?? createMarkStore(store.strings)).columns();
  const { arranged, unjoined } = joinHandles(arrange(store, catalog, secondsOf(markColumns)));
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
  const around = { container: catalog.lifecycle('container'), placements, cells };

  const owners = new Map<string, { lifecycle: string; cell: string }>();
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
  const findRows = (lifecycle: Lifecycle): Found => {
    const { rules } = lifecycle;
    if (rules === 'task') return correlateTasks(arranged, catalog, byGuid('task'), placements, cells);
    if (rules === 'lrp') return correlateLrps(arranged, catalog, placements, cells);
    if (rules === undefined) return correlateEntities(arranged, lifecycle, around);
    const containers = [...placements.values()].flat().filter(({ isContainer }) => isContainer);
    return { rows: containers.map(containerRow), duplicates };
  };

  const dropped: Record<string, number> = {};
  let all = 0;
  // The owners of containers stand before them in the catalogue.
  const tables = catalog.lifecycles.map((lifecycle) => {
    const found = findRows(lifecycle);
    all += found.duplicates;
    if (found.dropped !== undefined) {
      dropped[lifecycle.name] = found.dropped;
      for (const { guid, cell } of found.rows) if (guid !== '') owners.set(guid, { lifecycle: lifecycle.name, cell });
    }
    return createTimelines(lifecycle, found.rows, arranged);
  });
  const table = (name: string) => tables[catalog.lifecycles.indexOf(catalog.lifecycle(name))] as Timelines;
  const system = arrangeMarks(markColumns, store, catalog.areas, arranged.baseSecond);
  return { arranged, tables, table, duplicates: all, unjoined, dropped, marks: system, cellOf: cells.ofVm };
}

/** A second of each mark, whatever it is. */
function secondsOf({ spans, samples }: MarkColumns): number[] {
  const ofSpans = Array.from(spans.second, (second, i) => (second === unknownSecond ? spans.endSecond[i] : second));
  return [...ofSpans.filter((second) => second !== undefined), ...samples.second];
}

/** `correlated` with every table replaced by what `change` makes of it. */
export function mapTables(correlated: Correlated, change: (table: Timelines) => Timelines): Correlated {
  const tables = correlated.tables.map(change);
  const table = (name: string) => tables[correlated.tables.indexOf(correlated.table(name))] as Timelines;
  return { ...correlated, tables, table };
}
