import { columnOf, countIn, valuesAt } from './column.ts';
import { concurrencyOf } from './concurrency.ts';
import type { CutTimelines } from './cut-timelines.ts';
import { intervalsIn } from './intervals.ts';
import { type Stats, statsOf } from './stats.ts';

export interface CellFigures {
  /** Cell id, or the VM where the logs do not tell the id. */
  readonly cell: string;
  readonly timelines: number;
  readonly started: number;
  readonly end_to_end: Stats;
  readonly create_container: Stats;
  /** The most containers that were being created at once, and the mean while there was at least one; unfinished ones count. */
  readonly creating_max: number;
  readonly creating_mean: number;
}

/** How evenly the cells were loaded, by the number of timelines. */
export interface Balance {
  readonly cells: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Coefficient of variation: standard deviation over mean; 0 is perfectly even. */
  readonly cv: number;
}

/** The phase in which Garden makes the container; every lifecycle that owns containers has it. */
export const createPhase = 'create-container';

/** The figures of each cell, in the order of their names. */
export function figuresOfCells(cut: CutTimelines): CellFigures[] {
  const { timelines, cutter, cells } = cut;
  const started = timelines.lifecycle.milestone(timelines.lifecycle.started).slot;
  const create = cutter.phases.findIndex((phase) => phase.name === createPhase);
  const endToEnd_ns = columnOf(timelines.count, cutter.endToEnd_ns);
  return cells.names.map((cell, number) => {
    const rows = cells.rows(number);
    const stats = (column_ns: Float64Array, missing: number) =>
      statsOf(valuesAt(column_ns, rows), (i) => timelines.guid[rows[i] as number] as string, missing);
    const { max, mean } = concurrencyOf(intervalsIn(cut, rows, create));
    return {
      cell,
      timelines: rows.length,
      started: countIn(rows, (row) => timelines.event(row, started) >= 0),
      end_to_end: stats(endToEnd_ns, 0),
      create_container: stats(
        cutter.durations_ns(create),
        create < 0 ? 0 : countIn(rows, (row) => cutter.lacks(row, create)),
      ),
      creating_max: max,
      creating_mean: mean,
    };
  });
}

/** How evenly timelines were spread over the cells that got any; null if no cell did. */
export function balanceOf({ cells }: Pick<CutTimelines, 'cells'>): Balance | null {
  const counts = cells.names.map((_, cell) => cells.rows(cell).length);
  if (counts.length === 0) return null;
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length;
  return {
    cells: counts.length,
    min: Math.min(...counts),
    max: Math.max(...counts),
    mean,
    cv: Math.sqrt(variance) / mean,
  };
}
