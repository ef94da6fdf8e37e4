import type { Arranged } from './arrange.ts';

/** One instance guid that was ever given to an index. */
export interface Instance {
  readonly guid: string;
  readonly cell: string;
  /** When the BBS first heard of it, else when it was first seen; nanoseconds since the base second. */
  readonly start_ns: number;
}

/** One try to run an index: what asked for it, and the instance that took it, if any did. */
export interface Incarnation {
  readonly start_ns: number;
  /** Events that asked for it, in order. */
  readonly asks: number[];
  instance: Instance | undefined;
  /** Events without an instance guid that were given to it, in order. */
  readonly events: number[];
}

/**
 * The incarnations of one index. Lines before the claim know no instance guid: they are given to the instance that
 * claims next, and what is left over is an incarnation that nobody claimed. `asks` and `instances` must be in order.
 */
export function splitIncarnations(
  asks: readonly number[],
  instances: readonly Instance[],
  { time_ns }: Arranged,
): Incarnation[] {
  const steps = [
    ...asks.map((ask) => ({ at: time_ns[ask] as number, ask, instance: undefined })),
    ...instances.map((instance) => ({ at: instance.start_ns, ask: -1, instance })),
  ].sort((a, b) => a.at - b.at || b.ask - a.ask);
  const incarnations: Incarnation[] = [];
  let pending: Incarnation | undefined;
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
  if (subject === 'same-cell') {
    const distance = ({ instance }: Incarnation) => Math.abs((instance?.start_ns ?? Number.POSITIVE_INFINITY) - at_ns);
    const [nearest] = incarnations
      .filter(({ instance }) => instance?.cell === cell)
      .sort((a, b) => distance(a) - distance(b));
    if (nearest) return nearest;
  }
  const begun = incarnations.filter(({ start_ns, instance }) =>
    subject === 'claimed' ? instance !== undefined && instance.start_ns <= at_ns : start_ns <= at_ns,
  );
  return begun.at(-1) ?? incarnations[0];
}
