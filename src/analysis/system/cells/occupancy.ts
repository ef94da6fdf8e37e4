import type { Correlated } from '../../../correlate/correlate.ts';
import { rowsOf, type Timelines } from '../../../correlate/timelines.ts';
import type { Binning } from '../../histogram.ts';
import { createInstances, timeIn } from '../incidents/instances.ts';
import type { Running } from '../running.ts';
import { runningIn } from '../time-bins.ts';

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
 * tells the cell of what a timeline calls one: it may be a VM. Nothing is created any more on a cell that is gone: `goneAt`
 * tells when one was, at or after a time.
 */
export function occupancyOf(
  correlated: Correlated,
  cells: readonly string[],
  cellOf: (name: string) => string,
  goneAt: (cell: string, from_ns: number) => number,
  to_ns: number,
  binning: Binning,
): Map<string, Occupancy> {
  const spans = new Map(cells.map((cell) => [cell, emptySpans()]));
  const instances = createInstances(correlated);
  for (const table of correlated.tables) {
    for (const [column, stay] of Object.entries(stays[table.lifecycle.rules ?? ''] ?? {})) {
      for (const row of rowsOf(table)) {
        const own = spans.get(cellOf(table.cell[row] as string))?.[column as Column];
        const from_ns = own && first(table, row, stay.from);
        if (!own || from_ns === undefined) continue;
        // What was given away stays until it ends.
        const ran = column === 'instances' ? instances?.ran(row) : undefined;
        const ends = ran ? [ran.to_ns] : stay.to.flatMap((name) => timeIn(table, row, name) ?? []);
        own.starts.push(from_ns);
        const gone_ns = column === 'creating' ? goneAt(cellOf(table.cell[row] as string), from_ns) : Infinity;
        own.ends.push(Math.min(to_ns, ...ends, gone_ns));
      }
    }
  }
  return new Map(
    [...spans].map(([cell, own]) => {
      const load = (running: Running) => runningIn(running, binning, { to_ns });
      const { tasks, instances, containers, creating } = own;
      return [
        cell,
        { tasks: load(tasks), instances: load(instances), containers: load(containers), creating: load(creating) },
      ] as const;
    }),
  );
}

interface Spans {
  readonly starts: number[];
  readonly ends: number[];
}

function emptySpans(): Record<Column, Spans> {
  const none = () => ({ starts: [], ends: [] });
  return { tasks: none(), instances: none(), containers: none(), creating: none() };
}

function first(table: Timelines, row: number, names: readonly string[]): number | undefined {
  for (const name of names) {
    const time_ns = timeIn(table, row, name);
    if (time_ns !== undefined) return time_ns;
  }
  return undefined;
}
