import { hashOf } from '../events/hash.ts';
import { choose } from './choose.ts';
import { fitOf, type StartKind } from './kinds.ts';
import { type Group, isWorthWaiting, type Process, type Waiting } from './waiting.ts';

/** A line may stand in front of one that was written before it, but not by more than this. */
const latest_ns = 10e9;
/** In one session and under one prefix, so many wait. */
const mostInGroup = 256;

type Start = Waiting<StartKind>;

/** Ties starts to ends. */
export interface Pairing {
  start(process: Process, start: Start): void;
  /** Returns true if `end` is the end of something. */
  end(process: Process, end: Waiting): boolean;
  /** Keeps an end that ended nothing yet. */
  keep(process: Process, end: Waiting): void;
  /** Ties what waits in different pieces of one log, once all is read. */
  join(process: Process): void;
}

export interface PairingWatch {
  /** So many more lines wait, or less. */
  onWaiting(more: number): void;
  /** Another span is held in memory. */
  onKept(): void;
}

/** A pairing that tells how much it holds. */
export function createPairing({ onWaiting, onKept }: PairingWatch): Pairing {
  const leave = (process: Process, key: string, group: Group, start: Start) => {
    remove(group.starts, start);
    if (group.starts.length + group.ends.length === 0) process.groups.delete(key);
    gone(process, start);
  };
  const gone = (process: Process, one: Waiting) => {
    one.isGone = true;
    one.kind.waiting--;
    onWaiting(-1);
    for (const name of one.about.names) {
      const key = keyOf(one, name);
      const starts = process.byName.get(key);
      if (starts === undefined) continue;
      remove(starts, one as Start);
      if (starts.length === 0) process.byName.delete(key);
    }
  };
  const forget = (process: Process, one: Waiting) => {
    one.kind.forgotten++;
    gone(process, one);
  };

  const tie = (start: Start, end: Waiting, how: 'bySession' | 'byName', isAmbiguous = false) => {
    const { kind } = start;
    kind[how]++;
    end.kind[how]++;
    if (!kind.endedBy.includes(end.kind)) kind.endedBy.push(end.kind);
    if (isAmbiguous) kind.ambiguous++;
    if (kind.spans.add(start.time_ns, end.time_ns, hashOf(start.session), kind.endedBy.indexOf(end.kind))) onKept();
    const length_ns = end.time_ns - start.time_ns;
    if (length_ns > kind.longest_ns) {
      kind.longest_ns = length_ns;
      kind.longestAt = start.at;
    }
  };

  return {
    start(process, start) {
      const key = keyOf(start, start.session);
      let group = process.groups.get(key);
      // Copies of a line count once.
      if (group?.starts.some(({ kind, time_ns }) => kind === start.kind && time_ns === start.time_ns)) return;
      start.kind.seen++;
      const early = group?.ends
        .filter((end) => end.piece === start.piece && fitOf(start.kind, end.kind) !== undefined)
        .filter(({ time_ns }) => time_ns >= start.time_ns && time_ns - start.time_ns <= latest_ns)
        .sort((a, b) => a.time_ns - b.time_ns)[0];
      if (group && early) {
        remove(group.ends, early);
        gone(process, early);
        if (group.starts.length + group.ends.length === 0) process.groups.delete(key);
        return tie(start, early, 'bySession');
      }
      if (!isWorthWaiting(start.kind)) {
        start.kind.forgotten++;
        return;
      }
      group ??= { starts: [], ends: [] };
      process.groups.set(key, group);
      // What does not even sound like a start only counts for what comes next.
      const plain = start.kind.isPlain ? group.starts.find(({ kind }) => kind === start.kind) : undefined;
      const oldest = plain ?? (group.starts.length >= mostInGroup ? group.starts[0] : undefined);
      if (oldest) {
        remove(group.starts, oldest);
        forget(process, oldest);
      }
      group.starts.push(start);
      start.kind.waiting++;
      onWaiting(1);
      for (const name of start.about.names) {
        const named = keyOf(start, name);
        const starts = process.byName.get(named);
        if (starts) starts.push(start);
        else process.byName.set(named, [start]);
      }
    },
    end(process, end) {
      const key = keyOf(end, end.session);
      const group = process.groups.get(key);
      const found = group && choose(process, group.starts, end, ({ piece }) => piece === end.piece);
      if (found) {
        leave(process, key, group, found.start);
        tie(found.start, end, 'bySession', found.isAmbiguous);
        return true;
      }
      // Where sessions tell who belongs to whom, an end without a start has lost it.
      if (end.kind.bySession > end.kind.byName) return false;
      const life_ns = process.lives_ns.at(-1) ?? Number.NEGATIVE_INFINITY;
      const named = end.about.names.flatMap((name) => process.byName.get(keyOf(end, name)) ?? []);
      const others = [...new Set(named)].filter((one) => one.piece === end.piece && one.time_ns >= life_ns);
      const other = choose(process, others, end, () => true);
      if (!other || other.isAmbiguous) return false;
      const otherKey = keyOf(other.start, other.start.session);
      leave(process, otherKey, process.groups.get(otherKey) as Group, other.start);
      tie(other.start, end, 'byName');
      return true;
    },
    keep(process, end) {
      if (!isWorthWaiting(end.kind)) return;
      const key = keyOf(end, end.session);
      const group = process.groups.get(key) ?? { starts: [], ends: [] };
      process.groups.set(key, group);
      const oldest = group.ends.length >= mostInGroup ? group.ends.shift() : undefined;
      if (oldest) forget(process, oldest);
      group.ends.push(end);
      end.kind.waiting++;
      onWaiting(1);
    },
    join(process) {
      for (const [key, group] of process.groups) {
        for (const end of group.ends.toSorted((a, b) => a.time_ns - b.time_ns)) {
          const found = choose(process, group.starts, end, ({ piece }) => piece !== end.piece);
          if (!found) continue;
          remove(group.ends, end);
          gone(process, end);
          leave(process, key, group, found.start);
          tie(found.start, end, 'bySession', found.isAmbiguous);
        }
      }
    },
  };
}

function keyOf({ kind }: Waiting, what: string): string {
  return `${kind.prefix}\0${what}`;
}

function remove<T>(list: T[], one: T): void {
  const at = list.indexOf(one);
  if (at >= 0) list.splice(at, 1);
}
