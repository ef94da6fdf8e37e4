import type { SKRSContext2D } from '@napi-rs/canvas';
import { labelOf, type RecordedRun } from '../../analysis/over-runs/recorded.ts';
import type { Trend, TrendSeries } from '../../analysis/over-runs/trend.ts';
import { seriesColor } from '../colors.ts';
import { changeText } from '../figures.ts';
import { runTime } from '../runs.ts';
import { largest } from './bins.ts';
import { groupLegend, valueAxis } from './figure-axes.ts';
import type { Picture, Sheet } from './frame.ts';
import { drawMark, edges, write } from './panel.ts';
import { tooFew } from './too-few.ts';

/** Half the distance of two runs. */
const half = 0.5;
const mostTicks = 12;
const lineHeight = 18;

/** A metric run by run, its medians between the steps, and the steps. */
export function trendPicture({ metric, unit, order, runs, by, series }: Trend, sheet: Sheet): Picture {
  const { theme } = sheet;
  const place = new Map(runs.map(({ id }, i) => [id, i]));
  const at = ({ id }: RecordedRun) => place.get(id) ?? 0;
  const values = series.flatMap(({ points }) => points.flatMap(({ value }) => value ?? []));
  const title = `${metric} over ${runs.length} runs`;
  if (values.length === 0) return tooFew(title, 'No run has a value.', sheet);
  return {
    title,
    notes: [
      'a dot is a run, a line the median between steps',
      ...(runs.some(({ verdict }) => verdict !== 'fit') ? ['hollow: the logs of the run are degraded'] : []),
    ],
    legend: groupLegend(series, by),
    scales: {
      x: {
        type: 'linear',
        min: -half,
        max: runs.length - half,
        grid: { display: false },
        border: { color: theme.grid },
        afterBuildTicks: (axis) => {
          const every = Math.max(1, Math.ceil(runs.length / mostTicks));
          axis.ticks = runs.flatMap((_, i) => (i % every === 0 ? [{ value: i }] : []));
        },
        ticks: {
          color: theme.muted,
          includeBounds: false,
          maxRotation: 0,
          callback: (value) => tickOf(runs[Number(value)], order),
        },
        title: {
          display: true,
          text: order === undefined ? 'runs in the order of time (UTC)' : `runs by ${order}`,
          font: { size: 14 },
          color: theme.text,
        },
      },
      y: valueAxis(largest(values), unit, theme),
    },
    draw({ ctx: context, scales: { x, y }, chartArea }) {
      if (!x || !y) return;
      const ctx = context as unknown as SKRSContext2D;
      series.forEach((one, i) => {
        const color = seriesColor(i);
        for (const { from, to, value } of levelsOf(one)) {
          ctx.fillStyle = color;
          const [left, right] = [x.getPixelForValue(at(from) - half), x.getPixelForValue(at(to) + half)];
          ctx.fillRect(left, y.getPixelForValue(value) - 1.5, right - left, 3);
        }
        for (const { run, value } of one.points) {
          if (value === null) continue;
          ctx.beginPath();
          ctx.arc(x.getPixelForValue(at(run)), y.getPixelForValue(value), 5, 0, 2 * Math.PI);
          ctx.fillStyle = run.verdict === 'fit' ? color : theme.background;
          ctx.fill();
          ctx.strokeStyle = color;
          ctx.lineWidth = 2;
          ctx.stroke();
        }
        for (const { run, last, before, after } of one.steps ?? []) {
          const middle = x.getPixelForValue((at(last) + at(run)) / 2);
          drawMark(ctx, middle, edges(chartArea), theme.muted, [6, 4]);
          // Away from the values.
          const isHigh = y.getPixelForValue((before + after) / 2) < (chartArea.top + chartArea.bottom) / 2;
          const line = isHigh ? chartArea.bottom - 14 - lineHeight * i : chartArea.top + lineHeight * (i + 1);
          write(ctx, changeText(before, after, unit), middle + 8, line, {
            color: series.length > 1 ? color : theme.text,
            size: 14,
            bold: true,
          });
        }
      });
    },
  };
}

/** The medians between the steps of a series, from run to run. */
function levelsOf({ points, steps, median }: TrendSeries) {
  const found = steps ?? [];
  const known = points.flatMap(({ run, value }) => (value === null ? [] : [run]));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || median === null) return [];
  return [...found, undefined].map((step, i) => ({
    from: found[i - 1]?.run ?? first,
    to: step?.last ?? last,
    value: step?.before ?? found.at(-1)?.after ?? median,
  }));
}

/** What stands below a run: the value of the label that orders, or the day and the time. */
function tickOf(run: RecordedRun | undefined, order: string | undefined): string | string[] {
  if (!run) return '';
  if (order !== undefined) return labelOf(run, order) ?? '-';
  const [day = '', time = ''] = runTime(run).split(' ');
  return [day, time.slice(0, 5)];
}
