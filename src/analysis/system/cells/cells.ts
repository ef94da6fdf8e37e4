import type { Correlated } from '../../../correlate/correlate.ts';
import { rowsByCell } from '../../cell-rows.ts';
import { seconds } from '../../stats.ts';
import type { IncidentContext } from '../incidents/context.ts';
import { evacuationTimes } from '../incidents/evacuation-times.ts';
import type { Covered } from '../span-figures.ts';
import { binsOver } from '../time-bins.ts';
import { firstIn } from '../times.ts';
import type { Life } from './lives.ts';
import { namesOf, vmOf } from './names.ts';
import { notesOf } from './notes.ts';
import { occupancyOf } from './occupancy.ts';
import { type CellState, statesOf } from './states.ts';

/** A process that took the place of another one. Times are ISO 8601, UTC. */
export interface Restart {
  readonly component: string;
  readonly vm: string;
  readonly at: string;
  /** From the last line of the one before to the first of this one; null where the logs do not tell. */
  readonly down_s: number | null;
  /** The one before said that it ends. */
  readonly planned: boolean;
}

/** A cell over time. */
export interface CellTimeline {
  readonly cell: string;
  /** Null where no line of its own tells. */
  readonly vm: string | null;
  /** What it was, in the order of time. */
  readonly states: readonly { readonly state: CellState; readonly from: string; readonly to: string }[];
  readonly restarts: readonly Restart[];
  /** How often its health check failed. */
  readonly unhealthy: number;
  /** Means over each bin of `CellTimelines.bins`. */
  readonly tasks: readonly number[];
  readonly instances: readonly number[];
  readonly containers: readonly number[];
  readonly creating: readonly number[];
  readonly created: number;
  readonly create_failed: number;
  readonly destroyed: number;
  /** Containers per second of the time that the logs cover, or of the selected window. */
  readonly created_per_s: number | null;
  readonly destroyed_per_s: number | null;
}

/** All cells over time, those with trouble first. */
export interface CellTimelines {
  readonly bins: { readonly from: string; readonly step_s: number; readonly count: number };
  readonly cells: readonly CellTimeline[];
  /** Cells that are not told. */
  readonly more: number;
  /** Processes elsewhere that took the place of another one. */
  readonly other_restarts: readonly Restart[];
}

const mostCells = 100;
const mostRestarts = 50;
/** Bins of all cells together, and of one. */
const [allBins, mostBins, leastBins] = [1200, 120, 24];

/**
 * The cells of `correlated`, which began in `window`, over time, in `bins` bins or so; without a number, the more cells the
 * fewer.
 */
export function describeCells(
  correlated: Correlated,
  context: IncidentContext,
  window: Covered,
  bins?: number,
): CellTimelines {
  const { clock, lives } = context;
  const { names, cellOf } = namesOf(correlated, context);
  const fitting = Math.min(mostBins, Math.max(leastBins, Math.floor(allBins / Math.max(1, names.length))));
  const binning = binsOver(context, bins ?? fitting, 0);
  const evacuations = evacuationTimes(context);
  const all = names.map((cell) => ({ cell, states: statesOf(cell, evacuations, context), vm: vmOf(cell, context) }));
  const restarts = lives.filter(({ isRestart }) => isRestart);
  const isCells = new Set(all.flatMap(({ vm }) => vm ?? []));
  const trouble = ({ cell, states, vm }: (typeof all)[number]) =>
    Number(states.some(({ state }) => state === 'missing')) * 4 +
    Number(states.some(({ state }) => state === 'evacuating')) * 2 +
    Number(restarts.some((life) => life.vm === vm || life.cell === cell));
  const told = all.sort((a, b) => trouble(b) - trouble(a)).slice(0, mostCells);
  const occupancy = occupancyOf(correlated, told, cellOf, context.to_ns, binning);
  const unhealthy = notesOf(correlated.marks, 'cell-unhealthy');
  const countsOf = createCounts(correlated, cellOf);
  const covered_s = (window.to_ns - window.from_ns) / 1e9;
  const tell = (life: Life): Restart => ({
    component: life.component,
    vm: life.vm,
    at: clock(life.begun_ns) ?? '',
    down_s: seconds(life.before_ns === undefined ? undefined : life.begun_ns - life.before_ns),
    planned: life.isPlanned,
  });
  return {
    bins: { from: clock(binning.from) ?? '', step_s: binning.step / 1e9, count: binning.bins },
    cells: told.map(({ cell, states, vm }) => {
      const own = occupancy.get(cell);
      const { created, create_failed, destroyed } = countsOf(cell);
      return {
        cell,
        vm: vm ?? null,
        states: states.map(({ state, from_ns, to_ns }) => ({
          state,
          from: clock(from_ns) ?? '',
          to: clock(to_ns) ?? '',
        })),
        restarts: restarts.filter((life) => life.vm === vm || life.cell === cell).map(tell),
        unhealthy: unhealthy.filter((note) => note.vm === vm).length,
        tasks: own?.tasks ?? [],
        instances: own?.instances ?? [],
        containers: own?.containers ?? [],
        creating: own?.creating ?? [],
        created,
        create_failed,
        destroyed,
        created_per_s: covered_s > 0 ? created / covered_s : null,
        destroyed_per_s: covered_s > 0 ? destroyed / covered_s : null,
      };
    }),
    more: Math.max(0, all.length - mostCells),
    other_restarts: restarts
      .filter(({ vm, cell }) => cell === '' && !isCells.has(vm))
      .slice(0, mostRestarts)
      .map(tell),
  };
}

/** Tells how many containers a cell created, failed to create and destroyed. */
function createCounts({ tables }: Correlated, cellOf: (name: string) => string) {
  const table = tables.find(({ lifecycle }) => lifecycle.rules === 'container');
  if (!table) return () => ({ created: 0, create_failed: 0, destroyed: 0 });
  const { on } = rowsByCell(table, cellOf);
  const [createdAt, failedAt, destroyedAt] = ['created', 'create-failed', 'destroyed'].map((name) =>
    firstIn(table, [name]),
  ) as [TimeOf, TimeOf, TimeOf];
  return (cell: string) => {
    const having = (timeOf: TimeOf) => on(cell).filter((row) => !Number.isNaN(timeOf(row))).length;
    return { created: having(createdAt), create_failed: having(failedAt), destroyed: having(destroyedAt) };
  };
}

type TimeOf = (row: number) => number;
