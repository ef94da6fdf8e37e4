import type { SKRSContext2D } from '@napi-rs/canvas';
import { measuresOf, worthSeeing } from '../../diff/pairs.ts';
import { plural } from '../../words.ts';
import type { Picture } from '../frame.ts';
import { type Area, edges, tiles } from '../panel.ts';
import { tooFew } from '../too-few.ts';
import { drawEcdf } from './ecdf-panel.ts';
import type { DiffSubject } from './subject.ts';

const mostPanels = 12;
const title = 'how long each phase took, base and head';

/** The distribution of each phase that changed, or takes long, on both sides. */
export function ecdf({ comparison, pair, height, theme }: DiffSubject): Picture {
  const all = measuresOf(pair);
  const shown = worthSeeing(all, pair, mostPanels);
  if (shown.length === 0) return tooFew(title, 'No phase has both ends on both sides.', { theme, height });
  const left = all.length - shown.length;
  return {
    title,
    notes: [
      'share of timelines that took at most this long; dashed: medians',
      ...(comparison.unit === 'runs' ? ['a line per run'] : []),
      '~: no change can be told',
      ...(left > 0 ? [`not drawn: ${plural(left, 'phase')} with less change and less time`] : []),
    ],
    legend: [
      { text: 'base', color: theme.base },
      { text: 'head', color: theme.head },
    ],
    height: Math.min(height, shown.length <= 4 ? 560 : height),
    draw({ ctx, chartArea }) {
      const areas = tiles({ ...edges(chartArea), top: chartArea.top + 6 }, shown.length, 1.5, 26);
      shown.forEach((measure, i) => {
        drawEcdf(ctx as unknown as SKRSContext2D, areas[i] as Area, measure, theme);
      });
    },
  };
}
