import type { Catalog, Lifecycle, Milestone } from '../catalog/catalog.ts';
import { type Arranged, type Groups, inOrder } from './arrange.ts';
import { attributesOf } from './attributes.ts';
import type { Ended } from './outcomes.ts';
import { createDraft, type Draft, fillDerived, place } from './timelines.ts';

/** What one VM did for one handle: a container, or only a reservation that came to nothing. */
export interface Placement {
  readonly handle: string;
  readonly vm: string;
  readonly draft: Draft;
  /** False for a reservation for which no container was ever asked for. */
  readonly isContainer: boolean;
}

/** Milestones that say how far a placement came, the furthest first. */
const progress = ['exited', 'spawned', 'created', 'creating', 'create-requested'];

/** All placements by handle, and how many events were there twice. */
export function findPlacements(
  arranged: Arranged,
  catalog: Catalog,
  byHandle: Groups,
): { placements: Map<string, Placement[]>; duplicates: number } {
  const lifecycle = catalog.lifecycle('container');
  const placements = new Map<string, Placement[]>();
  let duplicates = 0;
  for (let key = 1; key < byHandle.size; key++) {
    const group = byHandle.of(key);
    if (group.length === 0) continue;
    const ordered = inOrder(arranged, group);
    duplicates += ordered.duplicates;
    const handle = arranged.store.strings.text(key);
    const named = [...new Set(ordered.events.map(arranged.vm))].filter((vm) => vm !== '');
    // Lines of an unknown VM belong to the only VM that is known.
    const vmOf = (event: number) => arranged.vm(event) || (named.length === 1 ? (named[0] as string) : '');
    const vms = [...new Set(ordered.events.map(vmOf))].sort();
    placements.set(
      handle,
      vms.map((vm) =>
        createPlacement(
          handle,
          vm,
          ordered.events.filter((event) => vmOf(event) === vm),
          arranged,
          lifecycle,
        ),
      ),
    );
  }
  return { placements, duplicates };
}

function createPlacement(
  handle: string,
  vm: string,
  events: readonly number[],
  arranged: Arranged,
  lifecycle: Lifecycle,
): Placement {
  const draft = createDraft(lifecycle);
  const milestones = events.map(arranged.milestone);
  events.forEach((event, i) => void place(draft, milestones[i] as Milestone, event));
  draft.set(
    'spawned',
    findSpawned(
      events.filter((_, i) => milestones[i]?.name === 'spawned'),
      draft,
      arranged,
      lifecycle,
    ),
  );
  // The line is repeated for every later state: without the request that follows it, its first occurrence is not in the logs.
  const isBegun = lifecycle.milestones.some(
    ({ name, reservation }) => !reservation && !name.startsWith('destroy') && draft.has(name),
  );
  if (isBegun && !draft.has('create-requested')) draft.set('allocated', -1);
  // A cell that drops a reservation also "destroys" the container that it never made.
  const wasReserved = milestones.some((milestone) => milestone.reservation);
  const made = milestones.some((milestone) => !milestone.reservation && !milestone.name.startsWith('destroy'));
  fillDerived(draft, lifecycle, arranged);
  return { handle, vm, draft, isContainer: made || !wasReserved };
}

/**
 * The event that shows the start of the workload's process. Garden spawns processes for set-up steps and health checks
 * too: the right one is named by the executor when it is created (DEBUG) or exits; until then it is the first one after
 * the executor asked for it that is not a sidecar by its name. Without Garden's logs, the executor's request has to do.
 */
function findSpawned(spawned: readonly number[], draft: Draft, arranged: Arranged, { alias }: Lifecycle): number {
  const known = ['process-created', 'exited'].map((name) => attributesOf(arranged, draft.get(name)).process);
  const named = spawned.find((event) => known.includes(attributesOf(arranged, event).process ?? ''));
  if (named !== undefined) return named;
  const launching = draft.get('launching');
  if (launching < 0) return spawned[0] ?? -1;
  const asked = arranged.time_ns[launching] as number;
  const isSidecar = (event: number) => alias?.test(attributesOf(arranged, event).process ?? '') ?? false;
  return spawned.find((event) => (arranged.time_ns[event] as number) >= asked && !isSidecar(event)) ?? launching;
}

/** The placement that ran the work: the one that came furthest, the earliest of equals. Undefined if there is none. */
export function pickPlacement(
  placements: readonly Placement[] | undefined,
  { time_ns }: Arranged,
): Placement | undefined {
  const rank = ({ draft }: Placement) => {
    const furthest = progress.findIndex((name) => draft.has(name));
    return furthest < 0 ? progress.length : furthest;
  };
  const start = ({ draft }: Placement) =>
    draft.slots.reduce((min, event) => (event < 0 ? min : Math.min(min, time_ns[event] as number)), Infinity);
  return placements?.toSorted((a, b) => rank(a) - rank(b) || start(a) - start(b) || (a.vm < b.vm ? -1 : 1))[0];
}

/** How the container ended. */
export function containerOutcome(draft: Draft, arranged: Arranged): Ended<'container'> {
  const failure =
    ['create-failed', 'garden-create-failed'].map((name) => draft.get(name)).find((event) => event >= 0) ?? -1;
  const reason = attributesOf(arranged, failure).reason ?? '';
  if (draft.has('created')) return { outcome: draft.has('destroyed') ? 'destroyed' : 'alive', reason: '' };
  if (failure >= 0) return { outcome: 'failed', reason };
  const wasSeenMade = draft.has('creating') || draft.has('garden-started');
  if (draft.has('destroyed'))
    return { outcome: wasSeenMade && !draft.has('garden-created') ? 'failed' : 'destroyed', reason: '' };
  const runs = ['garden-created', 'spawned', 'healthy', 'exited'].some((name) => draft.has(name));
  return { outcome: runs ? 'alive' : 'open', reason: '' };
}
