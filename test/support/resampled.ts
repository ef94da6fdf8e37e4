import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import type { ComparedRun } from '../../src/analysis/comparison/comparison.ts';
import type { LifecycleSamples } from '../../src/analysis/samples.ts';
import { below, type Random, randomOf, shuffle } from '../../src/analysis/statistics/random.ts';
import { percentile } from '../../src/analysis/stats.ts';
import { sumOfPhases, withSamples } from './compared.ts';

/** Durations of less, also negative ones, are taken for this. */
const least_s = 1e-6;

/** Two random halves of the timelines of each lifecycle of `run`. */
export function halvesOf(run: ComparedRun, seed: number): [ComparedRun, ComparedRun] {
  const random = randomOf(seed);
  return cutInTwo(run, ({ guid }) => shuffledRows(guid.length, random));
}

/** Those that were asked for first, and the others. */
export function halvesInTime(run: ComparedRun): [ComparedRun, ComparedRun] {
  return cutInTwo(run, rowsInTime);
}

/** The same timelines in another order: each is asked for when another was. */
export function shuffled(run: ComparedRun, seed: number): ComparedRun {
  const random = randomOf(seed);
  return withRows(run, ({ guid }) => shuffledRows(guid.length, random), true);
}

/**
 * A run such as `runs` are, which must be runs of one thing: blocks of neighbours of all of them, each duration put
 * where its rank lies in the new run. The logarithms of the quantiles of its phases differ from those of `runs` as theirs
 * do from each other.
 */
export function resampledRun(runs: readonly ComparedRun[], seed: number): ComparedRun {
  const random = randomOf(seed);
  const weights = runs.map(() => normalOf(random) / Math.sqrt(Math.max(1, runs.length - 1)));
  const [first] = runs as [ComparedRun];
  const samples = first.samples.map(({ lifecycle }) => {
    const all = runs.flatMap((run) => run.samples.filter((of) => of.lifecycle === lifecycle && of.guid.length > 0));
    return all.length > 0 ? resampledOf(all, weights, random) : emptyOf(first, lifecycle);
  });
  return { ...withSamples(first, samples), name: `resampled-${seed}` };
}

function resampledOf(all: readonly LifecycleSamples[], weights: readonly number[], random: Random): LifecycleSamples {
  const [model] = all as [LifecycleSamples];
  const count = model.guid.length;
  const size = Math.ceil(Math.sqrt(count));
  const rows = all.map(rowsInTime);
  const drawn: { from: number; row: number }[] = [];
  while (drawn.length < count) {
    const from = below(random, all.length);
    const own = rows[from] as number[];
    const begin = below(random, Math.max(1, own.length - size + 1));
    drawn.push(...own.slice(begin, begin + size).map((row) => ({ from, row })));
  }
  drawn.length = count;
  const phases = model.phases.map((phase) => {
    const columns = all.map(
      (of) => of.phases.find(({ name }) => name === phase.name)?.durations_s ?? new Float64Array(),
    );
    const sorted = columns.map((column_s) => column_s.filter((duration_s) => !Number.isNaN(duration_s)).sort());
    const durations_s = Float64Array.from(drawn, ({ from, row }) => {
      const duration_s = columns[from]?.[row] ?? Number.NaN;
      return Number.isNaN(duration_s)
        ? duration_s
        : mixed(sorted, rankIn(sorted[from] as Float64Array, duration_s), weights);
    });
    return { ...phase, durations_s };
  });
  const isComplete = ({ from, row }: (typeof drawn)[number]) => !Number.isNaN(all[from]?.end_to_end_s[row]);
  const of = (column: 'cell' | 'outcome') => drawn.map(({ from, row }) => all[from]?.[column][row] ?? '');
  return {
    ...model,
    guid: drawn.map((_, i) => `resampled-${i}`),
    cell: of('cell'),
    outcome: of('outcome'),
    asked_s: Float64Array.from(drawn.keys()),
    end_to_end_s: Float64Array.from(drawn, (one, row) => (isComplete(one) ? sumOfPhases(phases, row) : Number.NaN)),
    phases,
  };
}

/** The quantile `p` of a run whose logarithm differs from the mean of all by what theirs do, times `weights`. */
function mixed(sorted: readonly Float64Array[], p: number, weights: readonly number[]): number {
  const logs = sorted.map((values) => Math.log(Math.max(least_s, percentile(values, p) ?? least_s)));
  const mean = meanOf(logs);
  return Math.exp(logs.reduce((sum, own, i) => sum + (own - mean) * (weights[i] as number), mean));
}

/** Where `value` lies among `sorted`, 0 to 1. */
function rankIn(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return sorted.length > 1 ? low / (sorted.length - 1) : 0.5;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function normalOf(random: Random): number {
  return normalQuantile((random() + 0.5) / 2 ** 32, 0, 1);
}

function emptyOf({ samples }: ComparedRun, lifecycle: string): LifecycleSamples {
  return samples.find((of) => of.lifecycle === lifecycle) as LifecycleSamples;
}

function cutInTwo(run: ComparedRun, order: (samples: LifecycleSamples) => number[]): [ComparedRun, ComparedRun] {
  const orders = new Map(run.samples.map((samples) => [samples, order(samples)]));
  const half = (begin: number, end: number) =>
    withRows(run, (samples) => {
      const rows = orders.get(samples) as number[];
      return rows.slice(Math.floor(rows.length * begin), Math.floor(rows.length * end));
    });
  return [half(0, 0.5), half(0.5, 1)];
}

/** Only these rows, in this order; `keepsTimes` leaves the times at their places. */
function withRows(run: ComparedRun, rowsOf: (samples: LifecycleSamples) => number[], keepsTimes = false): ComparedRun {
  const samples = run.samples.map((of) => {
    const rows = rowsOf(of);
    const column_s = (values_s: Float64Array) => Float64Array.from(rows, (row) => values_s[row] as number);
    const names = (values: readonly string[]) => rows.map((row) => values[row] as string);
    return {
      ...of,
      guid: names(of.guid),
      cell: names(of.cell),
      outcome: names(of.outcome),
      asked_s: keepsTimes ? of.asked_s : column_s(of.asked_s),
      end_to_end_s: column_s(of.end_to_end_s),
      phases: of.phases.map((phase) => ({ ...phase, durations_s: column_s(phase.durations_s) })),
    };
  });
  return withSamples(run, samples);
}

function rowsInTime({ asked_s }: LifecycleSamples): number[] {
  const rows = [...asked_s.keys()].filter((row) => !Number.isNaN(asked_s[row]));
  return rows.sort((a, b) => (asked_s[a] as number) - (asked_s[b] as number) || a - b);
}

function shuffledRows(count: number, random: Random): number[] {
  const rows = Array.from({ length: count }, (_, row) => row);
  shuffle(rows, random);
  return rows;
}
