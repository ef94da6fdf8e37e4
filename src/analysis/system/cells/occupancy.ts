import type { Correlated } from '../../../correlate/correlate.ts';
import { rowsByCell } from '../../cell-rows.ts';
import { columnOf } from '../../column.ts';
import type { Binning } from '../../histogram.ts';
import { createInstances } from '../incidents/instances.ts';
import { runningIn } from '../time-bins.ts';
import { earliestIn, firstIn } from '../times.ts';
import { type CellStay, goneAt } from './states.ts';

/** What a cell ran in each bin of time: means over the bin. */
export interface Occupancy {
  readonly tasks: readonly number[];
  readonly instances: readonly number[];
  /** Containers that Garden had made and not destroyed. */
  readonly containers: readonly number[];
  /** Containers that Garden was making. */
  readonly creating: readonly number[];
}

type Column = keyof Occupancy;

/** Begins at the first of the milestones that a row shows; ends at the earliest of the others. */
interface Stay {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

const stays: Readonly<Record<string, Readonly<Partial<Record<Column, Stay>>>>> = {
  task: {
    tasks: {
      from: ['allocated', 'running-in-bbs', 'creating'],
      to: ['exited', 'completed', 'cancelled', 'processing-completed', 'container-missing', 'resolving', 'deleted'],
    },
  },
  lrp: {
    instances: { from: ['allocated', 'claimed', 'running'], to: ['ending', 'crashed', 'removed'] },
  },
  container: {
    containers: { from: ['created'], to: ['destroyed'] },
    creating: { from: ['creating'], to: ['created', 'create-failed', 'destroyed'] },
  },
};

/**
 * What each of `cells` ran in each bin of `binning`, which is in nanoseconds; what has no end lasts until `to_ns`. `cellOf`
 * tells the cell of what a timeline calls one: it may be a VM. Nothing is created any more on a cell that is gone.
 */
export function occupancyOf(
  correlated: Correlated,
  cells: readonly { readonly cell: string; readonly states: readonly CellStay[] }[],
  cellOf: (name: string) => string,
  to_ns: number,
  binning: Binning,
): Map<string, Occupancy> {
  const load = (starts: Float64Array, ends: Float64Array) => runningIn({ starts, ends }, binning, { to_ns });
  const none = load(new Float64Array(), new Float64Array());
  const found = new Map(
    cells.map(({ cell }) => [cell, { tasks: none, instances: none, containers: none, creating: none }]),
  );
  const instances = createInstances(correlated);
  for (const table of correlated.tables) {
    const columns = Object.entries(stays[table.lifecycle.rules ?? ''] ?? {}) as [Column, Stay][];
    if (columns.length === 0) continue;
    const { on } = rowsByCell(table, cellOf);
    for (const [column, stay] of columns) {
      const [beginOf, endOf] = [firstIn(table, stay.from), earliestIn(table, stay.to)];
      // What was given away stays until it ends.
      const ran = column === 'instances' ? instances?.ran : undefined;
      const lastsTo = (row: number) =>
        Number.isNaN(ran?.start_ns[row] ?? Number.NaN) ? endOf(row) : (ran?.end_ns[row] as number);
      for (const { cell, states } of cells) {
        const own = on(cell);
        const starts = columnOf(own.length, (i) => beginOf(own[i] as number));
        const gone_ns = (i: number) => (column === 'creating' ? goneAt(states, starts[i] as number) : Infinity);
        const ends = columnOf(own.length, (i) => Math.min(to_ns, lastsTo(own[i] as number), gone_ns(i)));
        (found.get(cell) as Record<Column, readonly number[]>)[column] = load(starts, ends);
      }
    }
  }
  return found;
}
