import type { Catalog } from '../catalog/catalog.ts';
import type { Arranged } from './arrange.ts';
import { attributeOf } from './attributes.ts';
import { countUpTo } from './bisect.ts';
import type { CellNames } from './cells.ts';
import type { Placements } from './containers.ts';
import { createBorrowing, createDrafts, type Drafts, draftAt } from './drafts.ts';
import type { Incarnation, Instance } from './incarnations.ts';
import { lrpOutcome } from './lrp-outcome.ts';
import { addRow, createRows, type Rows } from './rows.ts';

/** An instance with its events and its row of the placements, or -1. */
export interface KnownInstance extends Instance {
  /** Of its guid. */
  readonly number: number;
  readonly events: Uint32Array;
  readonly placement: number;
}

/** One try of an index. */
export type Try = Incarnation<KnownInstance>;

/** An index, and what desired or removed its process, in order. */
interface Index {
  readonly processGuid: string;
  readonly index: number;
  readonly desires: Uint32Array;
}

/**
 * The rows of LRPs, `expected` ones or more, and how to add one for what came after `before`, a row of the same index or
 * -1; it gives the new row.
 */
export function createLrpRows(
  arranged: Arranged,
  catalog: Catalog,
  placements: Placements,
  cells: CellNames,
  expected: number,
): { drafts: Drafts; rows: Rows; add(one: Try, before: number, of: Index): number } {
  const lifecycle = catalog.lifecycle('lrp');
  const { columns, time_ns } = arranged;
  const drafts = createDrafts(lifecycle, arranged, expected);
  const borrow = createBorrowing(drafts, placements.drafts);
  const rows = createRows();
  const notPlaced = lifecycle.milestone('not-placed').id;
  const isAskingShown = arranged.shows(lifecycle.milestone('asked-by-process'));
  return { drafts, rows, add };

  function add({ asks, events, instance }: Try, before: number, { processGuid, index, desires }: Index): number {
    const row = drafts.add();
    const draft = draftAt(drafts, row);
    for (const list of [asks, events, instance?.events ?? []]) for (const event of list) drafts.place(row, event);

    const [ask = -1] = asks;
    const isSilent = ask < 0 && !isAskingShown;
    const claimed = draft.get(draft.has('claiming') ? 'claiming' : 'claimed');
    const asked = isSilent && before < 0 ? claimed : ask === draft.get('asked-by-process') ? ask : -1;
    const cause = asked < 0 ? -1 : causeOf(asked, desires);
    if (cause >= 0) drafts.set(row, 'process-desired', cause);
    const isAskedByCrash = ask >= 0 ? ask === draft.get('asked-by-crash') : isSilent;
    if (isAskedByCrash && before >= 0 && drafts.has(before, 'crashing')) {
      // The crash itself sets the index back to UNCLAIMED and asks for the restart.
      drafts.set(row, 'desired', drafts.get(before, 'crashing'));
      if (!draft.has('unclaimed')) drafts.set(row, 'unclaimed', drafts.get(before, 'crashed'));
    }
    const placement = instance?.placement ?? -1;
    borrow(row, placement);
    drafts.fillDerived(row);
    const placementError =
      events
        .filter((event) => columns.milestone[event] === notPlaced)
        .map((event) => attributeOf(arranged, event, 'reason'))
        .findLast((reason) => reason !== undefined) ?? '';
    const { outcome, reason } = lrpOutcome(draft, placementError, arranged);
    // Before 2016-04 the BBS did not say why an instance crashed; the executor did.
    const ended = placement < 0 ? -1 : placements.drafts.get(placement, 'ended');
    const why = outcome === 'crashed' && reason === '' ? (attributeOf(arranged, ended, 'reason') ?? '') : reason;
    const vm = placements.vm[placement] ?? '';
    const cell = instance?.cell || cells.ofVm(vm) || vm;
    const { guid = '', number = 0 } = instance ?? {};
    addRow(rows, { draft: row, guid, number, processGuid, index, cell, outcome, reason: why });
    return row;
  }

  /** What desired the process before its instance was `asked` for; what ended it before asked for none. Or -1. */
  function causeOf(asked: number, desires: Uint32Array): number {
    let i = countUpTo(desires, time_ns[asked] as number, (event) => time_ns[event] as number) - 1;
    while (i >= 0 && arranged.milestone(desires[i] as number).ends) i--;
    return desires[i] ?? -1;
  }
}
