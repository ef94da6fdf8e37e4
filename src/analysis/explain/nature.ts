import { spearman } from '../correlation.ts';
import { type Crowding, crowdingOf } from '../crowding.ts';
import { shiftOf } from '../statistics/shift.ts';
import { median, percentile, seconds } from '../stats.ts';
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

/** How the stays in a phase behave, if it is shared by those of each group of indices; undefined if there are too few. */
export function behaviourOf(stays: Stays, groups: Iterable<readonly number[]>): Behaviour | undefined {
  const shared = [...groups].map((group) => ({ group, crowding: crowdingIn(stays, group) }));
  const ended = shared.flatMap(({ group, crowding }) =>
    group.flatMap((i, k) =>
      i < stays.ended
        ? [
            {
              duration_ns: length_ns(stays, i),
              others: crowding.others[k] as number,
              before: crowding.before[k] as number,
            },
          ]
        : [],
    ),
  );
  if (ended.length < smallest) return undefined;
  const durations = ended.map(({ duration_ns }) => duration_ns).sort((a, b) => a - b);
  const p50_ns = percentile(durations, 0.5) as number;
  const busy_s = shared.reduce((sum, { crowding }) => sum + crowding.busy_ns, 0) / 1e9;
  const held_s = shared.reduce((sum, { crowding }) => sum + crowding.held_ns, 0) / 1e9;
  const rate_per_s = busy_s > 0 ? ended.length / busy_s : 0;
  const in_flight_mean = busy_s > 0 ? held_s / busy_s : 0;
  const quiet = quietest('quiet', ended, ({ others }) => others, in_flight_mean);
  const first = quietest('first', ended, ({ before }) => before, in_flight_mean);
  const unloaded = [quiet, first].filter((found) => found !== undefined).sort((a, b) => a.p50_ns - b.p50_ns)[0];
  const p5_ns = percentile(durations, 0.05) as number;
  const unloaded_ns = unloaded?.p50_ns ?? p5_ns;
  const found = {
    count: ended.length,
    p5_s: seconds(p5_ns) as number,
    p50_s: seconds(p50_ns) as number,
    unloaded: {
      p50_s: seconds(unloaded_ns) as number,
      basis: unloaded?.basis ?? ('fastest' as const),
      others: unloaded?.most ?? null,
      count: unloaded?.count ?? Math.ceil(ended.length / 20),
    },
    in_flight_mean,
    in_flight_max: Math.max(...shared.map(({ crowding }) => crowding.max)),
    rate_per_s,
    served: (rate_per_s * unloaded_ns) / 1e9,
    rho:
      spearman(
        ended.map(({ before }) => before),
        ended.map(({ duration_ns }) => duration_ns),
      ) ?? 0,
    is_staircase: isStaircase(
      stays,
      shared.map(({ group }) => group),
    ),
  };
  const slower = (than_ns: number | undefined) => (than_ns === undefined ? undefined : p50_ns / Math.max(1, than_ns));
  const nature = natureOf(found, slower(unloaded_ns) as number, unloaded?.z ?? 0, slower(quiet?.p50_ns));
  return { nature, ...found };
}

/** One stay: how long, with how many others on average, and with how many when it began. */
interface Stay {
  readonly duration_ns: number;
  readonly others: number;
  readonly before: number;
}

/** The stays with the fewest others, how many those are, and how surely they are shorter; undefined if none were quiet. */
function quietest(basis: 'quiet' | 'first', stays: readonly Stay[], othersOf: (stay: Stay) => number, mean: number) {
  const wanted = Math.max(fewestQuiet, Math.ceil(stays.length * leastQuiet));
  const sorted = stays.map(othersOf).sort((a, b) => a - b);
  const most = Math.max(1, Math.ceil(sorted[wanted - 1] ?? Number.POSITIVE_INFINITY));
  if (most > Math.max(1, mean * mostOthers)) return undefined;
  const quiet = stays.filter((stay) => othersOf(stay) <= most).map(({ duration_ns }) => duration_ns);
  const rest = stays.filter((stay) => othersOf(stay) > most).map(({ duration_ns }) => duration_ns);
  const { z } = shiftOf(rest, quiet);
  const p50_ns = median(quiet) as number;
  return { basis, most, count: quiet.length, p50_ns, z };
}

/**
 * The nature of a phase that takes `factor` times its unloaded duration, at `z` standard deviations, and `inCompany` times
 * that of the quiet ones, if there are any. That company does not matter is told by them, or by all taking about the same,
 * the first as long as the last: from a queue the last come late, and of what is shared out evenly those who came first
 * have had the longest.
 */
function natureOf(found: Omit<Behaviour, 'nature'>, factor: number, z: number, inCompany: number | undefined): Nature {
  const isCrowded = found.in_flight_mean >= queueFactor;
  if (found.unloaded.basis !== 'fastest' && factor >= queueFactor && isCrowded && z >= leastZ) return 'queue';
  const sigmas = found.rho * Math.sqrt(found.count - 1);
  if (inCompany !== undefined && factor < serviceFactor && inCompany < serviceFactor) return 'service';
  if (found.p50_s < found.p5_s * serviceFactor && sigmas > -leastZ) return 'service';
  const isSpread = factor >= inferredFactor && found.in_flight_mean >= inferredInFlight;
  const grows = found.rho >= leastRho && sigmas >= leastZ;
  return isSpread && (grows || found.is_staircase) ? 'queue' : 'unclear';
}

function crowdingIn({ start_ns, end_ns }: Stays, group: readonly number[]): Crowding {
  const of = (column: Float64Array) => Float64Array.from(group, (i) => column[i] as number);
  return crowdingOf(of(start_ns), of(end_ns));
}

function length_ns({ start_ns, end_ns }: Stays, i: number): number {
  return (end_ns[i] as number) - (start_ns[i] as number);
}

/**
 * Whether those who share the phase entered within half of the time in which they left, and left at an even pace. Those
 * who are served independently of each other leave when their own time is over: in a bunch, with a tail.
 */
function isStaircase({ start_ns, end_ns, ended }: Stays, groups: readonly (readonly number[])[]): boolean {
  let even = 0;
  let all = 0;
  for (const group of groups) {
    const whole = group.filter((i) => i < ended);
    if (whole.length < smallest) continue;
    const starts = whole.map((i) => start_ns[i] as number).sort((a, b) => a - b);
    const ends = whole.map((i) => end_ns[i] as number).sort((a, b) => a - b);
    const at = (sorted: readonly number[], p: number) => percentile(sorted, p) as number;
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
