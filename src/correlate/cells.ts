import type { Arranged } from './arrange.ts';
import type { Placement } from './containers.ts';

/** Which cell id a VM has. */
export interface CellNames {
  /** The cell id of the rep on `vm`, or undefined if the logs never join the two. */
  ofVm(vm: string): string | undefined;
}

/**
 * Joins VMs and cell ids by voting: a cell id written by the rep itself, and guids that one VM worked on and one cell
 * was given. Task lines of the rep and all lines of Garden never name the cell; only the path of the file does.
 */
export function nameCells(
  { columns, store, vm }: Arranged,
  placements: ReadonlyMap<string, readonly Placement[]>,
  isOnCell: (milestone: number) => boolean,
): CellNames {
  const votes = new Map<string, Map<string, number>>();
  const vote = (voter: string, cell: string, weight: number) => {
    if (voter === '' || cell === '') return;
    const ofVm = votes.get(voter) ?? new Map<string, number>();
    votes.set(voter, ofVm.set(cell, (ofVm.get(cell) ?? 0) + weight));
  };
  for (let event = 0; event < columns.length; event++) {
    const cell = store.strings.text(columns.cell[event] as number);
    if (cell === '') continue;
    if (isOnCell(columns.milestone[event] as number)) vote(vm(event), cell, 1000);
    else {
      const found = placements.get(store.strings.text(columns.guid[event] as number));
      if (found?.length === 1) vote(found[0]?.vm ?? '', cell, 1);
    }
  }
  const winners = new Map(
    [...votes].map(([voter, cells]) => {
      const [first] = [...cells].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
      return [voter, first?.[0]] as const;
    }),
  );
  return { ofVm: (wanted) => winners.get(wanted) };
}
