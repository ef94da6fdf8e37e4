import type { Growth } from '../../analysis/over-runs/growth.ts';
import { groupText, valueText } from '../figures.ts';
import { growthMethod, growthSentences } from '../growth-words.ts';
import { runTime } from '../runs.ts';
import { count } from '../words.ts';
import { type GridColumn, grid } from './grid.ts';
import { type Line, paragraph, print } from './styled.ts';
import type { Terminal } from './terminal.ts';

/** A metric against the size of runs, and how it grows. */
export function renderGrowth(growth: Growth, terminal: Terminal): string {
  const { metric, against, by, unit, series } = growth;
  const columns: GridColumn[] = [
    { title: against, align: 'right' },
    { title: 'measured', align: 'right' },
    { title: 'fitted', align: 'right' },
    { title: 'logs from (UTC)', align: 'left' },
    { title: 'run', align: 'left', spare: 1 },
  ];
  const known = series.filter(({ points }) => points.length > 0);
  const tables = known.flatMap(({ group, points, law }): Line[] => {
    const rows = points.map(({ run, size, value }) => [
      count(size),
      valueText(value, unit),
      law ? valueText(law.factor * size ** law.exponent, unit) : '-',
      runTime(run),
      run.id,
    ]);
    return ['', ...(by === undefined ? [] : [groupText(group, by)]), ...grid(columns, rows, terminal)];
  });
  const told = [...growthSentences(growth), growthMethod].flatMap((text) => paragraph(text, terminal));
  return print([`${metric} against ${against}`, ...tables, '', ...told], terminal);
}
