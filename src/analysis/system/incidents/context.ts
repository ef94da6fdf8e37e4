import type { Correlated } from '../../../correlate/correlate.ts';
import { indices } from '../../../correlate/indices.ts';
import { rowsByCell } from '../../cell-rows.ts';
import { findLives, type Life } from '../cells/lives.ts';
import { type LockNote, lockNotes } from '../cells/locks.ts';
import { type Absence, type FoundLost, findAbsences } from '../cells/presence.ts';
import { createSpeech, type Speech } from '../cells/speech.ts';
import type { Covered } from '../span-figures.ts';
import { firstIn } from '../times.ts';
import { type Clock, createClock } from './incident.ts';
import { createInstances, type Instances } from './instances.ts';

/** What all kinds of incidents are made of. */
export interface IncidentContext extends Covered {
  readonly correlated: Correlated;
  readonly speech: Speech;
  readonly lives: readonly Life[];
  readonly locks: readonly LockNote[];
  readonly absences: readonly Absence[];
  readonly instances: Instances | undefined;
  readonly clock: Clock;
}

/** What is known of processes, locks and cells in `correlated`, whose logs cover the time from `from_ns` to `to_ns`. */
export function incidentContext(correlated: Correlated, { from_ns, to_ns }: Covered): IncidentContext {
  const speech = createSpeech(correlated);
  const lives = findLives(correlated, speech);
  const locks = lockNotes(correlated.marks);
  const instances = createInstances(correlated);
  return {
    correlated,
    from_ns,
    to_ns,
    speech,
    lives,
    locks,
    absences: backAtWork(findAbsences(correlated.marks, locks, lives, foundLost(instances)), correlated),
    instances,
    clock: createClock(correlated.arranged.baseSecond),
  };
}

/** The LRP instances that convergence found on missing cells. */
function foundLost(instances: Instances | undefined): FoundLost[] {
  if (!instances) return [];
  const { table } = instances;
  const foundAt = firstIn(table, ['suspect']);
  const rows = indices(table.count, (row) => table.cell[row] !== '' && !Number.isNaN(foundAt(row)));
  return Array.from(rows, (row) => ({ at_ns: foundAt(row), cell: table.cell[row] as string }));
}

/** `absences` with an end where no line tells of one, but the cell creates containers again. */
function backAtWork(absences: readonly Absence[], { tables, cellOf }: Correlated): Absence[] {
  const table = tables.find(({ lifecycle }) => lifecycle.rules === 'container');
  if (!table || absences.length === 0) return [...absences];
  const { names, on } = rowsByCell(table);
  const createdAt = firstIn(table, ['creating']);
  return absences.map((absence) => {
    const after_ns = absence.detected_ns;
    if (absence.back_ns !== undefined || after_ns === undefined) return absence;
    const own = names.filter((name) => name === absence.cell || cellOf(name) === absence.cell);
    const created = own.flatMap((name) => Array.from(on(name), createdAt)).filter((at_ns) => at_ns > after_ns);
    if (created.length === 0) return absence;
    return { ...absence, back_ns: created.reduce((first, at_ns) => Math.min(first, at_ns)), back_by: 'work' };
  });
}
