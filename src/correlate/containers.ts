import type { Catalog } from '../catalog/catalog.ts';
import type { Arranged } from './arrange.ts';
import { attributeOf } from './attributes.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import type { OrderedGroups } from './groups.ts';

/** What each VM did for a handle, a row each: a container, or only a reservation that came to nothing. */
export interface Placements {
  readonly drafts: Drafts;
  /** The number of its handle, by row. */
  readonly handle: readonly number[];
  /** By row. */
  readonly vm: readonly string[];
  /** By row; false for a reservation for which no container was ever asked for. */
  readonly isContainer: readonly boolean[];
  /** How many placements `handle` has: the rows from `first` on. */
  count(handle: number): number;
  first(handle: number): number;
}

/** Milestones that say how far a placement came, the furthest first. */
const progress = ['exited', 'spawned', 'created', 'creating', 'create-requested'];

/** All placements by handle. */
export function findPlacements(arranged: Arranged, catalog: Catalog, byHandle: OrderedGroups): Placements {
  const drafts = createDrafts(catalog.lifecycle('container'), arranged, byHandle.count);
  const fill = createFiller(drafts, arranged);
  const handles: number[] = [];
  const names: string[] = [];
  const areContainers: boolean[] = [];
  const ends = new Uint32Array(byHandle.size + 1);
  for (let handle = 1; handle < byHandle.size; handle++) {
    const events = byHandle.of(handle);
    const vms = vmsOf(events, arranged);
    for (const vm of vms) {
      areContainers.push(fill(vms.length === 1 ? events : events.filter((event) => arranged.vmRank(event) === vm)));
      handles.push(handle);
      names.push(arranged.vms[vm] as string);
    }
    ends[handle + 1] = handles.length;
  }
  const first = (handle: number) => ends[handle] ?? 0;
  return {
    drafts,
    handle: handles,
    vm: names,
    isContainer: areContainers,
    first,
    count: (handle) => (ends[handle + 1] ?? 0) - first(handle),
  };
}

/** The VMs that wrote `events`, by rank. Lines of an unknown VM belong to the only VM that is known. */
function vmsOf(events: Uint32Array, { vmRank }: Arranged): readonly number[] {
  const found: number[] = [];
  for (const event of events) {
    const vm = vmRank(event);
    if (!found.includes(vm)) found.push(vm);
  }
  found.sort((a, b) => a - b);
  return found.length === 2 && found[0] === 0 ? found.slice(1) : found;
}

/** Makes a row of the events of one placement, and tells whether it is a container. */
function createFiller(drafts: Drafts, arranged: Arranged): (events: Uint32Array) => boolean {
  const { lifecycle } = drafts;
  const reserved = lifecycle.milestones.filter(({ reservation }) => reservation);
  const made = lifecycle.milestones.filter(({ reservation, name }) => !reservation && !name.startsWith('destroy'));
  return (events) => {
    const row = drafts.add();
    for (const event of events) drafts.place(row, event);
    drafts.set(row, 'spawned', findSpawned(events, row, drafts, arranged));
    // A cell that drops a reservation also "destroys" the container that it never made.
    const wasReserved = reserved.some(({ slot }) => drafts.at(row, slot) >= 0);
    const wasMade = made.some(({ slot }) => drafts.at(row, slot) >= 0);
    // The line is repeated for every later state: without the request that follows it, its first occurrence is not in the logs.
    if (wasMade && !drafts.has(row, 'create-requested')) drafts.set(row, 'allocated', -1);
    drafts.fillDerived(row);
    return wasMade || !wasReserved;
  };
}

/**
 * The event that shows the start of the workload's process. Garden spawns processes for set-up steps and health checks
 * too: the right one is named by the executor when it is created (DEBUG) or exits; until then it is the first one after
 * the executor asked for it that is not a sidecar by its name. Without Garden's logs, the executor's request has to do.
 */
function findSpawned(events: Uint32Array, row: number, drafts: Drafts, arranged: Arranged): number {
  const isSpawned = (event: number) => arranged.milestone(event).name === 'spawned';
  const processOf = (event: number) => attributeOf(arranged, event, 'process');
  const known = ['process-created', 'exited'].map((name) => processOf(drafts.get(row, name)));
  const named = events.find((event) => isSpawned(event) && known.includes(processOf(event) ?? ''));
  if (named !== undefined) return named;
  const launching = drafts.get(row, 'launching');
  if (launching < 0) return events.find(isSpawned) ?? -1;
  const asked = arranged.time_ns[launching] as number;
  const isSidecar = (event: number) => drafts.lifecycle.alias?.test(processOf(event) ?? '') ?? false;
  const isAsked = (event: number) => isSpawned(event) && (arranged.time_ns[event] as number) >= asked;
  return events.find((event) => isAsked(event) && !isSidecar(event)) ?? launching;
}

/** The placement that ran the work of `handle`: the one that came furthest, the earliest of equals; -1 if there is none. */
export function pickPlacement({ drafts, vm, first, count }: Placements, handle: number): number {
  if (count(handle) < 2) return count(handle) === 0 ? -1 : first(handle);
  const rank = (row: number) => {
    const furthest = progress.findIndex((name) => drafts.has(row, name));
    return furthest < 0 ? progress.length : furthest;
  };
  const rows = Array.from({ length: count(handle) }, (_, i) => first(handle) + i);
  const [best] = rows.sort(
    (a, b) =>
      rank(a) - rank(b) || drafts.start_ns(a) - drafts.start_ns(b) || ((vm[a] as string) < (vm[b] as string) ? -1 : 1),
  );
  return best as number;
}
