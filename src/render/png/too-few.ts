import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Picture, Sheet } from './frame.ts';
import { write } from './panel.ts';

/** A picture that says why there is none. */
export function tooFew(title: string, reason: string, { theme, height }: Pick<Sheet, 'theme' | 'height'>): Picture {
  return {
    title,
    notes: [],
    legend: [],
    height: Math.min(height, 400),
    draw({ ctx, chartArea }) {
      write(
        ctx as unknown as SKRSContext2D,
        reason,
        (chartArea.left + chartArea.right) / 2,
        (chartArea.top + chartArea.bottom) / 2,
        {
          color: theme.muted,
          size: 18,
          align: 'center',
          baseline: 'middle',
        },
      );
    },
  };
}
