import { rowsOf } from '../correlate/timelines.ts';
import { createPhase } from './cells.ts';
import type { CutTimelines } from './cut-timelines.ts';
import { durationsOf } from './durations.ts';
import { sortedValues } from './stats.ts';

/** One of Garden's steps inside the creation of containers. */
interface Step {
  /** Its index among the phases of the lifecycle. */
  readonly phase: number;
  /** Of all timelines that have both its ends, whole creations or not, as the tables count: sorted. */
  readonly sorted_s: Float64Array;
  /** Of the time of all creations, 0 to 1. */
  readonly share: number;
}

/** How the creation of containers divides into Garden's steps. */
export interface CreationSteps {
  /** Those that were seen, in their order. */
  readonly steps: readonly Step[];
  /** Per creation, in the order of their beginning: how long each step took in seconds, NaN where it is not known. */
  readonly creations: readonly (readonly number[])[];
  /** Per creation: how long all of it took, in seconds. */
  readonly wholes: readonly number[];
  /**
   * False where no line shows the ends of creations, as in logs of Garden alone: then a creation lasts from the beginning
   * of its first known step to the end of its last one.
   */
  readonly isWhole: boolean;
}

/** The steps inside "create container". */
export function creationSteps(cut: CutTimelines): CreationSteps {
  const { phases } = cut.cutter;
  const columns = durationsOf(cut);
  const seen = phases.flatMap(({ parent }, phase) =>
    parent === createPhase && columns[phase]?.some((value) => !Number.isNaN(value)) ? [phase] : [],
  );
  const create = phases.findIndex(({ name, parent }) => name === createPhase && parent === undefined);
  const whole = creationsOf(cut, new Set([create]));
  const isWhole = whole.length > 0;
  const begun = isWhole ? whole : creationsOf(cut, new Set(seen));
  const total_s = begun.reduce((sum, { whole_s }) => sum + whole_s, 0);
  const at = (phase: number, row: number) => columns[phase]?.[row] ?? Number.NaN;
  const sumOf = (phase: number) => begun.reduce((sum, { row }) => sum + (at(phase, row) || 0), 0);
  return {
    steps: seen.map((phase) => ({
      phase,
      sorted_s: sortedValues(columns[phase] as Float64Array),
      share: total_s > 0 ? sumOf(phase) / total_s : 0,
    })),
    creations: begun.map(({ row }) => seen.map((phase) => at(phase, row))),
    wholes: begun.map(({ whole_s }) => whole_s),
    isWhole,
  };
}

/** The rows that have any of `phases`, in the order of their beginning, and how long these took from first to last. */
function creationsOf(
  { timelines, cutter }: CutTimelines,
  phases: ReadonlySet<number>,
): { row: number; whole_s: number }[] {
  return rowsOf(timelines)
    .flatMap((row) => {
      const own = cutter.spans(row).filter(({ phase }) => phases.has(phase));
      const start_ns = Math.min(...own.map((span) => span.start_ns));
      const end_ns = Math.max(...own.map((span) => span.end_ns));
      return own.length > 0 ? [{ row, start_ns, whole_s: (end_ns - start_ns) / 1e9 }] : [];
    })
    .sort((a, b) => a.start_ns - b.start_ns || a.row - b.row);
}
