import { durationsOf } from '../durations.ts';
import type { CutTimelines } from '../lifecycle.ts';
import { shiftOf } from '../shift.ts';
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
const smallest = 10;
/** What a difference must be at least to be told: as a factor, as a share of the end-to-end median, as Cliff's delta. */
const leastFactor = 1.5;
const leastShare = 0.02;
const leastDelta = 0.6;
/** The chance of one false alarm among all comparisons of a lifecycle. */
const chance = 0.01;

/** The cells that differ, the largest difference first; where a step inside a phase makes most of it, only the step. */
export function findSlowCells(cut: CutTimelines, endToEnd_p50_s: number): SlowCell[] {
  const { timelines, cutter } = cut;
  const cells = [...new Set(timelines.cell)].filter((cell) => cell !== '').sort();
  if (cells.length < 2) return [];
  const columns = durationsOf(cut);
  const phases = cutter.phases.map((phase, i) => ({ phase, i })).filter(({ phase }) => phase.kind === 'platform');
  // Chernoff's bound of the normal tail, with Bonferroni's correction.
  const leastZ = Math.sqrt(2 * Math.log((phases.length * cells.length) / chance));
  const found = phases.flatMap(({ phase, i }) => {
    // Sorted once: what is left of sorted values is sorted.
    const all = [...(columns[i] as Float64Array).keys()]
      .map((row) => ({ duration_s: columns[i]?.[row] as number, cell: timelines.cell[row] as string }))
      .filter(({ duration_s }) => !Number.isNaN(duration_s))
      .sort((a, b) => a.duration_s - b.duration_s);
    return cells.flatMap((cell): SlowCell[] => {
      const [own, others] = [true, false].map((isOwn) =>
        all.filter((stay) => (stay.cell === cell) === isOwn).map(({ duration_s }) => duration_s),
      ) as [number[], number[]];
      if (own.length < smallest || others.length < smallest) return [];
      const [p50_s, others_p50_s] = [own, others].map((sorted) => percentile(sorted, 0.5)) as [number, number];
      if (p50_s < others_p50_s * leastFactor || p50_s - others_p50_s < endToEnd_p50_s * leastShare) return [];
      const { delta, z } = shiftOf(own, others);
      if (delta < leastDelta || z < leastZ) return [];
      const parent = phase.parent ?? null;
      return [
        { cell, phase: phase.name, parent, count: own.length, p50_s, others: others.length, others_p50_s, delta },
      ];
    });
  });
  const excess = ({ p50_s, others_p50_s }: SlowCell) => p50_s - others_p50_s;
  return found
    .filter(
      (slow) =>
        !found.some(
          ({ cell, parent, ...step }) =>
            cell === slow.cell && parent === slow.phase && excess({ cell, parent, ...step }) >= excess(slow) / 2,
        ),
    )
    .sort((a, b) => excess(b) - excess(a));
}
