import type { SKRSContext2D } from '@napi-rs/canvas';
import { crowdsOf } from '../../analysis/crowd.ts';
import { histogram } from '../../analysis/histogram.ts';
import { timesOf } from '../../analysis/throughput.ts';
import { allTopSpans, windowOf } from '../../analysis/window.ts';
import { duration, plural, words } from '../words.ts';
import { cutNote, stacked, timeAxis, upright } from './axes.ts';
import { columnsOf, drawStack, largest, timeBins } from './bins.ts';
import type { Picture, Subject } from './frame.ts';
import { topPhases } from './names.ts';
import { tooFew } from './too-few.ts';

const mostBins = 400;

/** How many timelines are in which phase over time, on top of each other, and how many are asked for meanwhile. */
export function concurrency(subject: Subject): Picture {
  const { cut, theme } = subject;
  const { lifecycle } = cut.timelines;
  const { zero_ns, end_s, isCut } = windowOf(cut);
  const binning = timeBins(end_s, mostBins);
  const crowds = crowdsOf(cut, zero_ns, binning);
  const layers = topPhases(cut)
    .map((of) => ({ ...of, values: crowds[of.phase] as Float64Array }))
    .filter(({ values }) => values.some((number) => number > 0));
  const title = 'how many are in which phase';
  if (layers.length === 0) return tooFew(title, 'No phase lasted any time.', subject);
  const sums = layers.reduce(
    (total, { values }) => total.map((sum, bin) => sum + (values[bin] as number)),
    new Float64Array(binning.bins),
  );
  const asked = histogram(timesOf(cut, lifecycle.endToEnd.from, zero_ns), binning);
  const negative = [...allTopSpans(cut, ({ start_ns, end_ns }) => end_ns < start_ns)];
  const verb = words(lifecycle.endToEnd.from);
  return {
    title,
    notes: [
      `means over ${duration(binning.step)}; unfinished ones count`,
      ...(negative.length > 0 ? [`not counted: ${plural(negative.length, 'phase')} with negative time`] : []),
      ...(isCut ? [cutNote] : []),
    ],
    legend: layers.map(({ text, color }) => ({ text, color })),
    scales: {
      x: timeAxis(end_s, theme),
      // Where no line shows when they were asked for, that is not 0.
      ...(largest(asked) > 0
        ? {
            asked: stacked(
              {
                ...upright(`${verb} in ${duration(binning.step)}`, largest(asked), theme, {
                  isLower: true,
                  isCount: true,
                }),
                axis: 'y' as const,
              },
              1,
            ),
          }
        : {}),
      y: stacked(upright(`${lifecycle.title} at once`, largest(sums), theme, { isCount: true }), 4),
    },
    draw({ ctx, scales: { x, y, asked: lower } }) {
      if (!x || !y) return;
      const columns = columnsOf(binning, x);
      drawStack(ctx as unknown as SKRSContext2D, layers, columns, y);
      if (!lower) return;
      ctx.fillStyle = theme.muted;
      columns.forEach(({ left, width }, bin) => {
        const top = lower.getPixelForValue(asked[bin] as number);
        (ctx as unknown as SKRSContext2D).fillRect(left, top, width, lower.bottom - top);
      });
    },
  };
}
