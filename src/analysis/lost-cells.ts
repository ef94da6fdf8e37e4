import { isWork, rowsOf } from '../correlate/timelines.ts';
import type { CutTimelines } from './lifecycle.ts';
import { percentile, seconds } from './stats.ts';

/** A cell that disappeared, and what became of its work. */
export interface LostCell {
  /** Cell id, or the VM where the logs do not tell the id. */
  readonly cell: string;
  /** How many timelines were lost with it, by lifecycle. */
  readonly lost: Readonly<Record<string, number>>;
  /** How many of its LRP instances ran again, on whatever cell. */
  readonly replaced: number;
  /** How long that took, from when they were asked for anew until they ran. */
  readonly replaced_p50_s: number | null;
  readonly replaced_max_s: number | null;
}

/** The cells with which work was lost, in the order of their names. */
export function findLostCells(cuts: readonly CutTimelines[]): LostCell[] {
  const works = cuts.filter(({ timelines }) => isWork(timelines));
  const lost = works.flatMap((cut) =>
    rowsOf(cut.timelines)
      .filter((row) => cut.timelines.outcome[row] === 'lost' && cut.timelines.cell[row] !== '')
      .map((row) => ({ cut, row, cell: cut.timelines.cell[row] as string })),
  );
  return [...new Set(lost.map(({ cell }) => cell))].sort().map((cell) => {
    const own = lost.filter((entity) => entity.cell === cell);
    const names = [...new Set(own.map(({ cut }) => cut.timelines.lifecycle.name))];
    const again = own.flatMap(({ cut, row }) => nextRun_ns(cut, row) ?? []).sort((a, b) => a - b);
    return {
      cell,
      lost: Object.fromEntries(
        names.map((name) => [name, own.filter(({ cut }) => cut.timelines.lifecycle.name === name).length]),
      ),
      replaced: again.length,
      replaced_p50_s: seconds(percentile(again, 0.5)),
      replaced_max_s: seconds(again.at(-1)),
    };
  });
}

/** How long the incarnation after that in `row` took until it ran; undefined if there is none, or it never ran. */
function nextRun_ns({ timelines, cutter }: CutTimelines, row: number): number | undefined {
  const { processGuid, index } = timelines;
  // Incarnations of one index stand one after the other.
  const isSame = (next: number) => processGuid[next] === processGuid[row] && index[next] === index[row];
  if (processGuid[row] === '' || !isSame(row + 1)) return undefined;
  const took_ns = cutter.endToEnd_ns(row + 1);
  return Number.isNaN(took_ns) ? undefined : took_ns;
}
