import type { About } from './about.ts';
import type { Kind, Place, StartKind } from './kinds.ts';
import type { Log } from './silences.ts';

/** A line that waits for the other one of its pair. */
export interface Waiting<K extends Kind = Kind> {
  readonly kind: K;
  readonly time_ns: number;
  readonly at: Place;
  /** The number of the file that it stands in. */
  readonly piece: number;
  readonly session: string;
  readonly about: About;
  isGone: boolean;
}

/** What waits under one prefix and one session. */
export interface Group {
  starts: Waiting<StartKind>[];
  ends: Waiting[];
}

/** What is known of one component on one VM, in all pieces of its log. */
export interface Process {
  readonly log: Log;
  readonly groups: Map<string, Group>;
  /** Starts of this piece by prefix and what their data names. */
  readonly byName: Map<string, Waiting<StartKind>[]>;
  /** Times in nanoseconds at which it said that it started. */
  readonly lives_ns: number[];
}

/** No more is waited for at once. */
export const mostWaiting = 100_000;
/** Of what never had an other half, so many wait: it may only sound as if it had. */
const mostHopeless = 20_000;
const mostPlain = 1_000;

/** Whether another one of `kind` is worth being waited for. */
export function isWorthWaiting(kind: Kind): boolean {
  return kind.bySession + kind.byName > 0 || kind.waiting < (kind.isPlain ? mostPlain : mostHopeless);
}

/** Forgets the older half of the kind that waits most, in all of `processes`. Returns how many it were. */
export function forgetSome(processes: Iterable<Process>): number {
  const groups = [...processes].flatMap((process) => [...process.groups].map((entry) => ({ process, entry })));
  const all = groups.flatMap(({ entry: [, { starts, ends }] }) => [...starts, ...ends]);
  const kind = all.reduce<Kind | undefined>(
    (most, one) => (one.kind.waiting > (most?.waiting ?? 0) ? one.kind : most),
    undefined,
  );
  if (kind === undefined) return 0;
  const old = all.filter((one) => one.kind === kind).sort((a, b) => a.time_ns - b.time_ns);
  for (const one of old.slice(0, Math.ceil(old.length / 2))) {
    one.isGone = true;
    kind.waiting--;
    kind.forgotten++;
  }
  for (const { process, entry } of groups) {
    const [key, group] = entry;
    group.starts = group.starts.filter(({ isGone }) => !isGone);
    group.ends = group.ends.filter(({ isGone }) => !isGone);
    if (group.starts.length + group.ends.length === 0) process.groups.delete(key);
  }
  for (const { byName } of processes) {
    for (const [key, starts] of byName) {
      const left = starts.filter(({ isGone }) => !isGone);
      if (left.length === 0) byName.delete(key);
      else byName.set(key, left);
    }
  }
  return Math.ceil(old.length / 2);
}
