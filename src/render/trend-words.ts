import type { Step } from '../analysis/over-runs/steps.ts';
import type { Trend, TrendSeries } from '../analysis/over-runs/trend.ts';
import { changeText, probabilityText, runName, valueText } from './figures.ts';
import { runTime } from './runs.ts';
import { plural } from './words.ts';

/** "12.1 s to 15.4 s (+27 %)" */
export function stepText({ before, after }: Step, { unit }: Pick<Trend, 'unit'>): string {
  const change = changeText(before, after, unit);
  return `${valueText(before, unit)} to ${valueText(after, unit)}${change === '' ? '' : ` (${change})`}`;
}

/** What the series comes to, a sentence each. */
export function trendSentences({ series, unit, by }: Trend): string[] {
  return series.flatMap((one) => sentencesOf(one, unit, by));
}

function sentencesOf({ group, count, steps }: TrendSeries, unit: Trend['unit'], by: string | undefined): string[] {
  const of = by === undefined ? '' : `${group === null ? `without ${by}` : `${by}=${group}`}: `;
  if (count === 0) return [`${of}no run has a value.`];
  if (steps.length === 0) return [`${of}no step in ${plural(count, 'run')}.`];
  return steps.map(
    (step) =>
      `${of}step at ${runTime(step.run)} UTC, run ${runName(step.run)}: median ${stepText(step, { unit })}, p = ${probabilityText(step.p)}.`,
  );
}
