import type { SKRSContext2D } from '@napi-rs/canvas';
import { durationsOf, endToEndOf } from '../../analysis/durations.ts';
import { fifthsOf } from '../../analysis/fifths.ts';
import { binning } from '../../analysis/histogram.ts';
import { sortedValues } from '../../analysis/stats.ts';
import type { Scale } from './choice.ts';
import type { Picture, Subject } from './frame.ts';
import { drawHistogram, type HistogramPanel } from './histogram-panel.ts';
import { topPhases } from './names.ts';
import { type Area, edges, tiles } from './panel.ts';
import { tooFew } from './too-few.ts';

const mostBins = 40;

/** A histogram of each top-level phase and of the whole, those of the first and the last fifth beside it. */
export function histograms(subject: Subject, scale: Scale): Picture {
  const { cut, theme, height } = subject;
  const columns = durationsOf(cut);
  const panels = [
    ...topPhases(cut).map(({ phase, ...of }) => ({ ...of, values_s: columns[phase] as Float64Array })),
    { text: 'end to end', color: theme.muted, values_s: endToEndOf(cut) },
  ]
    .map((panel): HistogramPanel => ({ ...panel, sorted_s: sortedValues(panel.values_s) }))
    .filter(({ sorted_s }) => sorted_s.length > 0);
  const title = `how long each phase took${scale === 'common' ? ', on one scale' : ''}`;
  if (panels.length === 0) return tooFew(title, 'No timeline has both ends of any phase.', subject);
  const fifths = fifthsOf(cut.timelines);
  const hasFifths = fifths.some((fifth) => fifth !== 0);
  const common =
    scale === 'common'
      ? binning(
          panels.flatMap(({ sorted_s }) => [...sorted_s]),
          mostBins,
        )
      : undefined;
  return {
    title,
    notes: [
      'timelines by duration; line: median, dashed: p95',
      ...(scale === 'own' ? ['a bar beside an axis: all that took longer'] : []),
      ...(hasFifths ? [] : ['too few timelines to tell the first fifth of the burst from the last']),
      ...(panels.some(({ sorted_s }) => (sorted_s[0] as number) < 0) ? ['left of 0: negative time'] : []),
    ],
    legend: [
      { text: 'all', color: theme.whole },
      ...(hasFifths
        ? [
            { text: 'asked for in the first fifth of the burst', color: theme.firstFifth },
            { text: 'in the last fifth', color: theme.lastFifth },
          ]
        : []),
    ],
    height: Math.min(height, panels.length <= 4 ? 560 : height),
    draw({ ctx, chartArea }) {
      const areas = tiles({ ...edges(chartArea), top: chartArea.top + 6 }, panels.length, 1.5, 26);
      panels.forEach((panel, i) => {
        drawHistogram(ctx as unknown as SKRSContext2D, areas[i] as Area, panel, { fifths, common, theme });
      });
    },
  };
}
