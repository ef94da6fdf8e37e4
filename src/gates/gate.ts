import { counted, isPhaseMetric, type Metric, type MetricValue, metricText, unitOf } from '../analysis/metric.ts';

/** What stands behind a condition that only real changes fulfil. */
export const ifReal = 'if real';

export const comparators = ['>=', '<=', '>', '<'] as const;
export type Comparator = (typeof comparators)[number];

/** Seconds, as a power of ten or as a multiple. */
export const durationUnits = {
  ns: { power: -9, times: 1 },
  us: { power: -6, times: 1 },
  ms: { power: -3, times: 1 },
  s: { power: 0, times: 1 },
  m: { power: 0, times: 60 },
  h: { power: 0, times: 3600 },
} as const;
export type DurationUnit = keyof typeof durationUnits;

/** What a gate compares with, as it was written. */
export interface Limit {
  /** With a sign, it is the change against the base that is compared. */
  readonly sign: '' | '+' | '-';
  readonly digits: string;
  readonly unit: DurationUnit | '%' | '';
}

/** A condition that makes a run fail where it is true. */
export interface Condition {
  readonly metric: Metric;
  readonly comparator: Comparator;
  readonly limit: Limit;
  /** "if real": only a change that the comparison tells counts, not one that chance may have made. */
  readonly isReal: boolean;
}

/** What is compared: the value, its difference to that of the base, or that difference as a share of the base. */
export interface Measure {
  readonly unit: MetricValue['unit'];
  readonly compared: 'value' | 'difference' | 'ratio';
}

export interface Gate extends Condition {
  /** The condition in its shortest form. */
  readonly text: string;
  readonly name: string | null;
  readonly why: string | null;
  readonly measure: Measure;
  /** Those that `metric` stands for: more than one where it names "any". */
  readonly metrics: readonly Metric[];
}

/** The text of `condition`, which `parseGate` reads. */
export function conditionText({ metric, comparator, limit, isReal }: Condition): string {
  return `${metricText(metric)} ${comparator} ${limitText(limit)}${isReal ? ` ${ifReal}` : ''}`;
}

/** The text of `limit`: "+10%". */
export function limitText({ sign, digits, unit }: Limit): string {
  return `${sign}${digits}${unit}`;
}

/** `limit` in seconds, as a count, or as a share: the nearest number there is. */
export function limitValue({ sign, digits, unit }: Limit): number {
  const { power, times } = unit === '' ? durationUnits.s : unit === '%' ? { power: -2, times: 1 } : durationUnits[unit];
  const value = Number(`${digits}e${power}`) * times;
  return sign === '-' ? -value : value;
}

/** What a gate on `metric` with `limit` compares, or why it cannot be compared. */
export function measureOf(
  metric: Metric,
  { sign, unit }: Limit,
): Measure | 'needs-unit' | 'needs-sign' | 'needs-count' | 'needs-percent' | 'share-of-all' {
  const ofMetric = unitOf(metric);
  const compared = sign === '' ? 'value' : 'difference';
  if (ofMetric === 'share') return unit === '%' ? { unit: 'share', compared } : 'needs-percent';
  if (ofMetric === 's') {
    if (unit === '') return 'needs-unit';
    if (unit !== '%') return { unit: 's', compared };
    return sign === '' ? 'needs-sign' : { unit: 's', compared: 'ratio' };
  }
  if (unit === '') return { unit: 'count', compared };
  if (unit !== '%') return 'needs-count';
  const isOfAll = !isPhaseMetric(metric) && metric.name === 'count';
  if (isOfAll) return sign === '' ? 'share-of-all' : { unit: 'count', compared: 'ratio' };
  return { unit: 'share', compared };
}

/** Whether a comparison tells if `metric` changed: it tests durations, and how timelines ended. */
export function canBeReal(metric: Metric): boolean {
  return isPhaseMetric(metric) ? unitOf(metric) === 's' : !counted.some((name) => name === metric.name);
}
