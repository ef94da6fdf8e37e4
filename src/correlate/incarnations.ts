import type { Arranged } from './arrange.ts';
import { countUpTo } from './bisect.ts';

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
 * Tells which of `incarnations`, in order, an event at `at_ns` is about: the one that had begun last ("current"), the one
 * that had been claimed last ("claimed": a lost cell loses what ran on it, not what was asked for since), or the one on
 * the named cell that is nearest in time ("same-cell": the auctioneer names the cell, and may write late). Undefined if
 * there is no incarnation at all.
 */
export function incarnationFinder<Known extends Incarnation>(incarnations: readonly Known[]) {
  let onCells: ReadonlyMap<string, readonly Known[]> | undefined;
  const nearestOn = (cell: string, at_ns: number): Known | undefined => {
    onCells ??= byCell(incarnations);
    const own = onCells.get(cell) ?? [];
    const after = countUpTo(own, at_ns, claimedAt);
    const [last, next] = [own[after - 1], own[after]];
    if (last === undefined || next === undefined) return last ?? next;
    return at_ns - claimedAt(last) <= claimedAt(next) - at_ns ? last : next;
  };
  return (subject: Subject, at_ns: number, cell: string): Known | undefined => {
    let found = countUpTo(incarnations, at_ns, ({ start_ns }) => start_ns) - 1;
    if (subject === 'same-cell') return nearestOn(cell, at_ns) ?? incarnations[Math.max(found, 0)];
    const isClaimed = (incarnation: Incarnation) => claimedAt(incarnation) <= at_ns;
    if (subject === 'claimed') while (found > 0 && !isClaimed(incarnations[found] as Known)) found--;
    return incarnations[Math.max(found, 0)];
  };
}

/** NaN if nobody claimed it. */
function claimedAt({ instance }: Incarnation): number {
  return instance?.start_ns ?? Number.NaN;
}

/** Those of each cell that were claimed: in order, as their claims are, and of claims at one time the first. */
function byCell<Known extends Incarnation>(incarnations: readonly Known[]): ReadonlyMap<string, readonly Known[]> {
  const found = new Map<string, Known[]>();
  for (const incarnation of incarnations) {
    if (incarnation.instance === undefined) continue;
    const own = found.get(incarnation.instance.cell) ?? [];
    found.set(incarnation.instance.cell, own);
    const last = own.at(-1);
    if (last === undefined || claimedAt(last) !== claimedAt(incarnation)) own.push(incarnation);
  }
  return found;
}
