import type { Life } from '../cells/lives.ts';
import { presenceTtl_ns } from '../cells/locks.ts';
import type { Absence } from '../cells/presence.ts';
import type { IncidentContext } from './context.ts';

/** When a cell was last heard of. */
export interface LastSign {
  /** Nanoseconds since the base second; undefined if its rep went on writing, or nothing tells. */
  readonly at_ns: number | undefined;
  /** A line of its rep, or its presence, which it must have renewed so long before it expired. */
  readonly by: 'rep' | 'presence' | null;
  /** True if its rep went on writing while its presence was gone. */
  readonly keptWriting: boolean;
}

/** A rep that began so long before its cell was found missing is the one after that which was lost. */
const restartedBefore_ns = 60e9;
/** Lines are known to the second. */
const now_ns = 1e9;

/** When the cell of `absence` was last heard of before it was gone. */
export function lastSignOf(absence: Absence, context: IncidentContext): LastSign {
  const { speech, lives, correlated } = context;
  const { cell, from_ns, expired_ns, released_ns } = absence;
  const process = repOf(cell, context);
  if (released_ns === from_ns) return { at_ns: from_ns, by: 'rep', keptWriting: false };
  const isRestart = (life: Life) => life.cell === cell && life.isRestart && (life.ready_ns ?? Infinity) > from_ns;
  const restart = lives.find(
    (life) => isRestart(life) && life.begun_ns <= from_ns && life.begun_ns > from_ns - restartedBefore_ns,
  );
  const own_ns = restart ? restart.before_ns : speech.lastBefore(process, from_ns);
  if (!restart && own_ns !== undefined && own_ns > from_ns - now_ns) {
    // The line that tells of the loss may be the last.
    const after_ns = speech.lastBefore(process, from_ns + 10 * now_ns);
    if (after_ns !== undefined && after_ns > from_ns + now_ns) return { at_ns: undefined, by: null, keptWriting: true };
  }
  const ttl_ns = presenceTtl_ns(correlated.marks);
  const renewed_ns = expired_ns === undefined || ttl_ns === undefined ? undefined : expired_ns - ttl_ns;
  if (own_ns === undefined && renewed_ns === undefined) return { at_ns: undefined, by: null, keptWriting: false };
  const isOwn = (own_ns ?? Number.NEGATIVE_INFINITY) >= (renewed_ns ?? Number.NEGATIVE_INFINITY);
  return { at_ns: isOwn ? own_ns : renewed_ns, by: isOwn ? 'rep' : 'presence', keptWriting: false };
}

/** The process that is the rep of `cell`: it said so, or has its presence, or is the only rep on the VM of the cell. */
export function repOf(cell: string, { lives, locks, speech, correlated }: IncidentContext): string | undefined {
  const said = lives.find((life) => life.cell === cell)?.file;
  const has = locks.find((lock) => lock.isPresence && !lock.isOfLocket && lock.key === cell)?.file;
  const { files } = correlated.arranged.store;
  const isThere = files.findIndex(
    ({ origin: { vm, job } }) => vm !== '' && /^rep\b/.test(job) && (vm === cell || correlated.cellOf(vm) === cell),
  );
  const file = said ?? has ?? isThere;
  return file < 0 ? undefined : speech.processOf(file);
}
