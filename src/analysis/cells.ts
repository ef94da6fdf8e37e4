import type { Timelines } from '../correlate/timelines.ts';
import { concurrencyOf } from './concurrency.ts';
import type { CutTimelines } from './lifecycle.ts';
import type { Span } from './phases.ts';
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
  const { timelines, cutter, spans } = cut;
  const started = timelines.lifecycle.milestone(timelines.lifecycle.started).slot;
  const create = cutter.phases.findIndex((phase) => phase.name === createPhase);
  return [...rowsByCell(timelines)].map(([cell, rows]) => {
    const creating = rows.flatMap((row) =>
      (spans[row] ?? [])
        .filter((span) => span.phase === create)
        .map((span) => ({ ...span, guid: timelines.guid[row] as string })),
    );
    const whole = rows
      .map((row) => ({ duration_ns: cutter.endToEnd_ns(row), guid: timelines.guid[row] as string }))
      .filter(({ duration_ns }) => !Number.isNaN(duration_ns));
    const { max, mean } = concurrencyOf(rows.flatMap((row) => intervalsOf(cut, row, create)));
    return {
      cell,
      timelines: rows.length,
      started: rows.filter((row) => timelines.event(row, started) >= 0).length,
      end_to_end: statsOf(whole, 0),
      create_container: statsOf(
        creating.map(({ start_ns, end_ns, guid }) => ({ duration_ns: end_ns - start_ns, guid })),
        create < 0 ? 0 : rows.filter((row) => cutter.lacks(row, create)).length,
      ),
      creating_max: max,
      creating_mean: mean,
    };
  });
}

/** The intervals that `row` spent in `phase`, an unfinished one included: work that never ended was there too. */
export function intervalsOf({ spans, open }: CutTimelines, row: number, phase: number): Span[] {
  return [...(spans[row] ?? []), open[row]].filter((span) => span !== undefined).filter((span) => span.phase === phase);
}

/** How evenly `timelines` were spread over the cells that got any; null if no cell did. */
export function balanceOf(timelines: Timelines): Balance | null {
  const counts = [...rowsByCell(timelines).values()].map((rows) => rows.length);
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

function rowsByCell({ count, cell }: Timelines): Map<string, number[]> {
  const cells = new Map<string, number[]>();
  for (const name of [...new Set(cell)].filter((cell) => cell !== '').sort()) cells.set(name, []);
  for (let row = 0; row < count; row++) cells.get(cell[row] as string)?.push(row);
  return cells;
}
