import type { Marks } from '../../../correlate/marks.ts';
import { type Note, notesOf, notesOfAll } from './notes.ts';

/** What happened to a lock, or to the presence of a cell. */
export interface LockNote {
  readonly at_ns: number;
  readonly what: 'acquired' | 'released' | 'expired' | 'lost';
  /** The cell id of a presence; else what the lock is for, such as bbs. */
  readonly key: string;
  readonly isPresence: boolean;
  readonly owner: string;
  /** True if Locket wrote it, and not who has the lock. */
  readonly isOfLocket: boolean;
  /** Who wrote it. */
  readonly vm: string;
  readonly file: number;
}

const kinds = {
  'lock-acquired': { what: 'acquired', isOfLocket: false },
  'lock-granted': { what: 'acquired', isOfLocket: true },
  'lock-released': { what: 'released', isOfLocket: false },
  'lock-freed': { what: 'released', isOfLocket: true },
  'lock-expired': { what: 'expired', isOfLocket: true },
  'lock-lost': { what: 'lost', isOfLocket: false },
} as const;

/** All lines about locks and presences, in the order of time. */
export function lockNotes(marks: Marks): LockNote[] {
  return notesOfAll(marks, Object.keys(kinds) as (keyof typeof kinds)[]).map((note) => ({
    ...kinds[note.name],
    at_ns: note.at_ns,
    ...keyOf(note),
    owner: note.part('owner'),
    vm: note.vm,
    file: note.file,
  }));
}

/** For how long a presence lasts without being renewed, in nanoseconds; undefined if no line says so. */
export function presenceTtl_ns(marks: Marks): number | undefined {
  const ttls = notesOf(marks, 'lock-ttl').filter((note) => note.part('type') === 'presence');
  return ttls.length > 0
    ? ttls.reduce((least, { value }) => Math.min(least, value), Number.POSITIVE_INFINITY) * 1e9
    : undefined;
}

/** With Consul, keys are paths: v1/cell/CELL, v1/locks/bbs_lock. */
function keyOf(note: Note): { key: string; isPresence: boolean } {
  const path = note.part('key');
  const key = path.slice(path.lastIndexOf('/') + 1).replace(/_lock$/, '');
  return { key, isPresence: note.part('type') === 'presence' || /(?:^|\/)cell\//.test(path) };
}
