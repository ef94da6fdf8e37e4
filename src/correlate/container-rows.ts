import type { Arranged } from './arrange.ts';
import { attributeOf } from './attributes.ts';
import type { CellNames } from './cells.ts';
import type { Placements } from './containers.ts';
import { type Draft, type Drafts, draftAt } from './drafts.ts';
import type { Ended } from './outcomes.ts';
import type { Owners } from './owners.ts';
import { addRow, createRows, type Rows } from './rows.ts';

/** One row per placement that is a container, with the lifecycle of its owner. */
export function correlateContainers(
  arranged: Arranged,
  { drafts, handle, vm, isContainer }: Placements,
  cells: CellNames,
  owners: Owners,
): { drafts: Drafts; rows: Rows } {
  const rows = createRows();
  for (const [draft, number] of handle.entries()) {
    if (!isContainer[draft]) continue;
    const guid = arranged.store.strings.text(number);
    const of = vm[draft] as string;
    const cell = cells.ofVm(of) ?? (of || owners.cell(number));
    addRow(rows, {
      draft,
      guid,
      cell,
      owner: owners.lifecycle(number),
      ...outcomeOf(draftAt(drafts, draft), arranged),
    });
  }
  return { drafts, rows };
}

function outcomeOf(draft: Draft, arranged: Arranged): Ended<'container'> {
  const { has, get } = draft;
  if (has('created')) return { outcome: has('destroyed') ? 'destroyed' : 'alive', reason: '' };
  const failed = ['create-failed', 'garden-create-failed'].find(has);
  if (failed !== undefined) return { outcome: 'failed', reason: attributeOf(arranged, get(failed), 'reason') ?? '' };
  const wasSeenMade = has('creating') || has('garden-started');
  if (has('destroyed')) return { outcome: wasSeenMade && !has('garden-created') ? 'failed' : 'destroyed', reason: '' };
  const runs = ['garden-created', 'spawned', 'healthy', 'exited'].some(has);
  return { outcome: runs ? 'alive' : 'open', reason: '' };
}
