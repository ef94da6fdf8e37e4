import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Loop } from '../../../analysis/system/loops.ts';
import type { Theme } from '../../colors.ts';
import { seriesColor } from '../../colors.ts';
import { intervalText, overrunSentence } from '../../system/loops.ts';
import { count, duration, plural, words } from '../../words.ts';
import { tickText } from '../figure-axes.ts';
import { durationTicks } from '../log-ticks.ts';
import { type Area, niceTicks, tiles, widthOf, write } from '../panel.ts';
import { tooFew } from '../too-few.ts';
import type { SystemPicture, SystemSubject } from './pictures.ts';

const title = 'How long each round of the loops took';
/** Panels smaller than these cannot be read. */
const mostPanels = 8;
const mostSentences = 4;

/** A panel for each loop: its rounds over time by how long they took, and its interval, which none should come near. */
export function loopsPicture(subject: SystemSubject): SystemPicture {
  const { analysis, theme } = subject;
  const { loops } = analysis.run.system;
  const shown = loops
    .filter((loop) => loop.count + loop.open > 0)
    .toSorted((a, b) => b.overruns - a.overruns || nearness(b) - nearness(a))
    .slice(0, mostPanels);
  if (shown.length === 0) return { ...tooFew(title, 'The logs show no loops.', subject), sentences: [] };
  const window = windowOf(subject);
  const left = loops.length - shown.length;
  return {
    title,
    notes: [
      'a round is a dot where it begins, with a line as long as it takes',
      'dashed: the interval',
      ...(left > 0 ? [`${plural(left, 'loop')} further from ${left === 1 ? 'its' : 'their'} interval left out`] : []),
    ],
    legend: [
      { text: 'round', color: seriesColor(0) },
      ...(shown.some(({ overruns }) => overruns > 0)
        ? [{ text: 'took longer than its interval', color: theme.bad }]
        : []),
    ],
    sentences: shown.flatMap(overrunSentence).slice(0, mostSentences),
    draw({ ctx, chartArea }) {
      const places = tiles({ ...chartArea, top: chartArea.top + 8 }, shown.length, 3.2, 28);
      shown.forEach((loop, i) => {
        drawLoop(ctx as unknown as SKRSContext2D, places[i] as Area, loop, roundsOf(subject, loop, window), {
          theme,
          end_s: window.end_s,
        });
      });
    },
  };
}

interface Round {
  readonly start_s: number;
  /** How long it took, or so far. */
  readonly duration_s: number;
}

/** The time of the logs: where it begins (ns since the base second), and how long it lasts. */
function windowOf({ analysis: { run, correlated, end_ns } }: SystemSubject) {
  const from = run.input.from === null ? 0 : Date.parse(run.input.from) / 1000 - correlated.arranged.baseSecond;
  return { from_ns: from * 1e9, end_s: Math.max(end_ns / 1e9 - from, 1) };
}

function roundsOf({ analysis }: SystemSubject, { area, name }: Loop, { from_ns }: { from_ns: number }): Round[] {
  const { spans, spansOf } = analysis.correlated.marks;
  return spansOf(area, name)
    .filter((row) => !Number.isNaN(spans.start_ns[row]))
    .map((row) => {
      const [start, own] = [spans.start_ns[row] as number, spans.duration_ns[row] as number];
      return {
        start_s: (start - from_ns) / 1e9,
        duration_s: (Number.isNaN(own) ? analysis.end_ns - start : own) / 1e9,
      };
    });
}

/** The longest round by the interval. */
function nearness({ max_s, interval_s }: Loop): number {
  return (max_s ?? 0) / (interval_s ?? Number.POSITIVE_INFINITY);
}

function drawLoop(
  ctx: SKRSContext2D,
  area: Area,
  loop: Loop,
  rounds: readonly Round[],
  { theme, end_s }: { theme: Theme; end_s: number },
): void {
  const plot = { left: area.left + 64, top: area.top + 26, right: area.right - 4, bottom: area.bottom - 22 };
  const durations = rounds.map(({ duration_s }) => duration_s).filter((own) => own > 0);
  const interval = loop.interval_s;
  const max = Math.max(...durations, interval ?? 0) * 1.6;
  const min = Math.min(...durations, max / 100) / 1.6;
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
