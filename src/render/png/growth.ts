import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Growth } from '../../analysis/over-runs/growth.ts';
import { seriesColor } from '../colors.ts';
import { groupText } from '../figures.ts';
import { lawText } from '../growth-words.ts';
import { count } from '../words.ts';
import { tickText, unitTitles } from './figure-axes.ts';
import type { Picture, Sheet } from './frame.ts';
import { durationTicks, logTicks } from './log-ticks.ts';
import { tooFew } from './too-few.ts';

/** Room on both sides of the outermost points, as a factor. */
const room = 1.25;

/** A metric against the size of the runs, both logarithmic, where a power law is a straight line. */
export function growthPicture({ metric, unit, against, by, series }: Growth, sheet: Sheet): Picture {
  const { theme } = sheet;
  const title = `${metric} against ${against}`;
  const points = series.flatMap((one) => one.points);
  if (points.length === 0) return tooFew(title, 'No run has both a size and a value above 0.', sheet);
  const axis = (
    values: readonly number[],
    text: string,
    tick: (value: number) => string,
    ticksIn: (min: number, max: number) => number[],
  ) => {
    const [min, max] = [Math.min(...values) / room, Math.max(...values) * room];
    return {
      type: 'logarithmic' as const,
      min,
      max,
      grid: { color: theme.grid },
      border: { color: theme.grid },
      afterBuildTicks: (scale: { ticks: { value: number }[] }) => {
        scale.ticks = ticksIn(min, max).map((value) => ({ value }));
      },
      ticks: {
        color: theme.muted,
        includeBounds: false,
        autoSkip: false,
        callback: (value: number | string) => tick(Number(value)),
      },
      title: { display: true, text, font: { size: 14 }, color: theme.text },
    };
  };
  return {
    title,
    notes: ['a dot is a run; both axes are logarithmic, so that a straight line is a power law'],
    legend: series.flatMap((one, i) => {
      const law = lawText(one, against);
      const text = by === undefined ? metric : groupText(one.group, by);
      const told = { text: law === '' ? text : `${text}: ${law}`, color: seriesColor(i) };
      return one.points.length > 0 ? [told] : [];
    }),
    scales: {
      x: axis(
        points.map(({ size }) => size),
        against,
        count,
        logTicks,
      ),
      y: axis(
        points.map(({ value }) => value),
        unitTitles[unit],
        (value) => tickText(value, unit),
        unit === 's' ? durationTicks : logTicks,
      ),
    },
    draw({ ctx: context, scales: { x, y } }) {
      if (!x || !y) return;
      const ctx = context as unknown as SKRSContext2D;
      series.forEach(({ points: own, law }, i) => {
        const [first, last] = [own[0], own.at(-1)];
        ctx.strokeStyle = seriesColor(i);
        ctx.lineWidth = 2.5;
        if (law && first && last) {
          ctx.beginPath();
          for (const { size } of [first, last])
            ctx.lineTo(x.getPixelForValue(size), y.getPixelForValue(law.factor * size ** law.exponent));
          ctx.stroke();
        }
        ctx.fillStyle = seriesColor(i);
        for (const { size, value } of own) {
          ctx.beginPath();
          ctx.arc(x.getPixelForValue(size), y.getPixelForValue(value), 5, 0, 2 * Math.PI);
          ctx.fill();
        }
      });
    },
  };
}
