import type { Marks } from '../../../correlate/marks.ts';
import type { Life } from './lives.ts';
import type { LockNote } from './locks.ts';
import { notesOfAll } from './notes.ts';

/** A time in which a cell was not there. Times are nanoseconds since the base second; undefined where no line tells. */
export interface Absence {
  readonly cell: string;
  /** The first line that shows it. */
  readonly from_ns: number;
  /** When Locket gave its presence up. */
  readonly expired_ns: number | undefined;
  /** When the BBS first said that it is missing. */
  readonly detected_ns: number | undefined;
  /** When its rep gave its presence away, because it ends. */
  readonly released_ns: number | undefined;
  /** When its rep found that it had lost its presence. */
  readonly lost_ns: number | undefined;
  /** When it was there again; undefined if it never was. */
  readonly back_ns: number | undefined;
  /** What shows that: its presence or the word of its rep, or else only that it works again. */
  readonly back_by: 'presence' | 'work' | undefined;
}

interface Draft {
  readonly cell: string;
  readonly from_ns: number;
  expired_ns?: number;
  detected_ns?: number;
  released_ns?: number;
  lost_ns?: number;
  back_ns?: number;
}

type What = 'back' | 'released' | 'lost' | 'expired' | 'detected';

/** Two VMs may tell of the same moment in another order. */
const skew_ns = 1e9;

/** That work was found lost with its cell. */
export interface FoundLost {
  readonly at_ns: number;
  readonly cell: string;
}

/** All times in which a cell was not there, in the order of time. What was lost with its cell shows one, too. */
export function findAbsences(
  marks: Marks,
  locks: readonly LockNote[],
  lives: readonly Life[],
  lost: readonly FoundLost[],
): Absence[] {
  const notes: { at_ns: number; cell: string; what: What }[] = [
    ...locks
      .filter(({ isPresence }) => isPresence)
      .map(({ at_ns, key, what }) => ({ at_ns, cell: key, what: what === 'acquired' ? ('back' as const) : what })),
    ...lives.flatMap(({ ready_ns, cell }) =>
      ready_ns === undefined || cell === '' ? [] : [{ at_ns: ready_ns, cell, what: 'back' as const }],
    ),
    ...notesOfAll(marks, ['cell-disappeared', 'cell-missing']).map((note) => ({
      at_ns: note.at_ns,
      cell: note.part('cell'),
      what: 'detected' as const,
    })),
    ...lost.map(({ at_ns, cell }) => ({ at_ns, cell, what: 'detected' as const })),
  ].sort((a, b) => a.at_ns - b.at_ns);
  const absences: Draft[] = [];
  const current = new Map<string, Draft>();
  for (const { at_ns, cell, what } of notes) {
    const known = current.get(cell);
    // What its own convergence round still says right after the cell is back is about the time before.
    const isOver = known?.back_ns !== undefined && !(what === 'detected' && at_ns - known.back_ns < skew_ns);
    if (what === 'back') {
      if (known && known.back_ns === undefined && at_ns - known.from_ns > 0) known.back_ns = at_ns;
      continue;
    }
    let absence = known;
    if (!absence || isOver) {
      absence = { cell, from_ns: at_ns };
      absences.push(absence);
      current.set(cell, absence);
    }
    absence[`${what}_ns`] ??= at_ns;
  }
  return absences.map((draft) => ({
    cell: draft.cell,
    from_ns: draft.from_ns,
    expired_ns: draft.expired_ns,
    detected_ns: draft.detected_ns,
    released_ns: draft.released_ns,
    lost_ns: draft.lost_ns,
    back_ns: draft.back_ns,
    back_by: draft.back_ns === undefined ? undefined : 'presence',
  }));
}
