import type { CellRows } from '../cell-rows.ts';
import { valuesAt } from '../column.ts';
import type { PhaseSamples } from '../samples.ts';
import { shiftOf } from '../statistics/shift.ts';
import { percentile, sortedValues } from '../stats.ts';

/** A cell on which a phase takes longer than on all others together. */
export interface SlowCell {
  readonly cell: string;
  readonly phase: string;
  readonly parent: string | null;
  readonly count: number;
  readonly p50_s: number;
  readonly others: number;
  readonly others_p50_s: number;
  /** Cliff's delta: 1 if each one there took longer than each elsewhere. */
  readonly delta: number;
}

/** How long the phases of a lifecycle took in each row, in seconds, and which rows are on which cell. */
export interface PhasesOnCells {
  readonly phases: readonly (Pick<PhaseSamples, 'name' | 'parent' | 'kind'> & {
    durations_s(): Float64Array;
    /** -Infinity if no row has it. */
    longest_s(): number;
  })[];
  readonly cells: CellRows;
}

/** Fewer than this on a cell, or elsewhere, and they are not compared. */
export const smallestOnCell = 10;
/** What a difference must be at least to be told: as a factor, as a share of the end-to-end median, as Cliff's delta. */
const leastFactor = 1.5;
const leastShare = 0.02;
export const leastDelta = 0.6;
/** The chance of one false alarm among all comparisons of a lifecycle. */
const chance = 0.01;

/** The cells that differ, the largest difference first; where a step inside a phase makes most of it, only the step. */
export function findSlowCells({ phases: all, cells }: PhasesOnCells, endToEnd_p50_s: number): SlowCell[] {
  const { names } = cells;
  if (names.length < 2) return [];
  const phases = all.filter(({ kind }) => kind === 'platform');
  // Chernoff's bound of the normal tail, with Bonferroni's correction.
  const leastZ = Math.sqrt(2 * Math.log((phases.length * names.length) / chance));
  const found = phases.flatMap(({ name, parent, longest_s, durations_s }) => {
    // No cell can differ by more than the longest there is.
    if (!(longest_s() >= endToEnd_p50_s * leastShare)) return [];
    const column = durations_s();
    const all = sortedValues(column);
    return names.flatMap((cell, number): SlowCell[] => {
      const own = sortedValues(valuesAt(column, cells.rows(number)));
      const count = all.length - own.length;
      if (own.length < smallestOnCell || count < smallestOnCell) return [];
      const p50_s = percentile(own, 0.5) as number;
      const isFar = (others_s: number) =>
        p50_s >= others_s * leastFactor && p50_s - others_s >= endToEnd_p50_s * leastShare;
      // The median of the others is no less than this; with hundreds of cells, most need not be looked at any further.
      if (!isFar(all[Math.floor((count - 1) / 2)] as number)) return [];
      const others = without(all, own);
      const others_p50_s = percentile(others, 0.5) as number;
      if (!isFar(others_p50_s)) return [];
      const { delta, z } = shiftOf(own, others);
      if (delta < leastDelta || z < leastZ) return [];
      return [{ cell, phase: name, parent, count: own.length, p50_s, others: count, others_p50_s, delta }];
    });
  });
  const excess = ({ p50_s, others_p50_s }: SlowCell) => p50_s - others_p50_s;
  return found
    .filter(
      (slow) =>
        !found.some(
          (step) => step.cell === slow.cell && step.parent === slow.phase && excess(step) >= excess(slow) / 2,
        ),
    )
    .sort((a, b) => excess(b) - excess(a) || (a.cell < b.cell ? -1 : a.cell > b.cell ? 1 : 0));
}

/** The values of `all` without those of `own`, which are among them; all sorted. */
function without(all: Float64Array, own: Float64Array): Float64Array {
  const others = new Float64Array(all.length - own.length);
  let [taken, count] = [0, 0];
  for (const value of all) {
    if (value === own[taken]) taken++;
    else others[count++] = value;
  }
  return others;
}
