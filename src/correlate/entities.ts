import type { Lifecycle, Milestone } from '../catalog/catalog.ts';
import type { Arranged } from './arrange.ts';
import { attributeOf } from './attributes.ts';
import type { CellNames } from './cells.ts';
import { type Placements, pickPlacement } from './containers.ts';
import { createBorrowing, createDrafts, type Draft, draftAt } from './drafts.ts';
import { groupEntities } from './grouping.ts';
import { addRow, createRows, type Found } from './rows.ts';
import { withoutVoided } from './voided.ts';

/**
 * The timelines of a lifecycle that has no rules of its own, of `events`: one per entity, or one for each time that
 * an entity was opened.
 */
export function correlateEntities(
  arranged: Arranged,
  lifecycle: Lifecycle,
  events: Uint32Array,
  placements: Placements,
  cells: CellNames,
): Found {
  const { entities, groups } = groupEntities(arranged, lifecycle, events);
  const drafts = createDrafts(lifecycle, arranged, entities.length);
  const borrow = createBorrowing(drafts, placements.drafts);
  const rows = createRows();
  for (const [entity, { guid, processGuid, index, group }] of entities.entries()) {
    const name = guid || (index < 0 ? processGuid : `${processGuid}/${index}`);
    const rounds = splitRounds(groups.of(entity), arranged);
    for (const [i, own] of rounds.entries()) {
      const row = drafts.add();
      for (const event of withoutVoided(own, lifecycle, arranged)) drafts.place(row, event);
      borrow(row, pickPlacement(placements, arranged.store.strings.find(guid) ?? 0));
      drafts.fillDerived(row);
      const round = rounds.length > 1 ? `#${i + 1}` : '';
      addRow(rows, {
        draft: row,
        guid: `${name}${group === '' ? '' : `@${group}`}${round}`,
        name,
        processGuid,
        index,
        cell: cellOf(own, arranged, cells),
        events: Array.from(own),
        ...outcomeOf(draftAt(drafts, row), lifecycle, arranged),
      });
    }
  }
  return { drafts, rows, duplicates: groups.duplicates };
}

/**
 * Cuts `events` (in order) where a milestone that opens is seen although the timeline has it already, or has gone past
 * it: what came before was another round, of which the logs may lack the beginning.
 */
function splitRounds(events: Uint32Array, { milestone }: Arranged): Uint32Array[] {
  const begins: number[] = [];
  let furthest = Number.POSITIVE_INFINITY;
  for (const [at, event] of events.entries()) {
    const { opens, slot } = milestone(event);
    if (at === 0 || (opens && furthest >= slot)) {
      begins.push(at);
      furthest = -1;
    }
    furthest = Math.max(furthest, slot);
  }
  return begins.map((begin, i) => events.subarray(begin, begins[i + 1]));
}

/** The cell that the lines name, else the one on which a component of a cell wrote them. */
function cellOf(events: Uint32Array, { columns, store, vm, milestone }: Arranged, cells: CellNames): string {
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
  if (first) return { outcome: first.outcome, reason: attributeOf(arranged, first.event, 'reason') ?? '' };
  if (draft.has(endToEnd.to)) return { outcome: 'completed', reason: '' };
  const furthest = milestones.findLast(({ name }) => draft.has(name));
  return { outcome: furthest?.lasting ? 'running' : 'open', reason: '' };
}
