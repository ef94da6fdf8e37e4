import type { RecordedRun } from '../analysis/over-runs/recorded.ts';
import type { Unit } from '../analysis/over-runs/series.ts';
import { labelsText } from '../history/labels.ts';
import { relative } from './changes.ts';
import { count, duration, percent } from './words.ts';

/** A value of a metric: "29.1 s", "98 %", "400"; "-" for none. */
export function valueText(value: number | null, unit: Unit): string {
  if (value === null) return '-';
  if (unit === 's') return duration(value);
  return unit === 'share' ? percent(value) : count(Math.round(value * 10) / 10);
}

/** How `after` differs from `before`: "+27 %", "-3.2 %"; of shares, in points: "-1.5 points". "" where that says nothing. */
export function changeText(before: number, after: number, unit: Unit): string {
  if (unit === 'share') {
    const points = (after - before) * 100;
    return `${points < 0 ? '-' : '+'}${Math.abs(points).toFixed(1)} points`;
  }
  return before === 0 ? '' : relative(after / before - 1);
}

/** "1f3a5c (commit=abc, size=400)" */
export function runName({ id, labels }: RecordedRun): string {
  const text = labelsText(labels);
  return text === '' ? id : `${id} (${text})`;
}

/** "version=new", or "without version". */
export function groupText(group: string | null, by: string): string {
  return group === null ? `without ${by}` : `${by}=${group}`;
}
