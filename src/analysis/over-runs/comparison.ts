import { endToEnd, type Metric, metricText } from '../metric.ts';
import { benjaminiHochberg } from '../statistics/adjust.ts';
import { welch } from '../statistics/welch.ts';
import { median } from '../stats.ts';
import { figuresIn, type RecordedRun } from './recorded.ts';
import { type Unit, unitOf, valueIn } from './series.ts';

/** The values of one metric in one set of runs. */
export interface SetValues {
  /** How many runs have a value. */
  readonly runs: number;
  readonly median: number;
}

/** Why a difference is not told to be one. */
export type Unclear = 'too-few' | 'no-spread' | 'not-positive' | 'not-tested' | 'not-significant';

/** One metric in two sets of runs. */
export interface MetricComparison {
  readonly metric: string;
  readonly lifecycle: string;
  /** Null for outcomes. */
  readonly phase: string | null;
  readonly parent: string | null;
  /** The largest share of platform time that the phase has in any run; null for what has none. */
  readonly share: number | null;
  readonly unit: Unit;
  readonly base: SetValues;
  readonly head: SetValues;
  /** Median of head over median of base, minus 1; null where that of base is 0. */
  readonly change: number | null;
  /** The 95 % confidence interval of the geometric mean of head over that of base, minus 1. */
  readonly change_low: number | null;
  readonly change_high: number | null;
  readonly p: number | null;
  /** Adjusted for all metrics that were tested (Benjamini and Hochberg). */
  readonly p_adjusted: number | null;
  /** Null if the sets differ. */
  readonly unclear: Unclear | null;
}

/** An adjusted p-value below this tells a difference. */
export const significance = 0.05;
const compared = ['p50', 'p95'] as const;

/**
 * The metrics that both sets have: p50 and p95 from end to end and of the platform's phases, and the shares of outcomes.
 * The run is the unit: each set is the values of its runs, whose logarithms are compared by Welch's t test.
 */
export function compareSets(
  base: readonly RecordedRun[],
  head: readonly RecordedRun[],
  lifecycles: readonly string[],
): MetricComparison[] {
  const all = [...base, ...head];
  const tested = lifecycles
    .flatMap((lifecycle) => metricsOf(all, lifecycle))
    .flatMap((named) => {
      const [one, other] = [valuesIn(base, named.metric), valuesIn(head, named.metric)];
      return one.length === 0 || other.length === 0 ? [] : [testOf(named, one, other)];
    });
  const adjusted = benjaminiHochberg(tested.map(({ p }) => p));
  return tested.map((comparison, i) => {
    const p_adjusted = adjusted[i] ?? null;
    const isTold = p_adjusted !== null && p_adjusted < significance;
    return { ...comparison, p_adjusted, unclear: isTold ? null : (comparison.unclear ?? 'not-significant') };
  });
}

interface Named extends Pick<MetricComparison, 'lifecycle' | 'phase' | 'parent' | 'share'> {
  readonly metric: Metric;
}

/** What can be compared of `lifecycle`, in the order of its phases. */
function metricsOf(runs: readonly RecordedRun[], lifecycle: string): Named[] {
  const all = figuresIn(runs, lifecycle);
  const phases = all.flatMap((figures) => figures.phases.filter(({ kind }) => kind === 'platform'));
  const shareOf = (phase: string) => {
    const shares = phases.flatMap(({ name, share }) => (name === phase ? (share ?? []) : []));
    return shares.length > 0 ? Math.max(...shares) : null;
  };
  const outcomes = [...new Set(all.flatMap((figures) => Object.keys(figures.outcomes)))].sort();
  const parents = new Map<string, string | null>([
    [endToEnd, null],
    ...phases.map(({ name, parent }) => [name, parent] as const),
  ]);
  return [
    ...outcomes.map((name) => ({ metric: { lifecycle, name }, lifecycle, phase: null, parent: null, share: null })),
    ...[...parents].flatMap(([phase, parent]) =>
      compared.map((statistic) => ({
        metric: { lifecycle, phase, statistic },
        ...{ lifecycle, phase, parent, share: shareOf(phase) },
      })),
    ),
  ];
}

function valuesIn(runs: readonly RecordedRun[], metric: Metric): number[] {
  return runs.flatMap((run) => valueIn(run, metric) ?? []);
}

function testOf(named: Named, base: readonly number[], head: readonly number[]): MetricComparison {
  const { metric, ...rest } = named;
  const [one, other] = [base, head].map((values) => ({
    runs: values.length,
    median: median(values) ?? Number.NaN,
  })) as [SetValues, SetValues];
  const change = one.median === 0 ? null : other.median / one.median - 1;
  const untested = { change_low: null, change_high: null, p: null, p_adjusted: null };
  const result = { metric: metricText(metric), ...rest, unit: unitOf(metric), base: one, head: other, change };
  if (rest.phase === null) return { ...result, ...untested, unclear: 'not-tested' };
  if (base.length < 2 || head.length < 2) return { ...result, ...untested, unclear: 'too-few' };
  if ([...base, ...head].some((value) => value <= 0)) return { ...result, ...untested, unclear: 'not-positive' };
  const test = welch(base.map(Math.log), head.map(Math.log));
  const p = test?.p ?? null;
  const asChange = (log: number | null | undefined) => (log === null || log === undefined ? null : Math.expm1(log));
  return {
    ...result,
    change_low: asChange(test?.low),
    change_high: asChange(test?.high),
    p,
    p_adjusted: null,
    unclear: p === null ? 'no-spread' : null,
  };
}
