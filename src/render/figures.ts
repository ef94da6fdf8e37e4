import type { RecordedRun } from '../analysis/over-runs/recorded.ts';
import type { Unit } from '../analysis/over-runs/series.ts';
import { labelsText } from '../history/labels.ts';
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
    return `${sign(points)}${Math.abs(points).toFixed(1)} points`;
  }
  return before === 0 ? '' : relativeText(after / before - 1);
}

/** A relative change: "+27 %", "-3.2 %". */
export function relativeText(change: number): string {
  const value = Math.abs(change) * 100;
  return `${sign(change)}${value < 9.95 ? value.toFixed(1) : count(Math.round(value))} %`;
}

/** A probability: "0.012", "<0.001". */
export function probabilityText(p: number): string {
  return p < 0.001 ? '<0.001' : p.toFixed(3);
}

/** "1f3a5c (commit=abc, size=400)" */
export function runName({ id, labels }: RecordedRun): string {
  const text = labelsText(labels);
  return text === '' ? id : `${id} (${text})`;
}

function sign(value: number): string {
  return value < 0 ? '-' : '+';
}

/** "version=new", or "without version". */
export function groupText(group: string | null, by: string): string {
  return group === null ? `without ${by}` : `${by}=${group}`;
}
