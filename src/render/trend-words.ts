import { type Step, stepLevel } from '../analysis/over-runs/steps.ts';
import type { Trend, TrendSeries } from '../analysis/over-runs/trend.ts';
import { probability } from './changes.ts';
import { changeText, groupText, runName, valueText } from './figures.ts';
import { runTime } from './runs.ts';
import { capitalized, plural } from './words.ts';

/** "12.1 s to 15.4 s (+27 %)" */
export function stepText({ before, after }: Step, { unit }: Pick<Trend, 'unit'>): string {
  const change = changeText(before, after, unit);
  return `${valueText(before, unit)} to ${valueText(after, unit)}${change === '' ? '' : ` (${change})`}`;
}

/** What the series comes to, a sentence each. */
export function trendSentences({ series, unit, by }: Trend): string[] {
  return series
    .flatMap((one) => sentencesOf(one, unit, by))
    .map((text) => (by === undefined ? capitalized(text) : text));
}

/** How steps are found; "" where nothing was looked for. */
export function trendMethod({ series }: Trend): string {
  return series.some(({ steps }) => steps !== null)
    ? `Steps: E-divisive (Matteson and James, 2014), told at p of ${stepLevel} or less.`
    : '';
}

function sentencesOf({ group, count, steps }: TrendSeries, unit: Trend['unit'], by: string | undefined): string[] {
  const of = by === undefined ? '' : `${groupText(group, by)}: `;
  if (count === 0) return [`${of}no run has a value.`];
  if (steps === null) return [`${of}${plural(count, 'run')}, too few to tell a step from chance.`];
  if (steps.length === 0) return [`${of}no step in ${plural(count, 'run')}.`];
  return steps.map(
    (step) =>
      `${of}step at ${runTime(step.run)} UTC, run ${runName(step.run)}: median ${stepText(step, { unit })}, p = ${probability(step.p)}.`,
  );
}
