import type { SKRSContext2D } from '@napi-rs/canvas';
import { stepsOf } from '../../diff/steps.ts';
import type { Picture } from '../frame.ts';
import { edges, tiles } from '../panel.ts';
import { tooFew } from '../too-few.ts';
import { drawContributions, panelHeight } from './contributions-panel.ts';
import type { DiffSubject } from './subject.ts';

const title = 'what each phase adds to the change from end to end';
/** Pixels at most around the panels. */
const around = 200;

/** From the time of base to that of head, phase by phase: of the mean, and of the slowest twentieth. */
export function contributions({ pair: { change }, height, theme }: DiffSubject): Picture {
  const { phases } = change;
  if (change.contributions === null)
    return tooFew(title, 'One of the sides has no complete timeline.', { theme, height });
  const { mean, slowest } = change.contributions;
  const panels = [
    { title: 'mean of the complete timelines', steps: stepsOf(mean, phases, 'middle') },
    { title: 'mean of the slowest twentieth', steps: stepsOf(slowest, phases, 'tail') },
  ];
  const bars = Math.max(...panels.map(({ steps }) => steps.length));
  return {
    title,
    notes: ['pale, ~: no change of this phase can be told; its time is still part of the sum'],
    legend: [
      { text: 'base', color: theme.base },
      { text: 'takes longer in head', color: theme.longer },
      { text: 'takes less', color: theme.shorter },
      { text: 'head', color: theme.head },
    ],
    height: Math.min(height, around + panelHeight(bars)),
    draw({ ctx, chartArea }) {
      const areas = tiles({ ...edges(chartArea), top: chartArea.top + 8 }, panels.length, 0.1, 36);
      panels.forEach((panel, i) => {
        const area = areas[i];
        if (area) drawContributions(ctx as unknown as SKRSContext2D, area, { ...panel, theme });
      });
    },
  };
}
