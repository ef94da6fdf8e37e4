import { findSlowCells, type SlowCell } from '../explain/slow-cells.ts';
import type { LifecycleSamples } from '../samples.ts';
import { median, percentile } from '../stats.ts';
import type { Both, CellChange } from './comparison.ts';

/**
 * Cells that are slow in every run of one side, against the other cells of their run, and in no run of the other side.
 * A run is measured against itself: that it was slow as a whole says nothing about its cells.
 */
export function cellChangesOf({ base, head }: Both<readonly LifecycleSamples[]>): CellChange[] {
  if (base.length === 0 || head.length === 0) return [];
  const [before, after] = [base.map(slowCellsOf), head.map(slowCellsOf)];
  const changes = (own: readonly SlowCell[][], others: readonly SlowCell[][], direction: CellChange['direction']) =>
    (own[0] ?? [])
      .filter((slow) => own.every((run) => run.some(isSame(slow))) && !others.some((run) => run.some(isSame(slow))))
      .map(({ cell, phase, parent }): CellChange => {
        const medians = (side: readonly LifecycleSamples[], isOn: boolean) => medianOn(side, phase, cell, isOn);
        return {
          cell,
          phase,
          parent,
          p50_s: { base: medians(base, true), head: medians(head, true) },
          others_p50_s: { base: medians(base, false), head: medians(head, false) },
          direction,
        };
      });
  return [...changes(after, before, 'slower'), ...changes(before, after, 'faster')];
}

function slowCellsOf(samples: LifecycleSamples): SlowCell[] {
  const whole = samples.end_to_end_s.filter((duration) => !Number.isNaN(duration));
  return findSlowCells(samples, percentile(whole.sort(), 0.5) ?? 0);
}

function isSame(slow: SlowCell): (other: SlowCell) => boolean {
  return ({ cell, phase }) => cell === slow.cell && phase === slow.phase;
}

/** The median of the runs' medians of `phase`, on `cell` or on all others; null without values. */
function medianOn(side: readonly LifecycleSamples[], phase: string, cell: string, isOn: boolean): number | null {
  const medians = side.flatMap((samples) => {
    const column = samples.phases.find(({ name }) => name === phase)?.durations_s ?? new Float64Array();
    const own = column.filter((value, row) => !Number.isNaN(value) && (samples.cell[row] === cell) === isOn);
    return median(own) ?? [];
  });
  return median(medians) ?? null;
}
