import type { Series, Unit } from '../../analysis/over-runs/series.ts';
import { seriesColor, type Theme } from '../colors.ts';
import { groupText, valueText } from '../figures.ts';
import { upright } from './axes.ts';
import type { Picture } from './frame.ts';

/** What the values of a unit are, on an axis. */
export const unitTitles: Readonly<Record<Unit, string>> = { s: 'duration', share: 'share', count: 'how many' };

/** A value on an axis: a tick is exact, so that it needs no zeros. */
export function tickText(value: number, unit: Unit): string {
  return valueText(value, unit).replace(/\.0+(?= )/, '');
}

/** An upright axis of values from 0 to more than `most`. */
export function valueAxis(most: number, unit: Unit, theme: Theme) {
  const axis = upright(unitTitles[unit], most, theme);
  // All timelines are the most that there can be.
  const max = unit === 'share' && most <= 1 && most > 1 / 1.05 ? 1.02 : axis.max;
  return {
    ...axis,
    max,
    ticks: { ...axis.ticks, callback: (value: number | string) => tickText(Number(value), unit) },
  };
}

/** The groups of several series, by their colours. */
export function groupLegend(series: readonly Pick<Series, 'group'>[], by: string | undefined): Picture['legend'] {
  if (by === undefined) return [];
  return series.map(({ group }, i) => ({ text: groupText(group, by), color: seriesColor(i) }));
}
