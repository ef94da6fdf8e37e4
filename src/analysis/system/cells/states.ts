import type { IncidentContext } from '../incidents/context.ts';
import type { EvacuationTime } from '../incidents/evacuation-times.ts';
import { lastSignOf, repOf } from '../incidents/last-sign.ts';

/** What a cell is for a time: there for work, giving its work away, gone without a word, or ended. */
export type CellState = 'present' | 'evacuating' | 'missing' | 'ended';

/** Times are nanoseconds since the base second. */
export interface CellStay {
  readonly state: CellState;
  readonly from_ns: number;
  /** Until then; the end of the logs, if nothing ended it. */
  readonly to_ns: number;
}

/** A rep that wrote so long before it was ready was there before the logs begin. */
const startUp_ns = 60e9;

/** What `cell` was over the time that the logs cover, in the order of time; `evacuations` are those of all cells. */
export function statesOf(cell: string, evacuations: readonly EvacuationTime[], context: IncidentContext): CellStay[] {
  const stays: CellStay[] = [];
  let from_ns = beginOf(cell, context);
  for (const absence of context.absences.filter((own) => own.cell === cell)) {
    const sign = lastSignOf(absence, context);
    const gone_ns = Math.max(from_ns, sign.at_ns ?? absence.from_ns);
    const isEnd = absence.released_ns !== undefined && absence.expired_ns === undefined;
    stays.push({ state: 'present', from_ns, to_ns: gone_ns });
    from_ns = absence.back_ns ?? context.to_ns;
    stays.push({ state: isEnd ? 'ended' : 'missing', from_ns: gone_ns, to_ns: from_ns });
  }
  stays.push({ state: 'present', from_ns, to_ns: context.to_ns });
  const own = evacuations.filter((time) => time.cell === cell);
  return stays
    .flatMap((stay) => (stay.state === 'present' ? withEvacuations(stay, own) : [stay]))
    .filter((stay) => stay.to_ns > stay.from_ns);
}

/** When a cell with these `states` went missing, at or after `from_ns`; infinite if it did not. */
export function goneAt(states: readonly CellStay[], from_ns: number): number {
  return (
    states.find((stay) => stay.state === 'missing' && stay.from_ns >= from_ns)?.from_ns ?? Number.POSITIVE_INFINITY
  );
}

function withEvacuations(stay: CellStay, evacuations: readonly EvacuationTime[]): CellStay[] {
  const inside = evacuations.find(({ from_ns }) => from_ns >= stay.from_ns && from_ns < stay.to_ns);
  if (!inside) return [stay];
  // A cell that is being evacuated takes no work any more, also when all is moved.
  return [
    { ...stay, to_ns: inside.from_ns },
    { ...stay, state: 'evacuating', from_ns: inside.from_ns },
  ];
}

/** When `cell` was there first: from the beginning of the logs, unless its rep began later. */
function beginOf(cell: string, context: IncidentContext): number {
  const { lives, locks, speech, from_ns } = context;
  const signs = [
    ...lives.flatMap((life) => (life.cell === cell ? (life.ready_ns ?? []) : [])),
    ...locks.flatMap((lock) => (lock.isPresence && lock.key === cell && lock.what === 'acquired' ? [lock.at_ns] : [])),
  ];
  if (signs.length === 0) return from_ns;
  const first_ns = Math.min(...signs);
  const spoke_ns = speech.firstOf(repOf(cell, context));
  return spoke_ns !== undefined && spoke_ns < first_ns - startUp_ns ? from_ns : first_ns;
}
