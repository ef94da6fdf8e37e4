import type { Correlated } from '../../../correlate/correlate.ts';
import { findLives, type Life } from '../cells/lives.ts';
import { type LockNote, lockNotes } from '../cells/locks.ts';
import { type Absence, findAbsences } from '../cells/presence.ts';
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
  return {
    correlated,
    from_ns,
    to_ns,
    speech,
    lives,
    locks,
    absences: findAbsences(correlated.marks, locks, lives),
    instances: createInstances(correlated),
    clock: createClock(correlated.arranged.baseSecond),
  };
}
