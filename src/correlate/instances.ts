import type { Lifecycle } from '../catalog/catalog.ts';
import type { Arranged } from './arrange.ts';
import type { CellNames } from './cells.ts';
import { type Placements, pickPlacement } from './containers.ts';
import type { OrderedGroups } from './groups.ts';
import { withoutVoided } from './voided.ts';

/** Instance guids that were given to an index, as columns. */
export interface Instances {
  /** The number of the instance guid. */
  readonly guid: number[];
  /** The number of the process guid; 0 where none is known. */
  readonly process: number[];
  /** -1 where it is unknown. */
  readonly index: number[];
  readonly cell: string[];
  /** When the BBS first heard of it, else when it was first seen. */
  readonly start_ns: number[];
  /** What ran it: a row of the placements, or -1. */
  readonly placement: number[];
}

/** The instances of an LRP lifecycle by their guids, and how many were dropped because another one had their index. */
export function findInstances(
  arranged: Arranged,
  lifecycle: Lifecycle,
  byGuid: OrderedGroups,
  placements: Placements,
  cells: CellNames,
): { instances: Instances; dropped: number } {
  const { columns, store, time_ns } = arranged;
  const claiming = lifecycle.milestone('claiming').id;
  const wasDropped = createDropTest(arranged, lifecycle, placements);
  const instances: Instances = { guid: [], process: [], index: [], cell: [], start_ns: [], placement: [] };
  let dropped = 0;
  for (let guid = 1; guid < byGuid.size; guid++) {
    const events = byGuid.of(guid);
    if (events.length === 0) continue;
    const placement = pickPlacement(placements, guid);
    if (wasDropped(events, placement)) {
      dropped++;
      continue;
    }
    const named = events.find((event) => columns.processGuid[event] !== 0);
    const onCell = events.find((event) => columns.cell[event] !== 0);
    const vm = placements.vm[placement] ?? '';
    const first = events.find((event) => columns.milestone[event] === claiming) ?? (events[0] as number);
    instances.guid.push(guid);
    instances.process.push(named === undefined ? 0 : (columns.processGuid[named] as number));
    instances.index.push(named === undefined ? -1 : (columns.index[named] as number));
    instances.cell.push(
      onCell === undefined ? (cells.ofVm(vm) ?? vm) : store.strings.text(columns.cell[onCell] as number),
    );
    instances.start_ns.push(time_ns[first] as number);
    instances.placement.push(placement);
  }
  return { instances, dropped };
}

/** Whether all claims of an instance were refused and it never got a container: another instance has its index. */
function createDropTest(arranged: Arranged, lifecycle: Lifecycle, { drafts }: Placements) {
  const { milestone } = arranged.columns;
  const idOf = (name: string) => lifecycle.milestone(name).id;
  const refused = idOf('claim-refused');
  const taken = ['claimed', 'running', 'claim-acknowledged'].map(idOf);
  return (events: Uint32Array, placement: number): boolean =>
    events.some((event) => milestone[event] === refused) &&
    !withoutVoided(events, lifecycle, arranged).some((event) => taken.includes(milestone[event] as number)) &&
    (placement < 0 || !drafts.has(placement, 'creating'));
}
