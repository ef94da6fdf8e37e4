import { notesOf } from '../cells/notes.ts';
import type { IncidentContext } from './context.ts';
import type { Holder } from './holders.ts';

/** How somebody ceased to be the active one. Times are nanoseconds since the base second; undefined where no line tells. */
export interface HolderEnd {
  /** When it was last known to be the active one. */
  readonly at_ns: number | undefined;
  /** Its last line; the lock, which it must have renewed so long before it expired; or its word that it gave it away. */
  readonly by: 'process' | 'lock' | 'release' | 'loss' | null;
  readonly expired_ns: number | undefined;
}

/** A request is tried three times. */
const fewFailures = 3;
const silent_ns = 30e9;

/** How `holder` ended at or before `until_ns`; `next` got the lock then. Undefined if nothing says that it ended. */
export function endOf(
  holder: Holder,
  until_ns: number,
  next: Holder | undefined,
  context: IncidentContext,
): HolderEnd | undefined {
  const { locks, lives, speech, correlated } = context;
  const own = locks.filter(
    ({ key, at_ns, owner }) =>
      key === holder.key &&
      at_ns > holder.acquired_ns &&
      at_ns <= until_ns &&
      (owner === '' || holder.owner === '' || owner === holder.owner),
  );
  const at = (what: string) => own.find((note) => note.what === what)?.at_ns;
  const [released_ns, lost_ns, expired_ns] = [at('released'), at('lost'), at('expired')];
  if (released_ns !== undefined) return { at_ns: released_ns, by: 'release', expired_ns };
  if (lost_ns !== undefined) return { at_ns: lost_ns, by: 'loss', expired_ns };
  const process = holder.file === undefined ? undefined : speech.processOf(holder.file);
  const after = lives.find(
    (life) =>
      process !== undefined &&
      speech.processOf(life.file) === process &&
      life.begun_ns > holder.acquired_ns &&
      life.begun_ns <= until_ns,
  );
  const ttl = notesOf(correlated.marks, 'lock-ttl').find((note) => note.part('key') === holder.key)?.value;
  const renewed_ns = expired_ns === undefined || ttl === undefined ? undefined : expired_ns - ttl * 1e9;
  const isGone = next !== undefined || expired_ns !== undefined || after !== undefined;
  if (!isGone && !isSilent(holder, process, until_ns, context)) return undefined;
  const own_ns = after ? after.before_ns : speech.lastBefore(process, Math.min(expired_ns ?? until_ns, until_ns));
  const last_ns = Math.max(own_ns ?? Number.NEGATIVE_INFINITY, renewed_ns ?? Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(last_ns)) return { at_ns: undefined, by: null, expired_ns };
  return { at_ns: last_ns, by: last_ns === own_ns ? 'process' : 'lock', expired_ns };
}

/** True for a BBS that writes nothing any more, and does not answer either. */
function isSilent(
  { key }: Holder,
  process: string | undefined,
  until_ns: number,
  { speech, correlated }: IncidentContext,
): boolean {
  const end_ns = speech.endOf(process);
  if (key !== 'bbs' || end_ns === undefined || until_ns - end_ns < silent_ns) return false;
  return notesOf(correlated.marks, 'bbs-call-failed').filter(({ at_ns }) => at_ns > end_ns).length >= fewFailures;
}
