import type { LifecycleSamples } from '../samples.ts';
import { shiftOf } from '../statistics/shift.ts';
import { percentile } from '../stats.ts';

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

/** Fewer than this on a cell, or elsewhere, and they are not compared. */
export const smallestOnCell = 10;
/** What a difference must be at least to be told: as a factor, as a share of the end-to-end median, as Cliff's delta. */
const leastFactor = 1.5;
const leastShare = 0.02;
export const leastDelta = 0.6;
/** The chance of one false alarm among all comparisons of a lifecycle. */
const chance = 0.01;

/** The cells that differ, the largest difference first; where a step inside a phase makes most of it, only the step. */
export function findSlowCells(samples: LifecycleSamples, endToEnd_p50_s: number): SlowCell[] {
  const cells = new Set(samples.cell.filter((cell) => cell !== '')).size;
  if (cells < 2) return [];
  const phases = samples.phases.filter(({ kind }) => kind === 'platform');
  // Chernoff's bound of the normal tail, with Bonferroni's correction.
  const leastZ = Math.sqrt(2 * Math.log((phases.length * cells) / chance));
  const found = phases.flatMap(({ name, parent, durations_s: column }) => {
    // No cell can differ by more than the longest there is.
    if (!column.some((duration_s) => duration_s >= endToEnd_p50_s * leastShare)) return [];
    const rows = [...column.keys()].filter((row) => !Number.isNaN(column[row]));
    rows.sort((a, b) => (column[a] as number) - (column[b] as number));
    const all = rows.map((row) => column[row] as number);
    return [...placesOnCells(rows, samples.cell)].flatMap(([cell, places]): SlowCell[] => {
      if (cell === '' || places.length < smallestOnCell || all.length - places.length < smallestOnCell) return [];
      const own = places.map((place) => all[place] as number);
      const [p50_s, others_p50_s] = [percentile(own, 0.5) as number, medianWithout(all, places)];
      if (p50_s < others_p50_s * leastFactor || p50_s - others_p50_s < endToEnd_p50_s * leastShare) return [];
      const isOwn = new Set(places);
      const others = all.filter((_, place) => !isOwn.has(place));
      const { delta, z } = shiftOf(own, others);
      if (delta < leastDelta || z < leastZ) return [];
      return [{ cell, phase: name, parent, count: own.length, p50_s, others: others.length, others_p50_s, delta }];
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

/** By cell, where among `rows` its own stand, in their order. */
function placesOnCells(rows: readonly number[], cell: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  rows.forEach((row, place) => {
    const name = cell[row] as string;
    const known = places.get(name);
    if (known) known.push(place);
    else places.set(name, [place]);
  });
  return places;
}

/**
 * The median of `sorted` (any unit) without the values at `places` (in order). It makes no list of the others: with
 * hundreds of cells, that would be most of the work of an analysis, and few cells differ.
 */
function medianWithout(sorted: readonly number[], places: readonly number[]): number {
  const middle = (sorted.length - places.length - 1) / 2;
  const [low, high] = [Math.floor(middle), Math.ceil(middle)].map((rank) => {
    let place = rank;
    for (const taken of places) {
      if (taken > place) break;
      place++;
    }
    return sorted[place] as number;
  }) as [number, number];
  return low + (high - low) * (middle - Math.floor(middle));
}
