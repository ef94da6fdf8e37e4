import type { Catalog, Milestone } from '../catalog/catalog.ts';
import type { Arranged } from './arrange.ts';
import type { Placements } from './containers.ts';

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
  { milestones }: Catalog,
  placements: Placements,
): CellNames {
  const isOnCell = milestones.map(isOwnWord);
  const votes = new Map<string, Map<number, number>>();
  const vote = (voter: string, cell: number, weight: number) => {
    if (voter === '') return;
    const ofVm = votes.get(voter) ?? new Map<number, number>();
    votes.set(voter, ofVm.set(cell, (ofVm.get(cell) ?? 0) + weight));
  };
  for (let event = 0; event < columns.length; event++) {
    const cell = columns.cell[event] as number;
    if (cell === 0) continue;
    const guid = columns.guid[event] as number;
    if (isOnCell[columns.milestone[event] as number]) vote(vm(event), cell, 1000);
    else if (placements.count(guid) === 1) vote(placements.vm[placements.first(guid)] as string, cell, 1);
  }
  const winners = new Map(
    [...votes].map(([voter, cells]) => {
      const named = [...cells].map(([cell, weight]) => ({ cell: store.strings.text(cell), weight }));
      const [first] = named.sort((a, b) => b.weight - a.weight || (a.cell < b.cell ? -1 : 1));
      return [voter, first?.cell] as const;
    }),
  );
  return { ofVm: (wanted) => winners.get(wanted) };
}

/** True for what a rep says of its own cell. */
function isOwnWord({ messages }: Milestone): boolean {
  return messages.some(({ component, keys }) => component === 'rep' && keys.cell);
}
