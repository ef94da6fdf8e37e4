import type { Catalog } from '../catalog/catalog.ts';
import type { Arranged } from './arrange.ts';
import { attributeOf, attributesOf } from './attributes.ts';
import type { CellNames } from './cells.ts';
import { type Placements, pickPlacement } from './containers.ts';
import { createBorrowing, createDrafts, type Draft, draftAt } from './drafts.ts';
import type { OrderedGroups } from './groups.ts';
import type { Ended } from './outcomes.ts';
import { cellDisappeared } from './reasons.ts';
import { addRow, createRows, type Found } from './rows.ts';
import { withoutVoided } from './voided.ts';

/** One row per task guid, and how many placements were dropped. */
export function correlateTasks(
  arranged: Arranged,
  catalog: Catalog,
  byGuid: OrderedGroups,
  placements: Placements,
  cells: CellNames,
): Found {
  const lifecycle = catalog.lifecycle('task');
  const { columns, store, time_ns } = arranged;
  const [completed, rejection] = ['completed', 'rejection'].map((name) => lifecycle.milestone(name).id);
  const drafts = createDrafts(lifecycle, arranged, byGuid.count);
  const borrow = createBorrowing(drafts, placements.drafts);
  const rows = createRows();
  let dropped = 0;
  for (let guid = 1; guid < byGuid.size; guid++) {
    const events = byGuid.of(guid);
    if (events.length === 0) continue;
    const placement = pickPlacement(placements, guid);
    const vm = placements.vm[placement] ?? '';
    dropped += Math.max(0, placements.count(guid) - 1);

    const valid = withoutVoided(events, lifecycle, arranged);
    const cellOf = (event: number) => store.strings.text(columns.cell[event] as number);
    const named = valid.findLast((event) => columns.cell[event] !== 0);
    const cell = cells.ofVm(vm) ?? (named === undefined ? vm : cellOf(named));
    const draft = drafts.add();
    // Two cells may have received the Task: it is told on the one that ran it.
    for (const event of valid) if (columns.cell[event] === 0 || cellOf(event) === cell) drafts.place(draft, event);
    for (const event of valid) drafts.place(draft, event);
    const acknowledged = drafts.get(draft, 'completion-acknowledged');
    if (acknowledged >= 0 && !drafts.has(draft, 'completed')) {
      // The database retried within one call: it failed first, and the rep knows that it succeeded.
      const last = events.findLast(
        (e) => columns.milestone[e] === completed && (time_ns[e] as number) <= (time_ns[acknowledged] as number),
      );
      drafts.set(draft, 'completed', last ?? acknowledged);
    }
    borrow(draft, placement);
    drafts.fillDerived(draft);
    // Why the Task was given back the last time.
    const rejected = events.findLast((event) => columns.milestone[event] === rejection) ?? -1;
    const reason = attributeOf(arranged, rejected, 'reason') ?? '';
    const container = placement < 0 ? undefined : draftAt(placements.drafts, placement);
    const ended = taskOutcome(draftAt(drafts, draft), container, reason, arranged);
    addRow(rows, { draft, guid: store.strings.text(guid), number: guid, cell, ...ended });
  }
  return { drafts, rows, duplicates: byGuid.duplicates, dropped };
}

function taskOutcome(draft: Draft, container: Draft | undefined, rejection: string, arranged: Arranged): Ended<'task'> {
  const time = (name: string) =>
    draft.has(name) ? (arranged.time_ns[draft.get(name)] as number) : Number.POSITIVE_INFINITY;
  const wasPlaced = ['allocated', 'running-in-bbs', 'placed', 'creating'].some(draft.has);
  if (draft.has('cancelled') && time('cancelled') <= time('completed'))
    return { outcome: 'cancelled', reason: 'cancelled by its client' };
  if (draft.has('rejected')) {
    // Before 2016 the rep failed what it had no container for, as the auctioneer failed what it could not place.
    if (draft.has('container-missing')) return { outcome: 'lost', reason: 'its container disappeared' };
    const lostResult = attributeOf(arranged, draft.get('result-lost'), 'reason');
    return wasPlaced
      ? { outcome: 'failed', reason: rejection || failureOf(container, arranged) || lostResult || '' }
      : { outcome: 'rejected', reason: rejection };
  }
  if (draft.has('container-missing') && !draft.has('completion-acknowledged')) {
    return draft.has('completed') || draft.has('deleted')
      ? { outcome: 'lost', reason: 'its container disappeared' }
      : { outcome: 'open', reason: '' };
  }
  if (draft.has('completed')) return completedOutcome(draft, container, arranged);
  if (!draft.has('deleted') && !draft.has('resolving')) return { outcome: 'open', reason: '' };
  // Its cell lived to report the end; only the answer of the BBS is missing, as when the BBS fails over.
  if (draft.has('completion-requested')) return completedOutcome(draft, container, arranged);
  return endedByConvergence(draft, wasPlaced, rejection);
}

/** The Task ended without a line of its own: convergence ends Tasks in bulk, and names no guid. */
function endedByConvergence(draft: Draft, wasPlaced: boolean, rejection: string): Ended<'task'> {
  if (draft.has('running-in-bbs')) return { outcome: 'lost', reason: cellDisappeared };
  if (!draft.has('desired')) return { outcome: 'unknown', reason: 'its beginning is not in the logs' };
  return { outcome: wasPlaced ? 'lost' : 'rejected', reason: rejection || 'not started in time' };
}

function completedOutcome(draft: Draft, container: Draft | undefined, arranged: Arranged): Ended<'task'> {
  const failure = failureOf(container, arranged);
  if (failure !== undefined) return { outcome: 'failed', reason: failure };
  const lostResult = draft.get('result-lost');
  if (lostResult >= 0)
    return { outcome: 'failed', reason: attributeOf(arranged, lostResult, 'reason') ?? 'result not readable' };
  if (draft.has('exited')) return { outcome: 'succeeded', reason: '' };
  return { outcome: 'unknown', reason: 'its exit is not in the logs' };
}

/** Why the work failed on its cell; undefined if nothing says that it did. */
function failureOf(draft: Draft | undefined, arranged: Arranged): string | undefined {
  if (!draft) return undefined;
  const ended = attributesOf(arranged, draft.get('ended'));
  if (draft.has('exited')) {
    const [status, cancelled] = ['exit_status', 'cancelled'].map((name) =>
      attributeOf(arranged, draft.get('exited'), name),
    );
    if (status !== undefined && status !== '0')
      return cancelled === 'true' ? `cancelled, exit status ${status}` : `exit status ${status}`;
    return hasFailed(ended) ? ended.reason || 'failed after its process' : undefined;
  }
  for (const name of ['create-failed', 'garden-create-failed', 'set-up-failed', 'expired', 'unhealthy']) {
    if (draft.has(name))
      return name === 'expired'
        ? 'expired container'
        : attributeOf(arranged, draft.get(name), 'reason') || name.replaceAll('-', ' ');
  }
  return hasFailed(ended) ? ended.reason || 'failed' : undefined;
}

/** What the executor says of a container that ended: a boolean today, the word "error" in 2015. */
function hasFailed({ failed = 'false' }: Readonly<Record<string, string | undefined>>): boolean {
  return failed !== 'false';
}
