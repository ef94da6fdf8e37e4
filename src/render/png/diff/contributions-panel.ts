import type { SKRSContext2D } from '@napi-rs/canvas';
import { signed } from '../../changes.ts';
import { mix, type Theme } from '../../colors.ts';
import { reachOf, type Step } from '../../diff/steps.ts';
import { apart } from '../../diff/words.ts';
import { duration } from '../../words.ts';
import { type Area, durationLabels, niceTicks, type Position, widthOf, write } from '../panel.ts';

/** Pixels of a bar with the gap below it, at most; above the bars; below them; right of them, for the figures. */
const tallest = 36;
const head = 44;
const below = 24;
const right = 120;

/** Pixels that a panel of so many bars takes. */
export function panelHeight(bars: number): number {
  return head + below + bars * tallest;
}

/** Draws the bars of `steps` below each other into `area`. */
export function drawContributions(
  ctx: SKRSContext2D,
  area: Area,
  { title, steps, theme }: { readonly title: string; readonly steps: readonly Step[]; readonly theme: Theme },
): void {
  const names = steps.map(({ text }) => widthOf(ctx, text, 13));
  const plot = {
    left: area.left + Math.max(...names) + 34,
    top: area.top + head,
    right: area.right - right,
    bottom: Math.min(area.bottom - below, area.top + head + steps.length * tallest),
  };
  const reach = reachOf(steps);
  const x = (value_s: number) =>
    plot.left + ((value_s - reach.from_s) / (reach.to_s - reach.from_s)) * (plot.right - plot.left);
  drawHead(ctx, area, title, steps, reach.isCut, theme);
  drawAxis(ctx, plot, x, reach, theme);
  const rowHeight = (plot.bottom - plot.top) / steps.length;
  steps.forEach((step, i) => {
    const top = Math.round(plot.top + i * rowHeight + rowHeight * 0.14);
    const thickness = Math.round(rowHeight * 0.72);
    drawStep(ctx, step, x, { ...plot, top, bottom: top + thickness }, reach.isCut, theme);
    if (i === 0) return;
    // Where the bar above ends, this one begins; that of head ends there.
    ctx.fillStyle = theme.muted;
    const joint = step.of === 'phase' ? step.from_s : step.to_s;
    ctx.fillRect(Math.round(x(joint)), top - Math.round(rowHeight * 0.28), 1, Math.round(rowHeight * 0.28));
  });
}

function drawHead(
  ctx: SKRSContext2D,
  area: Area,
  title: string,
  steps: readonly Step[],
  isCut: boolean,
  theme: Theme,
): void {
  const [base_s, head_s] = [steps.at(0)?.to_s ?? 0, steps.at(-1)?.to_s ?? 0];
  write(ctx, title, area.left, area.top + 12, { color: theme.text, size: 15, bold: true });
  const cut = isCut ? '; the axis does not begin at 0' : '';
  write(ctx, `${apart(base_s, head_s)}${cut}`, area.left, area.top + 30, { color: theme.muted, size: 13 });
}

function drawAxis(
  ctx: SKRSContext2D,
  plot: Area,
  x: Position,
  { from_s, to_s }: { readonly from_s: number; readonly to_s: number },
  theme: Theme,
): void {
  const ticks = niceTicks(from_s, to_s, Math.max(2, Math.floor((plot.right - plot.left) / 80)));
  const labels = durationLabels(ticks);
  ticks.forEach((tick, i) => {
    ctx.fillStyle = tick === 0 ? theme.muted : theme.grid;
    ctx.fillRect(Math.round(x(tick)), plot.top, 1, plot.bottom - plot.top + 4);
    const style = { color: theme.muted, size: 11, align: 'center', baseline: 'top' } as const;
    write(ctx, labels[i] as string, x(tick), plot.bottom + 7, style);
  });
}

function drawStep(
  ctx: SKRSContext2D,
  step: Step,
  x: Position,
  { left, top, bottom }: Area,
  isCut: boolean,
  theme: Theme,
): void {
  const { of, text, from_s, to_s, change_s, isKnown } = step;
  const middle = (top + bottom) / 2;
  const bold = of !== 'phase';
  write(ctx, text, left - 10, middle, { color: theme.text, size: 13, bold, align: 'right', baseline: 'middle' });
  const color = of === 'phase' ? (change_s > 0 ? theme.longer : theme.shorter) : theme[of];
  const [begin, end] =
    of === 'phase' ? [x(Math.min(from_s, to_s)), x(Math.max(from_s, to_s))] : [isCut ? left : x(0), x(to_s)];
  const [from, width] = [Math.min(begin, end), Math.max(1.5, Math.abs(end - begin))];
  ctx.fillStyle = isKnown ? color : mix(theme.background, color, 0.38);
  ctx.fillRect(from, top, width, bottom - top);
  if (!isKnown) {
    ctx.strokeStyle = color;
    ctx.lineWidth = 1;
    ctx.strokeRect(from + 0.5, top + 0.5, Math.max(0.5, width - 1), bottom - top - 1);
  }
  if (isCut && of !== 'phase') drawCut(ctx, left + 14, top, bottom, theme.background);
  const figure = of === 'phase' ? `${signed(change_s)}${isKnown ? '' : '  ~'}` : duration(to_s);
  write(ctx, figure, from + width + 7, middle, {
    color: theme.text,
    size: 13,
    bold: bold || isKnown,
    baseline: 'middle',
  });
}

/** Two slanted lines through a bar that does not begin at 0. */
function drawCut(ctx: SKRSContext2D, at: number, top: number, bottom: number, color: string): void {
  ctx.strokeStyle = color;
  ctx.lineWidth = 2.5;
  for (const shift of [0, 7]) {
    ctx.beginPath();
    ctx.moveTo(at + shift - 4, bottom + 1);
    ctx.lineTo(at + shift + 4, top - 1);
    ctx.stroke();
  }
}
