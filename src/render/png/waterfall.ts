import { phasesSeen } from '../../analysis/unseen.ts';
import type { Theme } from '../colors.ts';
import { count, plural } from '../words.ts';
import { cutNote, timeAxis } from './axes.ts';
import { drawBars } from './bars.ts';
import type { Order } from './choice.ts';
import { figuresIn, type Picture, roomIn, type Subject } from './frame.ts';
import { cellName, topPhases } from './names.ts';
import { type Arrangement, arrangeRows, cellGroups } from './rows.ts';
import { tooFew } from './too-few.ts';

/** Pixels of a row where there is room. */
const tallestRow = 16;
const leastRoom = 100;

const titles: Readonly<Record<Order, string>> = {
  start: 'by start',
  end: 'by end',
  cell: 'by cell, then start',
  slowest: 'the slowest from end to end',
};

/** One row per timeline, coloured by phase. */
export function waterfall(subject: Subject, order: Order): Picture {
  const { cut, theme, height } = subject;
  const room = roomIn(subject);
  const arrangement = arrangeRows(cut, order, room);
  const { rows, total, bad, end_s, isCut } = arrangement;
  const figures = figuresIn(subject);
  if (rows.length === 0) return tooFew(titles[order], 'Nothing of these timelines can be drawn.', subject);
  const bars = rows.flatMap((row) => row.bars);
  const notes: string[] = [];
  if (order === 'slowest' && rows.length < figures.complete)
    notes.push(`${rows.length} of ${plural(figures.complete, 'complete timeline')}`);
  if (rows.length < total)
    notes.push(
      `${count(rows.length)} of ${count(total)} timelines drawn, evenly chosen${bad.length > 0 ? '; of all, bad ends are marked' : ''}`,
    );
  if (bars.some(({ isOpen }) => isOpen)) notes.push('pale: begun, but not ended');
  const backwards = bars.filter(({ start_s, end_s }) => end_s < start_s).length;
  if (backwards > 0) notes.push(`framed: ${plural(backwards, 'phase')} with negative time`);
  if (isCut) notes.push(cutNote);
  const shown = new Set(bars.filter(({ start_s }) => start_s <= end_s).map(({ color }) => color.slice(0, 7)));
  // What is never seen may have the colour of what is.
  const seen = phasesSeen(cut);
  const spare = Math.max(0, room - Math.max(leastRoom, rows.length * tallestRow));
  return {
    title: `${plural(order === 'slowest' ? rows.length : figures.timelines, 'timeline')}, ${titles[order]}`,
    notes,
    legend: [
      ...topPhases(cut).filter(({ phase, color }) => seen.has(phase) && shown.has(color)),
      ...(bad.length > 0 ? [{ text: 'ended badly', color: theme.bad }] : []),
    ],
    height: height - spare,
    scales: {
      x: timeAxis(end_s, theme, order === 'slowest' ? 'seconds since each began' : undefined),
      y: yAxis(arrangement, order, theme, cut.timelines.lifecycle.title),
    },
    draw({ ctx, chartArea, scales: { x } }) {
      if (!x) return;
      const rowHeight = chartArea.height / rows.length;
      const gap = rowHeight >= 4 ? 1 : 0;
      // On whole pixels: rows that share one would blend their colours into others.
      const topOf = (row: number) => Math.round(chartArea.top + row * rowHeight);
      const thicknessOf = (row: number) => Math.max(1, topOf(row + 1) - topOf(row) - gap);
      rows.forEach((row, i) => {
        drawBars(
          ctx,
          row.bars,
          (value) => x.getPixelForValue(value),
          { top: topOf(i), thickness: thicknessOf(i) },
          theme,
        );
      });
      ctx.fillStyle = theme.bad;
      for (const { row, at_s } of bad)
        ctx.fillRect(Math.min(x.getPixelForValue(at_s), chartArea.right - 5), topOf(row), 5, thicknessOf(row));
      if (order !== 'cell') return;
      ctx.fillStyle = theme.text;
      for (const { first } of cellGroups(rows).slice(1))
        ctx.fillRect(chartArea.left, topOf(first) - 1, chartArea.width, 1);
    },
  };
}

/** The y axis counts timelines, or names the cells or the timelines. */
function yAxis({ rows, total, ofCell }: Arrangement, order: Order, theme: Theme, title: string) {
  const common = {
    type: 'linear' as const,
    min: 0,
    reverse: true,
    grid: { display: false },
    border: { color: theme.grid },
  };
  if (order === 'start' || order === 'end') {
    const text = `${title}, in the order of their ${order}`;
    return {
      ...common,
      max: Math.max(1, total),
      ticks: { precision: 0, color: theme.muted },
      title: { display: rows.length > 20, text, font: { size: 14 }, color: theme.text },
    };
  }
  const names = new Map<number, string>(
    order === 'cell'
      ? cellGroups(rows).map(({ cell, first, size }) => [
          first + size / 2,
          `${cellName(cell)} (${count(ofCell.get(cell) ?? 0)})`,
        ])
      : rows.map(({ label, cell }, i) => [i + 0.5, `${label}  ${cellName(cell)}`]),
  );
  return {
    ...common,
    max: rows.length,
    afterBuildTicks: (axis: { ticks: { value: number }[] }) => {
      axis.ticks = [...names.keys()].map((value) => ({ value }));
    },
    ticks: {
      autoSkip: true,
      autoSkipPadding: 0,
      color: theme.text,
      font: { size: order === 'slowest' ? 11 : 12 },
      callback: (value: number | string) => names.get(Number(value)) ?? '',
    },
  };
}
