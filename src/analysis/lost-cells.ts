import { cellDisappeared } from '../correlate/reasons.ts';
import { isWork, rowsOf } from '../correlate/timelines.ts';
import type { CutTimelines } from './cut-timelines.ts';
import { percentile, seconds } from './stats.ts';

/** A cell that disappeared, and what became of its work. */
export interface LostCell {
  /** Cell id, or the VM where the logs do not tell the id. */
  readonly cell: string;
  /** How many timelines were lost with it, by lifecycle. */
  readonly lost: Readonly<Record<string, number>>;
  /** How many of its LRP instances ran again, on whatever cell. */
  readonly replaced: number;
  /** How long that took, from when they were asked for anew until they ran; null where the logs do not show when they were. */
  readonly replaced_p50_s: number | null;
  readonly replaced_max_s: number | null;
}

/** The cells with which work was lost, in the order of their names. What only lost its container is not among it. */
export function findLostCells(cuts: readonly CutTimelines[]): LostCell[] {
  const works = cuts.filter(({ timelines }) => isWork(timelines));
  const lost = works.flatMap((cut) => {
    const { outcome, reason, cell } = cut.timelines;
    return rowsOf(cut.timelines)
      .filter((row) => outcome[row] === 'lost' && reason[row] === cellDisappeared && cell[row] !== '')
      .map((row) => ({ cut, row, cell: cell[row] as string }));
  });
  return [...new Set(lost.map(({ cell }) => cell))].sort().map((cell) => {
    const own = lost.filter((entity) => entity.cell === cell);
    const names = [...new Set(own.map(({ cut }) => cut.timelines.lifecycle.name))];
    const again = own.flatMap(({ cut, row }) => nextRun_ns(cut, row) ?? []);
    const known = again.filter((took_ns) => !Number.isNaN(took_ns)).sort((a, b) => a - b);
    return {
      cell,
      lost: Object.fromEntries(
        names.map((name) => [name, own.filter(({ cut }) => cut.timelines.lifecycle.name === name).length]),
      ),
      replaced: again.length,
      replaced_p50_s: seconds(percentile(known, 0.5)),
      replaced_max_s: seconds(known.at(-1)),
    };
  });
}

/**
 * From when the index in `row` was asked for anew until one of its incarnations ran; NaN if its lines do not tell,
 * undefined if none ran.
 */
function nextRun_ns({ timelines }: CutTimelines, row: number): number | undefined {
  const { processGuid, index, lifecycle } = timelines;
  if (processGuid[row] === '') return undefined;
  const [asked, ran] = [lifecycle.endToEnd.from, lifecycle.started].map((name) => lifecycle.milestone(name).slot) as [
    number,
    number,
  ];
  // Incarnations of one index stand one after the other; the first that was asked for may find no room, or crash.
  for (let next = row + 1; processGuid[next] === processGuid[row] && index[next] === index[row]; next++) {
    if (timelines.event(next, ran) >= 0) return timelines.time_ns(next, ran) - timelines.time_ns(row + 1, asked);
  }
  return undefined;
}
