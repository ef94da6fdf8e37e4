import type { SKRSContext2D } from '@napi-rs/canvas';
import { colorOf, type Theme } from '../../colors.ts';
import { type SideRows, sideRows } from '../../diff/timelines.ts';
import { count, words } from '../../words.ts';
import { drawBars } from '../bars.ts';
import { type Picture, roomBeside } from '../frame.ts';
import { type Area, drawMark, durationLabels, edges, niceTicks, type Position, write } from '../panel.ts';
import { tooFew } from '../too-few.ts';
import { type DiffSubject, diffFrame } from './subject.ts';

/** Pixels: of a row where there is room, of a side at least, of the line above a side, of the axis below both. */
const tallestRow = 10;
const leastSide = 60;
const head = 30;
const axis = 44;
const title = 'base above head, on one axis of time';

/** The timelines of both sides below each other, in the order in which they were asked for, coloured by phase. */
export function sideBySide(subject: DiffSubject): Picture {
  const { pair, height, theme } = subject;
  const room = Math.max(2 * leastSide, roomBeside(diffFrame(subject).footer, height) - 2 * head - axis);
  const { sides, end_s } = sideRows(pair, room);
  if (sides.some(({ rows }) => rows.length === 0))
    return tooFew(title, 'The logs of a side do not tell when its timelines were asked for.', { theme, height });
  const colors = new Map(pair.change.phases.map(({ name }, i) => [name, colorOf(name, i)]));
  const seen = new Set(
    sides.flatMap(({ run, rows }) =>
      rows.flatMap(({ bars }) => bars.map(({ phase }) => run.samples.phases[phase]?.name ?? '')),
    ),
  );
  const [drawn, total] = [sides.flatMap(({ rows }) => rows).length, sides.reduce((sum, side) => sum + side.total, 0)];
  const hasBad = sides.some(({ bad }) => bad.length > 0);
  const heights = sideHeights(sides, room);
  return {
    title,
    notes: [
      'each from being asked for to its end; 0 s: the first of its run was asked for; dashed: the last was done',
      ...(drawn < total ? [`${count(drawn)} of ${count(total)} timelines drawn, evenly chosen`] : []),
    ],
    legend: [
      ...pair.change.phases
        .filter(({ name, parent }) => parent === null && seen.has(name))
        .map(({ name }) => ({ text: words(name), color: colors.get(name) ?? theme.muted })),
      ...(hasBad ? [{ text: 'ended badly', color: theme.bad }] : []),
    ],
    height: height - Math.max(0, room - heights.reduce((sum, own) => sum + own, 0)),
    draw({ ctx: chartContext, chartArea }) {
      const ctx = chartContext as unknown as SKRSContext2D;
      const [left, right] = [chartArea.left + 46, chartArea.right];
      const x = (value_s: number) => left + (value_s / (end_s * 1.02)) * (right - left);
      const whole = edges({ ...chartArea, left, right, bottom: chartArea.bottom - axis });
      drawTimeAxis(ctx, whole, end_s, x, theme);
      const rest = whole.bottom - whole.top - 2 * head;
      const all = heights.reduce((sum, own) => sum + own, 0);
      let top = whole.top;
      sides.forEach((side, i) => {
        const bottom = top + head + (rest * (heights[i] as number)) / all;
        drawSide(ctx, { left, right, top, bottom }, side, x, colors, theme);
        top = bottom;
      });
      for (const { side, done_s } of sides)
        if (done_s !== null) drawMark(ctx, x(done_s), { ...whole, top: whole.top + head }, theme[side], [6, 4]);
    },
  };
}

/** The pixels of the rows of each side: as many a row on both, unless that left too little of one. */
function sideHeights(sides: readonly SideRows[], room: number): number[] {
  const rows = sides.reduce((sum, side) => sum + side.rows.length, 0);
  const pixels = Math.min(tallestRow, room / rows);
  return sides.map((side) => Math.max(leastSide, Math.round(side.rows.length * pixels)));
}

function drawSide(
  ctx: SKRSContext2D,
  area: Area,
  { side, run, text, rows, total, bad }: SideRows,
  x: Position,
  colors: ReadonlyMap<string, string>,
  theme: Theme,
): void {
  ctx.fillStyle = theme[side];
  ctx.fillRect(area.left, area.top + 9, 12, 12);
  write(ctx, text, area.left + 18, area.top + 20, { color: theme.text, size: 14, bold: true });
  const plot = { ...area, top: area.top + head };
  const rowHeight = (plot.bottom - plot.top) / rows.length;
  const gap = rowHeight >= 4 ? 1 : 0;
  // On whole pixels: rows that share one would blend their colours into others.
  const topOf = (row: number) => Math.round(plot.top + row * rowHeight);
  const lineOf = (row: number) => ({ top: topOf(row), thickness: Math.max(1, topOf(row + 1) - topOf(row) - gap) });
  rows.forEach(({ bars }, i) => {
    const colored = bars.map((bar) => ({
      ...bar,
      color: colors.get(run.samples.phases[bar.phase]?.name ?? '') ?? theme.muted,
    }));
    drawBars(ctx, colored, x, lineOf(i), theme);
  });
  ctx.fillStyle = theme.bad;
  for (const { row, at_s } of bad) {
    const { top, thickness } = lineOf(row);
    ctx.fillRect(Math.min(x(at_s), plot.right - 5), top, 5, thickness);
  }
  const style = { color: theme.muted, size: 11, align: 'right' } as const;
  write(ctx, '1', plot.left - 6, plot.top + 9, style);
  write(ctx, count(total), plot.left - 6, plot.bottom, style);
}

function drawTimeAxis(ctx: SKRSContext2D, plot: Area, end_s: number, x: Position, theme: Theme): void {
  const ticks = niceTicks(0, end_s * 1.02, Math.max(2, Math.floor((plot.right - plot.left) / 110)));
  const labels = durationLabels(ticks);
  ticks.forEach((tick, i) => {
    ctx.fillStyle = theme.grid;
    ctx.fillRect(Math.round(x(tick)), plot.top + head, 1, plot.bottom - plot.top - head + 5);
    const style = { color: theme.muted, align: 'center', baseline: 'top' } as const;
    write(ctx, labels[i] as string, x(tick), plot.bottom + 8, style);
  });
  const middle = (plot.left + plot.right) / 2;
  write(ctx, 'time since the first was asked for', middle, plot.bottom + 26, {
    color: theme.text,
    size: 14,
    align: 'center',
    baseline: 'top',
  });
}
