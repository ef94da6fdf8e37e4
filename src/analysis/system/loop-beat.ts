import { countUpTo } from '../../correlate/bisect.ts';
import { median } from '../stats.ts';
import type { Round, Rounds } from './loop-rounds.ts';

/** How often a loop is to begin a round, and who says so: its process, the catalogue, or its own rounds. */
export interface Interval {
  readonly interval_ns: number;
  readonly basis: 'stated' | 'nominal' | 'median';
}

/** A loop may begin a little early, because it is woken by a timer. */
const early = 0.9;
/** The median of fewer says nothing of an interval. */
const fewest = 3;

/**
 * The interval of a loop of which `between_ns` lies between rounds: what its process states, or else `nominal_ns`, unless
 * its rounds follow each other faster than that; then it was configured otherwise, and the median of them counts.
 * Undefined if nothing is known of it.
 */
export function intervalOf(
  between_ns: readonly number[],
  stated_ns: readonly number[],
  nominal_ns: number | undefined,
): Interval | undefined {
  const usual = between_ns.length < fewest ? undefined : median(between_ns);
  const stated = median(stated_ns);
  if (stated !== undefined) return { interval_ns: stated, basis: 'stated' };
  if (nominal_ns !== undefined && (usual === undefined || usual >= early * nominal_ns))
    return { interval_ns: nominal_ns, basis: 'nominal' };
  return usual === undefined ? undefined : { interval_ns: usual, basis: 'median' };
}

/** Nanoseconds from each round of a process to its next, without those that one of `restarts_ns`, which are sorted, lies in. */
export function betweenStarts({ rounds }: Rounds, restarts_ns: Float64Array): number[] {
  return pairs(rounds, restarts_ns).map(([before, next]) => next.start_ns - before.start_ns);
}

/** So many intervals without a beginning, and a beat is missed. */
const missedAfter = 2;

/** How often a process let more than two intervals pass after a round before it began the next. */
export function missedBeats({ rounds }: Rounds, restarts_ns: Float64Array, interval_ns: number): number {
  return pairs(rounds, restarts_ns).filter(
    ([before, next]) => next.start_ns - endOf(before) > missedAfter * interval_ns,
  ).length;
}

/** For how long nothing was heard of a process at `to_ns`, if that is more than two intervals; else undefined. */
export function silence_ns({ rounds }: Rounds, to_ns: number, interval_ns: number): number | undefined {
  const last = rounds.at(-1);
  // What is still under way is not silent.
  if (!last || (Number.isNaN(last.duration_ns) && rounds.some(({ duration_ns }) => !Number.isNaN(duration_ns))))
    return undefined;
  const silent = to_ns - endOf(last);
  return silent > missedAfter * interval_ns ? silent : undefined;
}

/** For how long (ns) the last round of a process is under way; NaN if it has ended. Of others only the end is missing. */
export function ageOf({ rounds }: Rounds, to_ns: number): number {
  const last = rounds.at(-1);
  return last && Number.isNaN(last.duration_ns) ? to_ns - last.start_ns : Number.NaN;
}

/** Each round with the one before, unless a restart lies between. */
function pairs(rounds: readonly Round[], restarts_ns: Float64Array): [Round, Round][] {
  const found: [Round, Round][] = [];
  for (let i = 1; i < rounds.length; i++) {
    const [before, next] = [rounds[i - 1] as Round, rounds[i] as Round];
    if (countUpTo(restarts_ns, next.start_ns) <= countUpTo(restarts_ns, before.start_ns)) found.push([before, next]);
  }
  return found;
}

function endOf({ start_ns, duration_ns }: Round): number {
  return start_ns + (Number.isNaN(duration_ns) ? 0 : duration_ns);
}
