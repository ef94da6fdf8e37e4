import { spearman } from '../correlation.ts';
import { percentile, seconds } from '../stats.ts';
import { type Crowding, crowdingOf } from './crowding.ts';
import type { Stays } from './stays.ts';

/** Whether a phase is long by itself, or long because others are in it. */
export type Nature = 'queue' | 'service' | 'unclear';

/** How a phase behaves under load, and what shows it. */
export interface Behaviour {
  readonly nature: Nature;
  readonly count: number;
  readonly p50_s: number;
  /**
   * How long it takes without others: the median of those that had at most one other beside them on average ("alone"), or
   * where fewer than five had, the fastest twentieth of all ("fastest"), which is more than that or as much.
   */
  readonly unloaded: { readonly p50_s: number; readonly basis: 'alone' | 'fastest'; readonly count: number };
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
/** Fewer than this alone, and they are not taken for the unloaded duration. */
const fewestAlone = 5;
/** How much longer a phase takes in company than alone, if it is a queue, and if it is not. */
const queueFactor = 2;
const serviceFactor = 1.5;
/** Without any that were alone, the spread must be wider than what durations vary by themselves. */
const inferredFactor = 3;
const inferredInFlight = 4;
const leastRho = 0.3;
/** Standard deviations of chance; a correlation below it is none. */
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
  const alone = ended.filter(({ others }) => others <= 1).map(({ duration_ns }) => duration_ns);
  const isMeasured = alone.length >= fewestAlone;
  const unloaded_ns = isMeasured
    ? (percentile(
        alone.sort((a, b) => a - b),
        0.5,
      ) as number)
    : (percentile(durations, 0.05) as number);
  const busy_s = shared.reduce((sum, { crowding }) => sum + crowding.busy_ns, 0) / 1e9;
  const held_s = shared.reduce((sum, { crowding }) => sum + crowding.held_ns, 0) / 1e9;
  const rate_per_s = busy_s > 0 ? ended.length / busy_s : 0;
  const found = {
    count: ended.length,
    p50_s: seconds(p50_ns) as number,
    unloaded: {
      p50_s: seconds(unloaded_ns) as number,
      basis: isMeasured ? ('alone' as const) : ('fastest' as const),
      count: isMeasured ? alone.length : Math.ceil(ended.length / 20),
    },
    in_flight_mean: busy_s > 0 ? held_s / busy_s : 0,
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
  return { nature: natureOf(found, p50_ns / Math.max(1, unloaded_ns)), ...found };
}

function natureOf(found: Omit<Behaviour, 'nature'>, factor: number): Nature {
  if (found.unloaded.basis === 'alone') {
    if (factor < serviceFactor) return 'service';
    return factor >= queueFactor && found.in_flight_mean >= queueFactor ? 'queue' : 'unclear';
  }
  if (factor < queueFactor) return 'service';
  const isCrowded = factor >= inferredFactor && found.in_flight_mean >= inferredInFlight;
  const grows = found.rho >= leastRho && found.rho * Math.sqrt(found.count - 1) >= leastZ;
  return isCrowded && (grows || found.is_staircase) ? 'queue' : 'unclear';
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
