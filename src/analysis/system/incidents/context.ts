import type { Correlated } from '../../../correlate/correlate.ts';
import { findLives, type Life } from '../cells/lives.ts';
import { type LockNote, lockNotes } from '../cells/locks.ts';
import { type Absence, type FoundLost, findAbsences } from '../cells/presence.ts';
import { createSpeech, type Speech } from '../cells/speech.ts';
import type { Covered } from '../span-figures.ts';
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
    absences: findAbsences(correlated.marks, locks, lives, foundLost(instances)),
    instances,
    clock: createClock(correlated.arranged.baseSecond),
  };
}

/** The LRP instances that convergence found on missing cells. */
function foundLost(instances: Instances | undefined): FoundLost[] {
  if (!instances) return [];
  const { rows, table, time } = instances;
  return rows.flatMap((row) => {
    const [at_ns, cell] = [time(row, 'suspect'), table.cell[row] as string];
    return at_ns === undefined || cell === '' ? [] : [{ at_ns, cell }];
  });
}
