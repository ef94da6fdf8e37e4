import type { LockNote } from '../cells/locks.ts';
import type { IncidentContext } from './context.ts';

/** Who was the active one of a component. Times are nanoseconds since the base second. */
export interface Holder {
  /** What the lock is for, such as bbs. */
  readonly key: string;
  /** When it got the lock; for one that had it when the logs begin, the last that it is known to have done. */
  readonly acquired_ns: number;
  readonly owner: string;
  /** A file that it wrote; undefined if only Locket tells of it. */
  readonly file: number | undefined;
}

/** How long its own line and that of Locket about one lock may be apart. */
const together_ns = 5e9;

/** Who held each lock, in the order of time, by what the lock is for. */
export function holdersOf(context: IncidentContext): Map<string, Holder[]> {
  const holders = new Map<string, Holder[]>();
  for (const note of context.locks) {
    if (note.isPresence || note.key === '') continue;
    const own = holders.get(note.key) ?? [];
    holders.set(note.key, own);
    if (note.what !== 'acquired') continue;
    const last = own.at(-1);
    const file = note.isOfLocket ? undefined : note.file;
    if (last && isSame(last, note, context)) own[own.length - 1] = { ...last, file: last.file ?? file };
    else own.push({ key: note.key, acquired_ns: note.at_ns, owner: note.owner, file });
  }
  for (const [key, own] of holders) {
    const before = own[0] && activeBefore(own[0], context);
    if (before) holders.set(key, [before, ...own]);
  }
  return holders;
}

/** True if `note` says again that `last` has its lock. */
function isSame(last: Holder, note: LockNote, { locks, lives, speech }: IncidentContext): boolean {
  if (note.at_ns - last.acquired_ns > together_ns) return false;
  const isOwner = last.owner !== '' && last.owner === note.owner;
  const process = speech.processOf(note.file);
  const isProcess = last.file !== undefined && !note.isOfLocket && speech.processOf(last.file) === process;
  if (!isOwner && !isProcess) return false;
  const isBetween = (at_ns: number) => at_ns > last.acquired_ns && at_ns < note.at_ns;
  return (
    !locks.some(({ key, what, at_ns }) => key === note.key && what !== 'acquired' && isBetween(at_ns)) &&
    !lives.some((life) => isBetween(life.begun_ns) && speech.processOf(life.file) === process)
  );
}

/** Who did the work of `first` before it got its lock: what is done is only done by the active one. */
function activeBefore(first: Holder, { correlated, speech }: IncidentContext): Holder | undefined {
  const { arranged } = correlated;
  const { files } = arranged.store;
  const job = first.file === undefined ? first.key : (files[first.file]?.origin.job ?? '');
  let found: Holder | undefined;
  if (job === '') return undefined;
  for (let event = 0; event < arranged.columns.length; event++) {
    const [at_ns, file] = [arranged.time_ns[event], arranged.columns.file[event]] as [number, number];
    if (at_ns >= first.acquired_ns || files[file]?.origin.job !== job || speech.processOf(file) === undefined) continue;
    if (!found || at_ns > found.acquired_ns) found = { key: first.key, acquired_ns: at_ns, owner: '', file };
  }
  return found;
}
