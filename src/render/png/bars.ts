import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Theme } from '../colors.ts';
import type { Position } from './panel.ts';
import type { Bar } from './rows.ts';

/** What is drawn of a bar: where, and in which colour. */
type DrawnBar = Pick<Bar, 'color' | 'start_s' | 'end_s'>;

/**
 * Draws the `bars` of one timeline in a line of so many pixels; those with negative time are framed. (Stock bars of
 * thousands of rows are slow, and the last one painted hides the others.)
 */
export function drawBars(
  ctx: Pick<SKRSContext2D, 'fillRect' | 'fillStyle'>,
  bars: readonly DrawnBar[],
  x: Position,
  { top, thickness }: { readonly top: number; readonly thickness: number },
  theme: Theme,
): void {
  const columnOf = ({ start_s, end_s }: DrawnBar) => {
    const left = x(Math.min(start_s, end_s));
    return { left, width: Math.max(0.5, x(Math.max(start_s, end_s)) - left) };
  };
  for (const bar of bars) {
    const { left, width } = columnOf(bar);
    ctx.fillStyle = bar.color;
    ctx.fillRect(left, top, width, thickness);
  }
  // Last of all: the time that runs backwards is that of its neighbours, too.
  ctx.fillStyle = theme.bad;
  for (const bar of bars.filter(({ start_s, end_s }) => end_s < start_s)) {
    const { left, width } = columnOf(bar);
    for (const line of [top, top + thickness - 1]) ctx.fillRect(left, line, Math.max(1, width), 1);
  }
}
