import { perSecond, ratedMilestones, timesOf } from '../../analysis/throughput.ts';
import { windowOf } from '../../analysis/window.ts';
import { seriesColor } from '../colors.ts';
import { duration, words } from '../words.ts';
import { stacked, timeAxis, upright } from './axes.ts';
import { drawLevels, largest, timeBins } from './bins.ts';
import { type Picture, type Subject, tooFew } from './frame.ts';
import { shorten } from './waterfall.ts';

const mostBins = 80;
/** A cell starts too few for as many bins. */
const mostBinsOfCells = 20;
/** More cells than this cannot be told apart. */
const mostCells = 8;

const title = 'how many per second';

/** How many timelines per second are asked for, start and get their container; and the last of these by cell. */
export function throughput(subject: Subject): Picture {
  const { cut, theme } = subject;
  const { zero_ns, end_s } = windowOf(cut);
  const binning = timeBins(end_s, mostBins);
  const coarse = timeBins(end_s, mostBinsOfCells);
  const rated = ratedMilestones(cut);
  const whole = rated.map((milestone, i) => ({
    text: words(milestone),
    color: seriesColor(i),
    rates: perSecond(timesOf(cut, milestone, zero_ns), binning),
  }));
  const most = largest(whole.map(({ rates }) => largest(rates)));
  if (most === 0) return tooFew(title, 'No timeline was asked for or started in this time.', subject);
  const last = cut.cutter.phases.find(({ name }) => name === 'create-container')?.to ?? cut.timelines.lifecycle.started;
  const names = [...new Set(cut.timelines.cell)].filter((cell) => cell !== '').sort();
  const cells =
    names.length > mostCells
      ? []
      : names.map((cell, i) => ({
          text: shorten(cell),
          color: seriesColor(rated.length + i),
          rates: perSecond(timesOf(cut, last, zero_ns, cell), coarse),
        }));
  const upper = upright('per second', most, theme);
  return {
    title,
    notes: [`means over ${duration(binning.step)}${cells.length > 0 ? `, by cell over ${duration(coarse.step)}` : ''}`],
    legend: [...whole, ...cells].map(({ text, color }) => ({ text, color })),
    scales: {
      x: timeAxis(end_s, theme),
      ...(cells.length > 0
        ? {
            cells: stacked(
              {
                ...upright(
                  `${words(last)} per second, by cell`,
                  largest(cells.map(({ rates }) => largest(rates))),
                  theme,
                  { isLower: true },
                ),
                axis: 'y' as const,
              },
              1,
            ),
            y: stacked(upper, 1),
          }
        : { y: upper }),
    },
    draw({ ctx, scales: { x, y, cells: lower } }) {
      if (!x || !y) return;
      for (const { rates, color } of whole) drawLevels(ctx, rates, { binning, x, y, color });
      for (const { rates, color } of lower ? cells : [])
        drawLevels(ctx, rates, { binning: coarse, x, y: lower as typeof y, color });
    },
  };
}
