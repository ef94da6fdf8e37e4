import type { Catalog } from '../catalog/catalog.ts';
import { type Arranged, type Groups, inOrder } from './arrange.ts';
import { attributesOf } from './attributes.ts';
import type { CellNames } from './cells.ts';
import { type Placement, pickPlacement } from './containers.ts';
import type { Ended } from './outcomes.ts';
import { cellDisappeared } from './reasons.ts';
import { borrowSlots, createDraft, type Draft, fillDerived, place, type Row, withoutVoided } from './timelines.ts';

/** One row per task guid, and how many events were there twice and how many placements were dropped. */
export function correlateTasks(
  arranged: Arranged,
  catalog: Catalog,
  byGuid: Groups,
  placements: ReadonlyMap<string, readonly Placement[]>,
  cells: CellNames,
): { rows: Row[]; duplicates: number; dropped: number } {
  const lifecycle = catalog.lifecycle('task');
  const container = catalog.lifecycle('container');
  const { columns, store, time_ns } = arranged;
  const rows: Row[] = [];
  let duplicates = 0;
  let dropped = 0;
  for (let key = 1; key < byGuid.size; key++) {
    const group = byGuid.of(key);
    if (group.length === 0) continue;
    const guid = store.strings.text(key);
    const ordered = inOrder(arranged, group);
    duplicates += ordered.duplicates;
    const all = placements.get(guid);
    const placement = pickPlacement(all, arranged);
    dropped += Math.max(0, (all?.length ?? 0) - 1);

    const valid = withoutVoided(ordered.events, lifecycle, arranged);
    const cellOf = (event: number) => store.strings.text(columns.cell[event] as number);
    const cell = cells.ofVm(placement?.vm ?? '') ?? lastCell(valid, cellOf) ?? placement?.vm ?? '';
    const draft = createDraft(lifecycle);
    // Two cells may have received the Task: it is told on the one that ran it.
    for (const event of [...valid.filter((e) => ['', cell].includes(cellOf(e))), ...valid]) {
      place(draft, arranged.milestone(event), event);
    }
    const acknowledged = draft.get('completion-acknowledged');
    if (acknowledged >= 0 && !draft.has('completed')) {
      // The database retried within one call: it failed first, and the rep knows that it succeeded.
      const completed = lifecycle.milestone('completed').id;
      const last = ordered.events.findLast(
        (e) => columns.milestone[e] === completed && (time_ns[e] as number) <= (time_ns[acknowledged] as number),
      );
      draft.set('completed', last ?? acknowledged);
    }
    borrowSlots(draft, lifecycle, container, placement?.draft.slots);
    fillDerived(draft, lifecycle, arranged);
    rows.push({
      guid,
      cell,
      slots: draft.slots,
      ...taskOutcome(draft, placement, lastReason(ordered.events, catalog, arranged), arranged),
    });
  }
  return { rows, duplicates, dropped };
}

function lastCell(events: readonly number[], cellOf: (event: number) => string): string | undefined {
  return events.map(cellOf).findLast((cell) => cell !== '');
}

/** Why the Task was given back the last time, or the empty string. */
function lastReason(events: readonly number[], catalog: Catalog, arranged: Arranged): string {
  const rejection = catalog.lifecycle('task').milestone('rejection').id;
  const last = events.findLast((event) => arranged.columns.milestone[event] === rejection) ?? -1;
  return attributesOf(arranged, last).reason ?? '';
}

function taskOutcome(
  draft: Draft,
  placement: Placement | undefined,
  rejection: string,
  arranged: Arranged,
): Ended<'task'> {
  const time = (name: string) => arranged.time_ns[draft.get(name)] ?? Number.POSITIVE_INFINITY;
  const wasPlaced = ['allocated', 'running-in-bbs', 'placed', 'creating'].some((name) => draft.has(name));
  if (draft.has('cancelled') && time('cancelled') <= time('completed'))
    return { outcome: 'cancelled', reason: 'cancelled by its client' };
  if (draft.has('rejected')) {
    // Before 2016 the rep failed what it had no container for, as the auctioneer failed what it could not place.
    if (draft.has('container-missing')) return { outcome: 'lost', reason: 'its container disappeared' };
    const lostResult = attributesOf(arranged, draft.get('result-lost')).reason;
    return wasPlaced
      ? { outcome: 'failed', reason: rejection || failureOf(placement, arranged) || lostResult || '' }
      : { outcome: 'rejected', reason: rejection };
  }
  if (draft.has('container-missing') && !draft.has('completion-acknowledged')) {
    return draft.has('completed') || draft.has('deleted')
      ? { outcome: 'lost', reason: 'its container disappeared' }
      : { outcome: 'open', reason: '' };
  }
  if (draft.has('completed')) return completedOutcome(draft, placement, arranged);
  if (!draft.has('deleted') && !draft.has('resolving')) return { outcome: 'open', reason: '' };
  // Its cell lived to report the end; only the answer of the BBS is missing, as when the BBS fails over.
  if (draft.has('completion-requested')) return completedOutcome(draft, placement, arranged);
  return endedByConvergence(draft, wasPlaced, rejection);
}

/** The Task ended without a line of its own: convergence ends Tasks in bulk, and names no guid. */
function endedByConvergence(draft: Draft, wasPlaced: boolean, rejection: string): Ended<'task'> {
  if (draft.has('running-in-bbs')) return { outcome: 'lost', reason: cellDisappeared };
  if (!draft.has('desired')) return { outcome: 'unknown', reason: 'its beginning is not in the logs' };
  return { outcome: wasPlaced ? 'lost' : 'rejected', reason: rejection || 'not started in time' };
}

function completedOutcome(draft: Draft, placement: Placement | undefined, arranged: Arranged): Ended<'task'> {
  const failure = failureOf(placement, arranged);
  if (failure !== undefined) return { outcome: 'failed', reason: failure };
  const lostResult = draft.get('result-lost');
  if (lostResult >= 0)
    return { outcome: 'failed', reason: attributesOf(arranged, lostResult).reason ?? 'result not readable' };
  if (draft.has('exited')) return { outcome: 'succeeded', reason: '' };
  return { outcome: 'unknown', reason: 'its exit is not in the logs' };
}

/** Why the work failed on its cell; undefined if nothing says that it did. */
function failureOf(placement: Placement | undefined, arranged: Arranged): string | undefined {
  if (!placement) return undefined;
  const { draft } = placement;
  const ended = attributesOf(arranged, draft.get('ended'));
  if (draft.has('exited')) {
    const { exit_status: status, cancelled } = attributesOf(arranged, draft.get('exited'));
    if (status !== undefined && status !== '0')
      return cancelled === 'true' ? `cancelled, exit status ${status}` : `exit status ${status}`;
    return hasFailed(ended) ? ended.reason || 'failed after its process' : undefined;
  }
  for (const name of ['create-failed', 'garden-create-failed', 'set-up-failed', 'expired', 'unhealthy']) {
    if (draft.has(name))
      return name === 'expired'
        ? 'expired container'
        : attributesOf(arranged, draft.get(name)).reason || name.replaceAll('-', ' ');
  }
  return hasFailed(ended) ? ended.reason || 'failed' : undefined;
}

/** What the executor says of a container that ended: a boolean today, the word "error" in 2015. */
function hasFailed({ failed = 'false' }: Readonly<Record<string, string | undefined>>): boolean {
  return failed !== 'false';
}
