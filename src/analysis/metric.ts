import type { metricFaults } from '../diagnostics.ts';
import { type MeasuredRun, measuredOf } from './measured.ts';
import type { Stats } from './stats.ts';

/** What can be told of a phase, or of the way from end to end. */
export const statistics = [
  ...(['count', 'missing', 'negative'] as const),
  ...(['min', 'p50', 'p90', 'p95', 'p99', 'max', 'mean', 'total'] as const),
  'share',
] as const;
/** What can be told of the spans of an area besides. */
export const failed = 'failed';
export type Statistic = (typeof statistics)[number] | typeof failed;

/** What is counted of the timelines of a lifecycle besides their outcomes: all of them, those that ran, those that are whole. */
export const counted = ['count', 'started', 'complete'] as const;

/** The name of the way from the first to the last milestone of a complete timeline. */
export const endToEnd = 'end-to-end';
/** Stands for every lifecycle of work, and for every platform phase that has no parent, and `end-to-end`. */
export const any = 'any';

/** A statistic of a phase: `lifecycle.phase.statistic`. */
export interface PhaseMetric {
  readonly lifecycle: string;
  readonly phase: string;
  readonly statistic: Statistic;
}

/** How many timelines there are: `lifecycle.name`, one of `counted` or an outcome. */
export interface CountMetric {
  readonly lifecycle: string;
  readonly name: string;
}

/** One figure of a run, or several of them where `any` stands for a name. */
export type Metric = PhaseMetric | CountMetric;

/** What is wrong with the text of a metric, from the character `at` on; `known` are the names that could stand there. */
export interface MetricFault {
  readonly code: keyof typeof metricFaults;
  readonly at: number;
  /** What stands there; empty at the end of the text. */
  readonly text: string;
  readonly known: readonly string[];
  /** The lifecycle, if that is known; else empty. */
  readonly within: string;
}

export interface MetricValue {
  /** Seconds, timelines, or 0 to 1. */
  readonly value: number;
  readonly unit: 's' | 'count' | 'share';
  /** Of how many timelines: where `unit` is "count", `value / count` is the share of them. */
  readonly count: number;
}

/** Why a run has no value of a metric. */
export interface NoValue {
  readonly why: 'no-timelines' | 'no-phase' | 'no-durations' | 'no-share';
}

/** Of what the values of `metric` are: seconds, a number of timelines, or a share of time. */
export function unitOf(metric: Metric): MetricValue['unit'] {
  if (!isPhaseMetric(metric)) return 'count';
  const { statistic } = metric;
  if (statistic === 'share') return 'share';
  return ['count', 'missing', 'negative', 'failed'].includes(statistic) ? 'count' : 's';
}

/** Whether `metric` is about a phase. */
export function isPhaseMetric(metric: Metric): metric is PhaseMetric {
  return 'phase' in metric;
}

/** The metric that `text` names, or what is wrong with it. Whether there is such a lifecycle, phase or outcome is not looked at. */
export function parseMetric(text: string): Metric | { readonly fault: MetricFault } {
  const names = text.split('.');
  const at = (i: number) => names.slice(0, i).reduce((sum, name) => sum + name.length + 1, 0);
  const refuse = (code: MetricFault['code'], i: number, known: readonly string[] = []) => ({
    fault: { code, at: Math.min(at(i), text.length), text: names[i] ?? '', known, within: '' },
  });
  const bad = names.findIndex((name) => !/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/i.test(name));
  if (bad >= 0) return refuse(names[bad] === '' ? 'no-name' : 'bad-name', bad);
  const [lifecycle = '', second, third] = names;
  if (second === undefined) return refuse('no-second-name', 1);
  if (names.length > 3) return refuse('too-many-names', 3);
  if (third !== undefined) {
    return isStatistic(third) || third === failed
      ? { lifecycle, phase: second, statistic: third }
      : refuse('no-such-statistic', 2, statistics);
  }
  if (!isStatistic(second) || second === 'count') return { lifecycle, name: second };
  return lifecycle === any ? { lifecycle, phase: any, statistic: second } : refuse('no-phase-name', 1);
}

/** The text of `metric`, which `parseMetric` reads. */
export function metricText(metric: Metric): string {
  if (!isPhaseMetric(metric)) return `${metric.lifecycle}.${metric.name}`;
  const { lifecycle, phase, statistic } = metric;
  // "any.count" is that of timelines.
  if (lifecycle === any && phase === any && statistic !== 'count') return `${any}.${statistic}`;
  return `${lifecycle}.${phase}.${statistic}`;
}

/** The value of `metric`, which names no `any`, in `run`, or why there is none. */
export function metricValue(run: MeasuredRun, metric: Metric): MetricValue | NoValue {
  const figures = measuredOf(run, metric.lifecycle);
  if (!figures || figures.timelines === 0) return { why: 'no-timelines' };
  if (!isPhaseMetric(metric)) {
    const { timelines, started, complete, outcomes } = figures;
    const counts: Readonly<Record<string, number>> = { ...outcomes, count: timelines, started, complete };
    // An outcome that nothing had is told of no timeline.
    const value = Object.hasOwn(counts, metric.name) ? counts[metric.name] : 0;
    return { value: value as number, unit: 'count', count: timelines };
  }
  const { statistic } = metric;
  const phase = figures.phases.find(({ name }) => name === metric.phase);
  const stats = metric.phase === endToEnd ? figures.end_to_end : phase;
  if (!stats) return { why: 'no-phase' };
  if (statistic === 'count' || statistic === 'missing') {
    const count = stats.count + stats.missing;
    return count === 0 ? { why: 'no-durations' } : { value: stats[statistic], unit: 'count', count };
  }
  const { count } = stats;
  if (count === 0) return { why: 'no-durations' };
  if (statistic === failed) return { value: phase?.failed ?? 0, unit: 'count', count };
  if (statistic === 'negative') return { value: stats.negative, unit: 'count', count };
  if (statistic === 'share') {
    const share = phase?.share ?? null;
    return share === null ? { why: 'no-share' } : { value: share, unit: 'share', count };
  }
  return { value: stats[`${statistic}_s` satisfies keyof Stats] as number, unit: 's', count };
}

function isStatistic(name: string): name is (typeof statistics)[number] {
  return statistics.some((statistic) => statistic === name);
}
