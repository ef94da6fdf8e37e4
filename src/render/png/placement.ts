import { loadOfCells } from '../../analysis/placement.ts';
import { windowOf } from '../../analysis/window.ts';
import { mix, seriesColor } from '../colors.ts';
import { count, duration } from '../words.ts';
import { cellAxis, cutNote, timeAxis, upright } from './axes.ts';
import { columnsOf, drawLevels, largest, timeBins } from './bins.ts';
import type { Picture, Subject } from './frame.ts';
import { cellName } from './names.ts';
import { niceTicks } from './panel.ts';
import { tooFew } from './too-few.ts';

/** More lines than this cannot be followed: each cell gets a row, and shades. */
const mostLines = 8;
const mostBins = 400;
/** Pixels of a row where there is room. */
const tallestRow = 40;

const title = 'how many are on each cell';

/** How many timelines each cell holds over time, from their allocation to their end. */
export function placement(subject: Subject): Picture {
  const { cut, theme, height } = subject;
  const { zero_ns, end_s, isCut } = windowOf(cut);
  const binning = timeBins(end_s, mostBins);
  const cells = loadOfCells(cut, zero_ns, binning);
  if (cells.length === 0) return tooFew(title, 'No timeline is known to have been on a cell.', subject);
  const most = cells.reduce((max, { load }) => Math.max(max, largest(load)), 0);
  const notes = [
    `from allocation to the end of the timeline, means over ${duration(binning.step)}`,
    ...(cut.timelines.cell.includes('')
      ? [`on no cell: ${count(cut.timelines.cell.filter((cell) => cell === '').length)}`]
      : []),
    ...(isCut ? [cutNote] : []),
  ];
  if (cells.length <= mostLines)
    return {
      title,
      notes,
      legend: cells.map(({ cell }, i) => ({ text: cellName(cell), color: seriesColor(i) })),
      scales: {
        x: timeAxis(end_s, theme),
        y: upright(`${cut.timelines.lifecycle.title} on the cell`, most, theme, { isCount: true }),
      },
      draw({ ctx, scales: { x, y } }) {
        if (!x || !y) return;
        cells.forEach(({ load }, i) => {
          drawLevels(ctx, load, { binning, x, y, color: seriesColor(i) });
        });
      },
    };
  const shade = (number: number) => mix(theme.background, theme.heat, most > 0 ? number / most : 0);
  return {
    title,
    notes,
    legend: niceTicks(0, most, 6).map((tick) => ({ text: count(tick), color: shade(tick) })),
    height: Math.min(height, 300 + cells.length * tallestRow),
    scales: {
      x: { ...timeAxis(end_s, theme), grid: { display: false } },
      y: cellAxis(cells, theme),
    },
    draw({ ctx, scales: { x, y } }) {
      if (!x || !y) return;
      const columns = columnsOf(binning, x);
      cells.forEach(({ load }, row) => {
        const [top, bottom] = [row, row + 1].map((at) => Math.round(y.getPixelForValue(at))) as [number, number];
        columns.forEach(({ left, width }, bin) => {
          ctx.fillStyle = shade(load[bin] as number);
          ctx.fillRect(left, top, width, Math.max(1, bottom - top - (bottom - top > 4 ? 1 : 0)));
        });
      });
    },
  };
}
