import { countRows, valuesAt } from '../column.ts';
import { spearman } from '../correlation.ts';
import type { Intervals } from '../intervals.ts';
import { shiftOf } from '../statistics/shift.ts';
import { percentile, seconds } from '../stats.ts';
import { type Crowd, crowdOf, flightOf } from './crowds.ts';
import type { Stays } from './stays.ts';

/** Whether a phase is long by itself, or long because others are in it. */
export type Nature = 'queue' | 'service' | 'unclear';

/** How a phase behaves under load, and what shows it. */
export interface Behaviour {
  readonly nature: Nature;
  readonly count: number;
  /** Percentiles of the duration. */
  readonly p5_s: number;
  readonly p50_s: number;
  /** How long it takes with few others, as the median of `count` stays. */
  readonly unloaded: {
    readonly p50_s: number;
    /**
     * `quiet`: those that had the fewest others beside them, at most `others` on average; `first`: those that found the
     * fewest when they began. `fastest`: too few were ever so, and this is the fastest twentieth, which may take longer
     * than one alone would.
     */
    readonly basis: 'quiet' | 'first' | 'fastest';
    readonly others: number | null;
    readonly count: number;
  };
  /** In flight at once, where the phase is shared (on a cell, or in the whole run): the mean while there was any, and the most. */
  readonly in_flight_mean: number;
  readonly in_flight_max: number;
  /** How many ended in a second, per cell or in the whole run, while there was any. */
  readonly rate_per_s: number;
  /** Of those in flight, how many were being served: the rate times the unloaded duration (Little's law). */
  readonly served: number;
  /** Spearman's rho of the duration and the number in flight when it began. */
  readonly rho: number;
  /** True if they entered together and left at a steady pace, like from the end of a queue. */
  readonly is_staircase: boolean;
}

/** Fewer than this, and nothing is said about a phase. */
const smallest = 20;
/** The quiet ones must be so many at least, also as a share of all, and have at most so many others, as a share of the mean. */
const fewestQuiet = 5;
const leastQuiet = 0.02;
const mostOthers = 0.25;
/** How much longer a phase takes in company than without, if it is a queue, and if it is not. */
const queueFactor = 2;
const serviceFactor = 1.5;
/** Without any that were quiet, the spread must be wider than what durations vary by themselves. */
const inferredFactor = 3;
const inferredInFlight = 4;
const leastRho = 0.3;
/** Standard deviations of chance; a difference or correlation below it is none. */
const leastZ = 3;
/** Largest distance of the ends from an even pace, as a share of all (Kolmogorov's D). */
const unevenness = 0.15;

/**
 * How the stays in a phase behave, if it is shared by those of each group of indices, and by the `company` that others are
 * for the group of that name; undefined if there are too few.
 */
export function behaviourOf(
  stays: Stays,
  groups: ReadonlyMap<string, Uint32Array>,
  company: ReadonlyMap<string, Intervals>,
): Behaviour | undefined {
  const crowds = [...groups].map(([name, group]) => crowdOf(stays, group, company.get(name)));
  const ended = endedIn(stays, crowds);
  const count = ended.duration_ns.length;
  if (count < smallest) return undefined;
  const durations = ended.duration_ns.toSorted();
  const p50_ns = percentile(durations, 0.5) as number;
  const { busy_s, mean: in_flight_mean } = flightOf(crowds.map(({ own }) => own));
  const { mean: crowd } = flightOf(crowds.map(({ whole }) => whole));
  const rate_per_s = busy_s > 0 ? count / busy_s : 0;
  const quiet = quietest('quiet', ended.duration_ns, ended.others, crowd);
  const first = quietest('first', ended.duration_ns, ended.before, crowd);
  const unloaded = [quiet, first].filter((found) => found !== undefined).sort((a, b) => a.p50_ns - b.p50_ns)[0];
  const p5_ns = percentile(durations, 0.05) as number;
  const unloaded_ns = unloaded?.p50_ns ?? p5_ns;
  const found = {
    count,
    p5_s: seconds(p5_ns) as number,
    p50_s: seconds(p50_ns) as number,
    unloaded: {
      p50_s: seconds(unloaded_ns) as number,
      basis: unloaded?.basis ?? ('fastest' as const),
      others: unloaded?.most ?? null,
      count: unloaded?.count ?? Math.ceil(count / 20),
    },
    in_flight_mean,
    in_flight_max: Math.max(...crowds.map(({ own }) => own.max)),
    rate_per_s,
    served: (rate_per_s * unloaded_ns) / 1e9,
    rho: spearman(ended.before, ended.duration_ns) ?? 0,
    is_staircase: isStaircase(
      stays,
      crowds.map(({ group }) => group),
    ),
  };
  const slower = (than_ns: number | undefined) => (than_ns === undefined ? undefined : p50_ns / Math.max(1, than_ns));
  const nature = natureOf(found, crowd, slower(unloaded_ns) as number, unloaded?.z ?? 0, slower(quiet?.p50_ns));
  return { nature, ...found };
}

