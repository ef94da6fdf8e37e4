import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Loop } from '../../../analysis/system/loops.ts';
import { seriesColor, type Theme } from '../../colors.ts';
import { intervalText } from '../../system/loops.ts';
import { count, duration, plural, words } from '../../words.ts';
import { tickText } from '../figure-axes.ts';
import { durationTicks } from '../log-ticks.ts';
import { type Area, niceTicks, widthOf, write } from '../panel.ts';

/** A round of a loop, in seconds since the logs began. */
export interface Round {
  readonly start_s: number;
  readonly duration_s: number;
}

/** Draws the rounds of `loop` into `area`: their durations on a logarithmic axis, over time, with the interval. */
export function drawLoop(
  ctx: SKRSContext2D,
  area: Area,
  loop: Loop,
  rounds: readonly Round[],
  { theme, end_s }: { theme: Theme; end_s: number },
): void {
  const plot = { left: area.left + 64, top: area.top + 26, right: area.right - 4, bottom: area.bottom - 22 };
  const durations = rounds.map(({ duration_s }) => duration_s).filter((own) => own > 0);
  const interval = loop.interval_s;
  const max = durations.reduce((most, own) => Math.max(most, own), interval ?? 0) * 1.6;
  const min = durations.reduce((least, own) => Math.min(least, own), max / 100) / 1.6;
  const x = (at_s: number) => plot.left + (at_s / end_s) * (plot.right - plot.left);
  const y = (own_s: number) =>
    plot.bottom - (Math.log(Math.max(own_s, min) / min) / Math.log(max / min)) * (plot.bottom - plot.top);
  drawFrame(ctx, plot, { x, y, min, max, end_s, theme });
  const isOver = (own: number) => interval !== null && own > interval;
  for (const { start_s, duration_s } of rounds.toSorted((a, b) => a.duration_s - b.duration_s)) {
    ctx.fillStyle = isOver(duration_s) ? theme.bad : seriesColor(0);
    const [left, right] = [x(start_s), Math.min(plot.right, x(start_s + duration_s))];
    ctx.fillRect(left, y(duration_s) - 1, right - left, 2);
    ctx.beginPath();
    ctx.arc(left, y(duration_s), isOver(duration_s) ? 4.5 : 3, 0, 2 * Math.PI);
    ctx.fill();
  }
  if (interval !== null) {
    ctx.strokeStyle = theme.text;
    ctx.lineWidth = 1.5;
    ctx.setLineDash([7, 5]);
    ctx.beginPath();
    ctx.moveTo(plot.left, y(interval));
    ctx.lineTo(plot.right, y(interval));
    ctx.stroke();
    ctx.setLineDash([]);
  }
  const over = loop.overruns > 0 ? `, ${plural(loop.overruns, 'overrun')}` : '';
  const every = interval === null ? '' : `, every ${intervalText(loop)}`;
  const name = words(loop.name);
  write(ctx, name, area.left, area.top + 14, { color: theme.text, size: 15, bold: true });
  const after = area.left + widthOf(ctx, name, 15) * 1.12 + 10;
  write(
    ctx,
    `${count(loop.count)} rounds${every}, p50 ${duration(loop.p50_s)}, max ${duration(loop.max_s)}${over}`,
    after,
    area.top + 14,
    {
      color: loop.overruns > 0 ? theme.bad : theme.muted,
      size: 13,
    },
  );
}

function drawFrame(
  ctx: SKRSContext2D,
  plot: Area,
  {
    x,
    y,
    min,
    max,
    end_s,
    theme,
  }: { x: (s: number) => number; y: (s: number) => number; min: number; max: number; end_s: number; theme: Theme },
): void {
  for (const tick of ticksApart(durationTicks(min, max), y)) {
    ctx.fillStyle = theme.grid;
    ctx.fillRect(plot.left, Math.round(y(tick)), plot.right - plot.left, 1);
    write(ctx, tickText(tick, 's'), plot.left - 6, y(tick), {
      color: theme.muted,
      size: 11,
      align: 'right',
      baseline: 'middle',
    });
  }
  for (const tick of niceTicks(0, end_s, Math.max(2, Math.floor((plot.right - plot.left) / 90)))) {
    ctx.fillStyle = theme.muted;
    ctx.fillRect(Math.round(x(tick)), plot.bottom, 1, 4);
    const text = `${tick.toLocaleString('en-US')} s`;
    write(ctx, text, x(tick), plot.bottom + 7, { color: theme.muted, size: 11, align: 'center', baseline: 'top' });
  }
}

/** Pixels that two ticks need. */
const apart = 18;

/** `ticks`, or those at powers of ten where all would touch. */
function ticksApart(ticks: readonly number[], y: (own_s: number) => number): readonly number[] {
  const areApart = ticks.every((tick, i) => i === 0 || y(ticks[i - 1] as number) - y(tick) >= apart);
  return areApart ? ticks : ticks.filter((tick) => Number.isInteger(Math.round(Math.log10(tick) * 1e6) / 1e6));
}
