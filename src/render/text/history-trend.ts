import { labelNames, type RecordedRun } from '../../analysis/over-runs/recorded.ts';
import type { Trend, TrendSeries } from '../../analysis/over-runs/trend.ts';
import { seriesColor } from '../colors.ts';
import { groupText, valueText } from '../figures.ts';
import { runCells, runTime } from '../runs.ts';
import { stepText, trendMethod, trendSentences } from '../trend-words.ts';
import { count, plural } from '../words.ts';
import { legible } from './ansi.ts';
import { bar } from './bars.ts';
import { type Cell, type GridColumn, grid } from './grid.ts';
import { labelCells, labelColumns } from './history-list.ts';
import { type Line, paragraph, print } from './styled.ts';
import type { Terminal } from './terminal.ts';

const [leastBar, mostBar] = [6, 30];

/** A metric run by run, with the steps where they are, and what it comes to. */
export function renderTrend(trend: Trend, terminal: Terminal): string {
  const { metric, order, runs } = trend;
  const sequence = order === undefined ? 'in the order of time' : `by ${order}`;
  const values = trend.series.flatMap(({ points }) => points.flatMap(({ value }) => value ?? []));
  const most = values.reduce((max, value) => Math.max(max, value), 0);
  const tables = trend.series.flatMap((one, i) => [
    '',
    ...table(trend, one, { most, color: seriesColor(i), terminal }),
  ]);
  const told = [...trendSentences(trend), trendMethod(trend)].filter((text) => text !== '');
  return print(
    [
      `${metric} over ${plural(runs.length, 'run')}, ${sequence}`,
      ...tables,
      '',
      ...told.flatMap((text) => paragraph(text, terminal)),
    ],
    terminal,
  );
}

function table(
  trend: Trend,
  { group, points, steps }: TrendSeries,
  { most, color, terminal }: { most: number; color: string; terminal: Terminal },
): Line[] {
  const { metric, by, unit, runs } = trend;
  const names = labelNames(runs).filter((name) => name !== by);
  const [lifecycle = ''] = metric.split('.');
  const columns: GridColumn[] = [
    { title: 'logs from (UTC)', align: 'left' },
    { title: 'run', align: 'left', spare: 1 },
    { title: 'timelines', align: 'right', spare: 2 },
    { title: 'cells', align: 'right', spare: 2 },
    ...labelColumns(names),
    { title: metric.split('.').slice(1).join(' ').replaceAll('-', ' '), align: 'right' },
    { title: '', align: 'left', least: leastBar, most: mostBar },
  ];
  const rows = points.map(({ run, value }): Cell[] => [
    runTime(run),
    `${run.id}${run.verdict === 'fit' ? '' : ' *'}`,
    sizeText(run, lifecycle),
    runCells(run) === null ? '' : count(runCells(run) as number),
    ...labelCells(run, names),
    valueText(value, unit),
    (width: number) => ({
      text: bar(value === null || most === 0 ? null : value / most, width, terminal),
      color: legible(color),
    }),
  ]);
  const [head, ...lines] = grid(columns, rows, terminal);
  const marked = lines.flatMap((line, i) => {
    const step = steps?.find(({ run }) => run === points[i]?.run);
    return step ? [`  --- step: ${stepText(step, trend)}`, line] : [line];
  });
  const title = by === undefined ? [] : [groupText(group, by)];
  return [
    ...title,
    head ?? '',
    ...marked,
    ...(points.some(({ run }) => run.verdict !== 'fit') ? ['  * degraded'] : []),
  ];
}

function sizeText(run: RecordedRun, lifecycle: string): string {
  return Object.hasOwn(run.lifecycles, lifecycle) ? count(run.lifecycles[lifecycle]?.timelines ?? 0) : '';
}
