import type { Arranged } from './arrange.ts';

/** One instance guid that was ever given to an index. */
export interface Instance {
  readonly guid: string;
  readonly cell: string;
  /** When the BBS first heard of it, else when it was first seen; nanoseconds since the base second. */
  readonly start_ns: number;
}

/** One try to run an index: what asked for it, and the instance that took it, if any did. */
export interface Incarnation<Known extends Instance = Instance> {
  readonly start_ns: number;
  /** Events that asked for it, in order. */
  readonly asks: number[];
  instance: Known | undefined;
  /** Events without an instance guid that were given to it, in order. */
  readonly events: number[];
}

/**
 * The incarnations of one index. Lines before the claim know no instance guid: they are given to the instance that
 * claims next, and what is left over is an incarnation that nobody claimed. `asks` and `instances` must be in order.
 */
export function splitIncarnations<Known extends Instance>(
  asks: readonly number[],
  instances: readonly Known[],
  { time_ns }: Arranged,
): Incarnation<Known>[] {
  const steps = [
    ...asks.map((ask) => ({ at: time_ns[ask] as number, ask, instance: undefined })),
    ...instances.map((instance) => ({ at: instance.start_ns, ask: -1, instance })),
  ].sort((a, b) => a.at - b.at || b.ask - a.ask);
  const incarnations: Incarnation<Known>[] = [];
  let pending: Incarnation<Known> | undefined;
  for (const { at, ask, instance } of steps) {
    if (pending === undefined) {
      pending = { start_ns: at, asks: [], instance: undefined, events: [] };
      incarnations.push(pending);
    }
    if (instance === undefined) pending.asks.push(ask);
    else {
      pending.instance = instance;
      pending = undefined;
    }
  }
  return incarnations;
}

/** What an event without an instance guid is about. */
export type Subject = 'current' | 'claimed' | 'same-cell';

/**
 * The incarnation that an event at `at_ns` is about: the one that had begun last ("current"), the one that had been
 * claimed last ("claimed": a lost cell loses what ran on it, not what was asked for since), or the one on the named
 * cell that is nearest in time ("same-cell": the auctioneer names the cell, and may write late). Undefined if there is
 * no incarnation at all.
 */
export function findIncarnation(
  incarnations: readonly Incarnation[],
  subject: Subject,
  at_ns: number,
  cell: string,
): Incarnation | undefined {
  const begun = lastAtOrBefore(incarnations.length, (i) => (incarnations[i] as Incarnation).start_ns, at_ns);
  if (subject === 'same-cell') return nearestOn(cell, incarnations, at_ns) ?? incarnations[Math.max(begun, 0)];
  let found = begun;
  if (subject === 'claimed') {
    const isClaimed = ({ instance }: Incarnation) => instance !== undefined && instance.start_ns <= at_ns;
    while (found > 0 && !isClaimed(incarnations[found] as Incarnation)) found--;
  }
  return incarnations[Math.max(found, 0)];
}

function nearestOn(cell: string, incarnations: readonly Incarnation[], at_ns: number): Incarnation | undefined {
  let nearest: Incarnation | undefined;
  let least_ns = Number.POSITIVE_INFINITY;
  for (const incarnation of incarnations) {
    if (incarnation.instance?.cell !== cell) continue;
    const distance_ns = Math.abs(incarnation.instance.start_ns - at_ns);
    if (distance_ns >= least_ns) continue;
    nearest = incarnation;
    least_ns = distance_ns;
  }
  return nearest;
}

/** The last of `length` ascending times (`timeOf`) that is at or before `at_ns`, or -1. */
export function lastAtOrBefore(length: number, timeOf: (i: number) => number, at_ns: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeOf(middle) <= at_ns) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
