import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Scale } from 'chart.js';
import type { Binning } from '../../../analysis/histogram.ts';
import type { LoadSeries, RequestLoad } from '../../../analysis/system/request-load.ts';
import type { Requests } from '../../../analysis/system/requests.ts';
import { seriesColor, type Theme } from '../../colors.ts';
import { bbsSources, growthSentence, nameOf } from '../../system/requests.ts';
import { clockTime, duration, plural } from '../../words.ts';
import { stacked, timeAxis, upright } from '../axes.ts';
import { drawLevels, largest } from '../bins.ts';
import { tickText } from '../figure-axes.ts';
import { durationTicks } from '../log-ticks.ts';
import type { RunPicture, RunSubject } from '../run-subject.ts';
import { tooFew } from '../too-few.ts';

/** More lines than this hide each other. */
const mostSeries = 4;
const mostGrowth = 2;
const title = 'How long requests took, and what ran meanwhile';

/** How long requests took over time, by who served them; below it what was running, and how many requests there were. */
export function requestsPicture(subject: RunSubject): RunPicture {
  const { analysis, theme } = subject;
  const { requests } = analysis.run.system;
  const load = requests?.over_time;
  if (!requests || !load || shownSeries(load).length === 0)
    return { ...tooFew(title, 'The logs show no requests.', subject), sentences: [] };
  const binning = { from: 0, step: load.step_s, bins: load.bins };
  const series = shownSeries(load).map((of, i) => ({ ...of, color: seriesColor(i), text: nameOf(of) }));
  const rates = (counts: readonly number[]) => counts.map((count) => count / load.step_s);
  const running = [
    { text: 'Tasks whose process runs', values: load.task_processes, color: theme.muted },
    { text: 'running LRPs', values: load.running_lrps, color: theme.text },
  ].filter(({ values }) => largest(values) > 0);
  const late = rates(load.time_outs);
  const hasLate = largest(late) > 0;
  return {
    title,
    notes: [
      `of those that began in ${duration(load.step_s)}: 95th percentile thick, median thin`,
      ...(requests.bbs_source ? [`the BBS by ${bbsSources[requests.bbs_source]}`] : []),
      'event streams left out',
    ],
    legend: [...series, ...running, ...(hasLate ? [{ text: 'attempts that timed out', color: theme.bad }] : [])].map(
      ({ text, color }) => ({ text, color }),
    ),
    scales: {
      x: timeAxis(load.bins * load.step_s, theme, `seconds since ${clockTime(Date.parse(load.from) / 1000)}`),
      rate: stacked(axisOf('requests per s', [...series.map(({ count }) => rates(count)), late], theme), 2),
      ...(running.length > 0
        ? {
            running: stacked(
              axisOf(
                'running',
                running.map(({ values }) => values),
                theme,
              ),
              2,
            ),
          }
        : {}),
      y: stacked(durationAxis(series, theme), 5),
    },
    sentences: sentencesOf(requests),
    draw({ ctx, scales: { x, y, rate, running: middle } }) {
      if (!x || !y || !rate) return;
      for (const { p95_s, p50_s, color } of series) {
        drawGaps(ctx, p50_s, { binning, x, y, color, width: 1 });
        drawGaps(ctx, p95_s, { binning, x, y, color, width: 3 });
      }
      for (const { values, color } of running) if (middle) drawLevels(ctx, values, { binning, x, y: middle, color });
      for (const { count, color } of series) drawLevels(ctx, rates(count), { binning, x, y: rate, color });
      if (hasLate) drawGaps(ctx, late, { binning, x, y: rate, color: theme.bad, width: 3 });
    },
  };
}

/** The servers, or else the clients, or the database, that took the most time. */
function shownSeries({ series }: RequestLoad): LoadSeries[] {
  const isTold = (of: LoadSeries) => of.p95_s.some((value) => value !== null && value > 0);
  const ofBbs = series.some(({ side, component }) => side === 'server' && component === 'bbs');
  const kept = series.filter(isTold).filter(({ side }) => side === 'server' || (side === 'database' && !ofBbs));
  const timeIn = ({ count, p50_s }: LoadSeries) => count.reduce((sum, n, bin) => sum + n * (p50_s[bin] ?? 0), 0);
  return (kept.length > 0 ? kept : series.filter(isTold))
    .toSorted((a, b) => timeIn(b) - timeIn(a))
    .slice(0, mostSeries);
}

function sentencesOf({ growth, components }: Requests): string[] {
  const told = growth.filter(({ direction }) => direction === 'grows').slice(0, mostGrowth);
  const late = components.filter(({ time_outs }) => (time_outs ?? 0) > 0);
  return [
    ...told.map(growthSentence),
    ...late.map((of) => `${nameOf(of)}: ${plural(of.time_outs ?? 0, 'attempt')} timed out.`),
  ];
}

function axisOf(text: string, lists: readonly (readonly number[])[], theme: Theme) {
  return { ...upright(text, largest(lists.map(largest)), theme, { isLower: true }), axis: 'y' as const };
}

/** A logarithmic axis: what is served ranges from microseconds to minutes. */
function durationAxis(series: readonly LoadSeries[], theme: Theme) {
  const values = series
    .flatMap(({ p50_s, p95_s }) => [...p50_s, ...p95_s])
    .filter((value) => value !== null && value > 0);
  const [min, max] = [Math.min(...(values as number[])) / 1.3, largest(values as number[]) * 1.3];
  return {
    type: 'logarithmic' as const,
    axis: 'y' as const,
    min,
    max,
    grid: { color: theme.grid },
    border: { color: theme.grid },
    afterBuildTicks: (scale: { ticks: { value: number }[] }) => {
      scale.ticks = durationTicks(min, max).map((value) => ({ value }));
    },
    ticks: {
      color: theme.muted,
      includeBounds: false,
      autoSkip: true,
      callback: (value: number | string) => tickText(Number(value), 's'),
    },
    title: { display: true, text: 'duration', font: { size: 14 }, color: theme.text },
  };
}

/** A level per bin; none where there is no value above 0. */
function drawGaps(
  ctx: SKRSContext2D,
  values: readonly (number | null)[],
  { binning, x, y, color, width }: { binning: Binning; x: Scale; y: Scale; color: string; width: number },
): void {
  ctx.strokeStyle = color;
  ctx.lineWidth = width;
  ctx.lineJoin = 'round';
  ctx.beginPath();
  let isOpen = false;
  values.forEach((value, bin) => {
    if (value === null || value <= 0) {
      isOpen = false;
      return;
    }
    const height = y.getPixelForValue(value);
    const [left, right] = [bin, bin + 1].map((edge) => x.getPixelForValue(edge * binning.step)) as [number, number];
    if (isOpen) ctx.lineTo(left, height);
    else ctx.moveTo(left, height);
    ctx.lineTo(right, height);
    isOpen = true;
  });
  ctx.stroke();
}
