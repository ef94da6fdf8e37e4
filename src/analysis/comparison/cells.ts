import { rowsByCell } from '../cell-rows.ts';
import { greatest } from '../column.ts';
import { findSlowCells, leastDelta, type SlowCell, smallestOnCell } from '../explain/slow-cells.ts';
import type { LifecycleSamples } from '../samples.ts';
import { shiftOf } from '../statistics/shift.ts';
import { median, percentile } from '../stats.ts';
import type { Both, CellChange } from './comparison.ts';

/** What a slow cell takes longer than the others must be less than this share of it on the other side. */
const mostBefore = 0.5;

interface Run {
  readonly samples: LifecycleSamples;
  readonly slow: readonly SlowCell[];
}

/**
 * Cells that are slow in every run of one side, against the other cells of their run, and far less so, if at all, in all
 * runs of the other side. A run is measured against itself: that it was slow as a whole says nothing about its cells.
 */
export function cellChangesOf({ base, head }: Both<readonly LifecycleSamples[]>): CellChange[] {
  if (base.length === 0 || head.length === 0) return [];
  const [before, after] = [base.map(runOf), head.map(runOf)];
  const changes = (own: readonly Run[], others: readonly Run[], direction: CellChange['direction']) =>
    (own[0]?.slow ?? [])
      .filter((slow) =>
        own.every((run) => run.slow.some(isSame(slow)) && others.every((other) => isLess(slow, other, run))),
      )
      .map(({ cell, phase, parent }): CellChange => {
        const medians = (side: readonly LifecycleSamples[], isOn: boolean) => medianOfRuns(side, phase, cell, isOn);
        return {
          cell,
          phase,
          parent,
          p50_s: { base: medians(base, true), head: medians(head, true) },
          others_p50_s: { base: medians(base, false), head: medians(head, false) },
          direction,
        };
      });
  // Others may have become faster than it, or slower: then it is not its own time that changed.
  const isOwn = ({ p50_s, direction }: CellChange) =>
    p50_s.base === null || p50_s.head === null || p50_s.head > p50_s.base === (direction === 'slower');
  return [...changes(after, before, 'slower'), ...changes(before, after, 'faster')].filter(isOwn);
}

function runOf(samples: LifecycleSamples): Run {
  const whole = samples.end_to_end_s.filter((duration) => !Number.isNaN(duration));
  const cells = rowsByCell({ count: samples.guid.length, cell: samples.cell });
  const phases = samples.phases.map((phase) => ({
    ...phase,
    durations_s: () => phase.durations_s,
    longest_s: () => greatest(phase.durations_s),
  }));
  return { samples, slow: findSlowCells({ phases, cells }, percentile(whole.sort(), 0.5) ?? 0) };
}

function isSame(slow: SlowCell): (other: SlowCell) => boolean {
  return ({ cell, phase }) => cell === slow.cell && phase === slow.phase;
}

/**
 * Whether the cell that is slow in `run` lies less far above the other cells in `other`; a cell that is not there at all
 * is new, unless another one was slow.
 */
function isLess({ cell, phase }: SlowCell, other: Run, run: Run): boolean {
  if (!other.samples.cell.includes(cell)) return !other.slow.some((slow) => slow.phase === phase);
  const [before, after] = [other, run].map(({ samples }) => {
    const others_p50_s = median(durationsOn(samples, phase, cell, false)) ?? 0;
    return durationsOn(samples, phase, cell, true).map((duration_s) => duration_s - others_p50_s);
  }) as [number[], number[]];
  if (before.length < smallestOnCell) return false;
  const isFarLess = (median(before) as number) < mostBefore * (median(after) as number);
  return isFarLess && shiftOf(after, before).delta >= leastDelta;
}

/** The median of the runs' medians of `phase`, on `cell` or on all others; null without values. */
function medianOfRuns(side: readonly LifecycleSamples[], phase: string, cell: string, isOn: boolean): number | null {
  return median(side.flatMap((samples) => median(durationsOn(samples, phase, cell, isOn)) ?? [])) ?? null;
}

function durationsOn({ phases, cell: cells }: LifecycleSamples, phase: string, cell: string, isOn: boolean): number[] {
  const column_s = phases.find(({ name }) => name === phase)?.durations_s ?? new Float64Array();
  return [...column_s].filter((value, row) => !Number.isNaN(value) && (cells[row] === cell) === isOn);
}
