import type { Correlated } from '../../../correlate/correlate.ts';
import { grouped } from '../../grouped.ts';
import { type Note, notesOfAll } from './notes.ts';
import type { Speech } from './speech.ts';

/** A process from its first line to the next process in its place. Times are nanoseconds since the base second. */
export interface Life {
  readonly component: string;
  readonly vm: string;
  readonly file: number;
  /** Its first line, where one is known as such; else the line that says that it is ready. */
  readonly begun_ns: number;
  /** When it said that it is ready; undefined if it never did. */
  readonly ready_ns: number | undefined;
  /** When it said that it ends; undefined if it did not. */
  readonly exited_ns: number | undefined;
  /** Why, if it did not end in good order. */
  readonly error: string;
  /** The cell that a rep is. */
  readonly cell: string;
  /** True if another process was there before. */
  readonly isRestart: boolean;
  /** The last line of the process before; undefined without one, or where the logs do not tell. */
  readonly before_ns: number | undefined;
  /** True if the process before said that it ends. */
  readonly isPlanned: boolean;
}

type Named = Note & { readonly name: 'process-begins' | 'process-started' | 'process-exited' };

interface Draft {
  readonly first: Named;
  last: Named;
  ready?: Named;
  exited?: Named;
}

/** How long before the line that a process is known to have begun by it may have written others. */
const ownLines_ns = 2e9;
/** Longer than any process takes until it is ready, unless it waits for a lock. */
const startUp_ns = 60e9;

/** All processes whose beginning is in the logs, in the order of time. */
export function findLives({ marks, cellOf }: Correlated, speech: Speech): Life[] {
  const notes = notesOfAll(marks, ['process-begins', 'process-started', 'process-exited']);
  const processes = grouped(notes, (note) => `${note.part('component')} ${speech.processOf(note.file) ?? note.vm}`);
  const lives = [...processes.values()].flatMap((own) => {
    const drafts = divide(own);
    return drafts.lives.map((draft, i): Life => {
      const { first, ready, exited } = draft;
      const process = speech.processOf(first.file);
      const before = i === 0 ? drafts.exitedBefore : drafts.lives[i - 1]?.exited;
      const isBegun = first.name === 'process-begins';
      // Some lines before its first known one are its own.
      const spoke_ns = speech.firstWith(process, first.at_ns);
      const isSilent = isBegun && first.at_ns - spoke_ns < ownLines_ns;
      const last_ns = isSilent ? speech.lastBefore(process, spoke_ns - 1) : undefined;
      const written_ns = first.at_ns - (speech.firstOf(process) ?? first.at_ns);
      const wasThere = isBegun ? !isSilent || last_ns !== undefined : written_ns > startUp_ns;
      return {
        component: first.part('component'),
        vm: first.vm,
        file: first.file,
        begun_ns: first.at_ns,
        ready_ns: ready?.at_ns,
        exited_ns: exited?.at_ns,
        error: exited?.part('error') ?? '',
        cell: ready?.part('cell') || (first.part('component') === 'rep' ? (cellOf(first.vm) ?? '') : ''),
        isRestart: i > 0 || before !== undefined || wasThere,
        before_ns: isBegun && !isSilent ? first.at_ns : (last_ns ?? before?.at_ns),
        isPlanned: before !== undefined && before.part('error') === '',
      };
    });
  });
  return lives.sort((a, b) => a.begun_ns - b.begun_ns || (a.vm < b.vm ? -1 : 1));
}

/** The lines of one process by its lives; it may say several times that it begins, and ends later than its last line. */
function divide(notes: readonly Named[]): { lives: readonly Draft[]; exitedBefore: Named | undefined } {
  const lives: Draft[] = [];
  let exitedBefore: Named | undefined;
  for (const note of notes) {
    const current = lives.at(-1);
    if (note.name === 'process-exited') {
      if (current) current.exited ??= note;
      else exitedBefore = note;
      continue;
    }
    const isReady = note.name === 'process-started';
    // Who waits for a lock says nothing for as long as that takes, and only then that it is ready.
    const isLate = current !== undefined && !isReady && note.at_ns - current.last.at_ns > startUp_ns;
    if (!current || current.exited || current.ready || isLate) {
      lives.push(isReady ? { first: note, last: note, ready: note } : { first: note, last: note });
      continue;
    }
    current.last = note;
    if (isReady) current.ready = note;
  }
  return { lives, exitedBefore };
}
