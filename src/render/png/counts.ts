import type { SKRSContext2D } from '@napi-rs/canvas';
import { meansIn } from '../../analysis/series/sampled.ts';
import type { Counted, Series } from '../../analysis/series.ts';
import { seriesColor, type Theme } from '../colors.ts';
import { clockTime, duration } from '../words.ts';
import { stacked, timeAxis, upright } from './axes.ts';
import { columnsOf, drawLevels, drawStack, largest, timeBins } from './bins.ts';
import type { Picture, Sheet } from './frame.ts';
import { drawMarks } from './marks.ts';
import { cellName } from './names.ts';
import { tooFew } from './too-few.ts';

const mostBins = 800;
const title = 'How many are in which state';

/** What a picture of counts is made of; times of the series are since `baseSecond`. */
export interface CountsSubject extends Sheet {
  readonly series: Series;
  readonly baseSecond: number;
}

/** The states of each panel from below. What is alike in several panels has one colour, and one entry in the legend. */
const panels: readonly { readonly axis: string; readonly title: string; readonly states: readonly Counted[] }[] = [
  { axis: 'containers', title: 'Containers', states: ['containers_alive', 'containers_creating'] },
  { axis: 'tasks', title: 'Tasks', states: ['tasks_running', 'tasks_pending', 'tasks_completed', 'tasks_resolving'] },
  {
    axis: 'y',
    title: 'LRP instances',
    states: [
      'lrps_running',
      'lrps_running_suspect',
      'lrps_running_evacuating',
      'lrps_claimed',
      'lrps_unclaimed',
      'lrps_crashed',
    ],
  },
];

const looks: Readonly<Partial<Record<Counted, readonly [text: string, color: (theme: Theme) => string]>>> = {
  lrps_running: ['running, alive', () => seriesColor(2)],
  tasks_running: ['running, alive', () => seriesColor(2)],
  containers_alive: ['running, alive', () => seriesColor(2)],
  lrps_running_suspect: ['running, but suspect', () => seriesColor(5)],
  lrps_running_evacuating: ['running, being evacuated', () => seriesColor(7)],
  lrps_claimed: ['claimed, being created', () => seriesColor(0)],
  containers_creating: ['claimed, being created', () => seriesColor(0)],
  lrps_unclaimed: ['unclaimed, pending', () => seriesColor(1)],
  tasks_pending: ['unclaimed, pending', () => seriesColor(1)],
  lrps_crashed: ['crashed', ({ bad }) => bad],
  tasks_completed: ['completed', () => seriesColor(6)],
  tasks_resolving: ['resolving', () => seriesColor(4)],
};

/** How many LRP instances, Tasks and containers there are over time, by state, on top of each other; and which cells were lost. */
export function counts({ series, baseSecond, theme, height }: CountsSubject): Picture {
  const zero_s = Math.floor(baseSecond + series.from_ns / 1e9);
  const zero_ns = (zero_s - baseSecond) * 1e9;
  const end_s = Math.max((series.to_ns - zero_ns) / 1e9, 1e-3);
  const binning = timeBins(end_s, mostBins);
  const mean = (name: Counted) => {
    const course = series.courses[name];
    return course ? meansIn(course, zero_ns, binning) : undefined;
  };
  const shown = panels
    .map((panel) => ({
      ...panel,
      layers: panel.states.flatMap((state) => {
        const [own, look] = [mean(state), looks[state]];
        if (!own || !look) return [];
        // Those that are suspect or evacuated run, too.
        const aside = state === 'lrps_running' ? [mean('lrps_running_suspect'), mean('lrps_running_evacuating')] : [];
        const values = own.map((value, bin) => aside.reduce((rest, other) => rest - (other?.[bin] ?? 0), value));
        return largest(values) > 0 ? [{ text: look[0], color: look[1](theme), values }] : [];
      }),
    }))
    .filter(({ layers }) => layers.length > 0);
  if (shown.length === 0) return tooFew(title, 'The logs do not show in which state anything is.', { theme, height });
  const desired = mean('lrps_desired');
  const most = ({ axis, layers }: (typeof shown)[number]) =>
    Math.max(
      largest(
        Float64Array.from({ length: binning.bins }, (_, bin) =>
          layers.reduce((sum, own) => sum + (own.values[bin] as number), 0),
        ),
      ),
      axis === 'y' && desired ? largest(desired) : 0,
    );
  const legend = shown.toReversed().flatMap(({ layers }) => layers.map(({ text, color }) => ({ text, color })));
  const hasDesired = desired !== undefined && shown.some(({ axis }) => axis === 'y');
  const marks = series.lost.flatMap(({ cell, at_ns }) =>
    at_ns === null ? [] : [{ at_s: (at_ns - zero_ns) / 1e9, text: `cell ${cellName(cell)} found missing` }],
  );
  return {
    title,
    notes: [`means over ${duration(binning.step)}`],
    legend: [
      ...legend.filter(({ text }, i) => legend.findIndex((other) => other.text === text) === i),
      ...(hasDesired ? [{ text: 'desired (line)', color: theme.text }] : []),
    ],
    scales: {
      x: timeAxis(end_s, theme, `seconds since ${clockTime(zero_s)}`),
      ...Object.fromEntries(
        shown.map((panel, i) => {
          const own = upright(panel.title, most(panel), theme, { isLower: i < shown.length - 1, isCount: true });
          return [panel.axis, stacked({ ...own, axis: 'y' as const }, panel.axis === 'y' ? 4 : 3)];
        }),
      ),
    },
    draw({ ctx: given, chartArea, scales }) {
      const ctx = given as unknown as SKRSContext2D;
      const { x } = scales;
      if (!x) return;
      for (const { axis, layers } of shown) {
        const y = scales[axis];
        if (!y) continue;
        drawStack(ctx, layers, columnsOf(binning, x), y);
        if (axis === 'y' && desired) drawLevels(ctx, desired, { binning, x, y, color: theme.text });
      }
      drawMarks(ctx, marks, { x, area: chartArea, theme });
    },
  };
}
