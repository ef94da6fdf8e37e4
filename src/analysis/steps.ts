import { createPhase } from './cells.ts';
import { durationsOf } from './durations.ts';
import type { CutTimelines } from './lifecycle.ts';

/** How the creation of containers divides into Garden's steps. */
export interface CreationSteps {
  /** Indexes of the steps that were seen, in their order. */
  readonly phases: readonly number[];
  /** Per creation, in the order of their beginning: how long each step took in seconds, NaN where it is not known. */
  readonly creations: readonly (readonly number[])[];
  /** Per creation: how long all of it took, in seconds. */
  readonly wholes: readonly number[];
}

/** The steps inside "create container" of all rows that have one. */
export function creationSteps(cut: CutTimelines): CreationSteps {
  const { cutter, spans } = cut;
  const create = cutter.phases.findIndex(({ name, parent }) => name === createPhase && parent === undefined);
  const columns = durationsOf(cut);
  const begun = spans
    .flatMap((ofRow, row) => ofRow.filter(({ phase }) => phase === create).map(({ start_ns }) => ({ row, start_ns })))
    .sort((a, b) => a.start_ns - b.start_ns || a.row - b.row);
  const phases = cutter.phases.flatMap(({ parent }, phase) =>
    parent === createPhase && columns[phase]?.some((value) => !Number.isNaN(value)) ? [phase] : [],
  );
  const at = (phase: number, row: number) => columns[phase]?.[row] ?? Number.NaN;
  return {
    phases,
    creations: begun.map(({ row }) => phases.map((phase) => at(phase, row))),
    wholes: begun.map(({ row }) => at(create, row)),
  };
}
