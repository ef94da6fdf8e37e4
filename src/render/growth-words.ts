import type { Growth, GrowthSeries } from '../analysis/over-runs/growth.ts';
import { groupText } from './figures.ts';
import { plural } from './words.ts';

/** How the fits are made. */
export const growthMethod =
  'Least squares through the logarithms; in brackets the 95 % confidence interval of the exponent. 1 is in proportion.';

/** "cells^1.02 (0.97 to 1.07)": how a series grows, and the 95 % confidence interval of the exponent; "" where nothing fits. */
export function lawText({ law }: GrowthSeries, against: string): string {
  if (!law) return '';
  const { exponent, low, high } = law;
  const interval = low === null || high === null ? '' : ` (${low.toFixed(2)} to ${high.toFixed(2)})`;
  return `${against}^${exponent.toFixed(2)}${interval}`;
}

/** What the growth comes to, a sentence for each series. */
export function growthSentences({ series, against, by }: Growth): string[] {
  return series.map((one) => {
    const of = by === undefined ? '' : `${groupText(one.group, by)}: `;
    const { law, points, left_out } = one;
    if (points.length === 0) return `${of}${by === undefined ? 'No' : 'no'} run has both a size and a value above 0.`;
    const rest = left_out > 0 ? ` Left out: ${plural(left_out, 'run')} without a size or a value above 0.` : '';
    const [grows, falls, none] = by === undefined ? ['Grows', 'Falls', 'No growth'] : ['grows', 'falls', 'no growth'];
    if (!law) return `${of}${plural(points.length, 'run')}, and a fit needs two different sizes.${rest}`;
    const interval = law.low === null ? ', too few for an interval' : '';
    const isFlat = law.low !== null && law.high !== null && law.low <= 0 && law.high >= 0;
    if (isFlat) return `${of}${none} can be told (${lawText(one, against)}), ${plural(law.n, 'run')}.${rest}`;
    return `${of}${law.exponent < 0 ? falls : grows} as ${lawText(one, against)}, ${plural(law.n, 'run')}${interval}.${rest}`;
  });
}
