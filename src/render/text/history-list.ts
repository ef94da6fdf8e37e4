import { labelNames, labelOf, type RecordedRun } from '../../analysis/over-runs/recorded.ts';
import { runCells, runSizes, runTime } from '../runs.ts';
import { count, plural } from '../words.ts';
import { type GridColumn, grid } from './grid.ts';
import { print } from './styled.ts';
import type { Terminal } from './terminal.ts';

/** The runs of a history, a row each, with a column per label. */
export function renderRuns(runs: readonly RecordedRun[], terminal: Terminal): string {
  const names = labelNames(runs);
  const columns: GridColumn[] = [
    { title: 'logs from (UTC)', align: 'left' },
    { title: 'run', align: 'left' },
    { title: 'verdict', align: 'left', spare: 1 },
    { title: 'timelines', align: 'left', least: 10 },
    { title: 'cells', align: 'right' },
    ...labelColumns(names),
  ];
  const rows = runs.map((run) => [
    runTime(run),
    run.id,
    run.verdict,
    runSizes(run),
    cellsText(run),
    ...labelCells(run, names),
  ]);
  return print([plural(runs.length, 'run'), '', ...grid(columns, rows, terminal)], terminal);
}

/** A column for each label. */
export function labelColumns(names: readonly string[]): GridColumn[] {
  return names.map((title) => ({ title, align: 'left', least: 6, yields: true }));
}

/** The labels of `run` in the columns `names`. */
export function labelCells(run: RecordedRun, names: readonly string[]): string[] {
  return names.map((name) => labelOf(run, name) ?? '');
}

function cellsText(run: RecordedRun): string {
  const cells = runCells(run);
  return cells === null ? '' : count(cells);
}