/** Of the stays that ended: how long, with how many others on average, and with how many when they began. */
function endedIn(stays: Stays, crowds: readonly Crowd[]) {
  const length = crowds.reduce(
    (sum, { group }) => sum + countRows(group.length, (k) => isEnded(group[k] as number)),
    0,
  );
  const [duration_ns, others, before] = [new Float64Array(length), new Float64Array(length), new Float64Array(length)];
  let at = 0;
  for (const { group, whole } of crowds) {
    for (let k = 0; k < group.length; k++) {
      const i = group[k] as number;
      if (!isEnded(i)) continue;
      duration_ns[at] = (stays.end_ns[i] as number) - (stays.start_ns[i] as number);
      others[at] = whole.others[k] as number;
      before[at++] = whole.before[k] as number;
    }
  }
  return { duration_ns, others, before };

  function isEnded(i: number): boolean {
    return i < stays.ended;
  }
}

/** The stays with the fewest others, how many those are, and how surely they are shorter; undefined if none were quiet. */
function quietest(basis: 'quiet' | 'first', duration_ns: Float64Array, others: Float64Array, mean: number) {
  const wanted = Math.max(fewestQuiet, Math.ceil(others.length * leastQuiet));
  const most = Math.max(1, Math.ceil(others.toSorted()[wanted - 1] ?? Number.POSITIVE_INFINITY));
  if (most > Math.max(1, mean * mostOthers)) return undefined;
  const isQuiet = (i: number) => (others[i] as number) <= most;
  const quiet = duration_ns.filter((_, i) => isQuiet(i)).sort();
  const rest = duration_ns.filter((_, i) => !isQuiet(i)).sort();
  const { z } = shiftOf(rest, quiet);
  const p50_ns = percentile(quiet, 0.5) as number;
  return { basis, most, count: quiet.length, p50_ns, z };
}

/**
 * The nature of a phase that `crowd` share on average, and that takes `factor` times its unloaded duration, at `z` standard
 * deviations, and `inCompany` times that of the quiet ones, if there are any. That company does not matter is told by them, or by all taking about the same,
 * the first as long as the last: from a queue the last come late, and of what is shared out evenly those who came first
 * have had the longest.
 */
function natureOf(
  found: Omit<Behaviour, 'nature'>,
  crowd: number,
  factor: number,
  z: number,
  inCompany: number | undefined,
): Nature {
  const isCrowded = crowd >= queueFactor;
  if (found.unloaded.basis !== 'fastest' && factor >= queueFactor && isCrowded && z >= leastZ) return 'queue';
  const sigmas = found.rho * Math.sqrt(found.count - 1);
  if (inCompany !== undefined && factor < serviceFactor && inCompany < serviceFactor) return 'service';
  if (found.p50_s < found.p5_s * serviceFactor && sigmas > -leastZ) return 'service';
  const isSpread = factor >= inferredFactor && crowd >= inferredInFlight;
  const grows = found.rho >= leastRho && sigmas >= leastZ;
  return isSpread && (grows || found.is_staircase) ? 'queue' : 'unclear';
}

/**
 * Whether those who share the phase entered within half of the time in which they left, and left at an even pace. Those
 * who are served independently of each other leave when their own time is over: in a bunch, with a tail.
 */
function isStaircase({ start_ns, end_ns, ended }: Stays, groups: readonly Uint32Array[]): boolean {
  let even = 0;
  let all = 0;
  for (const group of groups) {
    const whole = group.filter((i) => i < ended);
    if (whole.length < smallest) continue;
    const starts = valuesAt(start_ns, whole).sort();
    const ends = valuesAt(end_ns, whole).sort();
    const at = (sorted: Float64Array, p: number) => percentile(sorted, p) as number;
    const [first, last] = [at(ends, 0.05), at(ends, 0.95)];
    all += whole.length;
    if (at(starts, 0.9) - at(starts, 0.1) > (at(ends, 0.9) - at(ends, 0.1)) / 2) continue;
    const inside = ends.filter((end) => end >= first && end <= last);
    const distance = inside.reduce(
      (most, end, k) => Math.max(most, Math.abs((k + 0.5) / inside.length - (end - first) / (last - first))),
      0,
    );
    if (distance <= unevenness) even += whole.length;
  }
  return all > 0 && even * 2 > all;
}
