import { type MetricComparison, significance, type Unclear } from '../../analysis/over-runs/comparison.ts';
import type { ComparedSets, Load, Size } from '../../analysis/over-runs/sets.ts';
import { changeText, probabilityText, relativeText, valueText } from '../figures.ts';
import { count, plural, words } from '../words.ts';
import { type Cell, type GridColumn, grid } from './grid.ts';
import { type Line, paragraph, print } from './styled.ts';
import type { Terminal } from './terminal.ts';

/** Steps inside a phase that hold less than this and do not differ are left out of the terminal, not of the JSON. */
const smallestStep = 0.05;

/** What stands behind "~"; what is merely not significant needs no word. */
const reasons: Readonly<Partial<Record<Unclear, string>>> = {
  'too-few': 'n too small',
  'no-spread': 'no spread',
  'not-positive': 'not above 0',
  'not-tested': 'not tested',
};

const columns: readonly GridColumn[] = [
  { title: '', align: 'left', least: 12 },
  { title: 'base', align: 'right' },
  { title: 'head', align: 'right' },
  { title: 'change', align: 'left' },
  { title: '95 % interval', align: 'left', spare: 2 },
  { title: 'p', align: 'right' },
  { title: 'n', align: 'right', spare: 1 },
];

/** Two sets of runs, metric by metric. `names` say how they were chosen. */
export function renderComparison(
  sets: ComparedSets,
  names: { readonly base: string; readonly head: string },
  terminal: Terminal,
): string {
  const { base, head, loads, metrics } = sets;
  const isTold = ({ parent, share, unclear }: MetricComparison) =>
    parent === null || unclear === null || (share ?? 0) >= smallestStep;
  const sentences = [
    `Base: ${plural(base.length, 'run')} (${names.base}). Head: ${plural(head.length, 'run')} (${names.head}).`,
    ...loads.map(loadText),
    headline(metrics, Math.min(base.length, head.length)),
  ];
  const tables = loads.flatMap(({ lifecycle }): Line[] => {
    const rows = metrics.filter((metric) => metric.lifecycle === lifecycle && isTold(metric)).map(rowOf);
    return rows.length > 0 ? ['', lifecycle, ...grid(columns, rows, terminal)] : [];
  });
  const notes = [
    'Medians over the runs of each set; n: runs of base and head. The run is the unit.',
    "95 % interval: of the change of the geometric mean. p: Welch's t test of the logarithms, adjusted by Benjamini and Hochberg.",
  ];
  const told = (lines: readonly string[]) => lines.flatMap((line) => paragraph(line, terminal));
  return print([...told(sentences), ...tables, '', ...told(notes)], terminal);
}

function loadText({ lifecycle, base, head, is_alike }: Load): string {
  if (is_alike) return `${lifecycle}: ${sizeText(base)} in both.`;
  return `${lifecycle}: the load differs: ${sizeText(base)} in base, ${sizeText(head)} in head.`;
}

function sizeText({ timelines, cells }: Size): string {
  if (timelines === null) return 'none';
  return `${count(timelines)}${cells === null ? '' : ` on ${plural(cells, 'cell')}`}`;
}

function headline(metrics: readonly MetricComparison[], fewest: number): string {
  const tested = metrics.filter(({ p }) => p !== null).length;
  if (fewest < 2) return 'No difference can be told from chance: that needs at least two runs on each side.';
  const differ = metrics.filter(({ unclear }) => unclear === null);
  const of = `of ${plural(tested, 'metric')} that could be tested (p below ${significance})`;
  return differ.length === 0 ? `Nothing differs ${of}.` : `${count(differ.length)} differ ${of}.`;
}

function rowOf({ metric, phase, parent, unit, base, head, ...test }: MetricComparison): Cell[] {
  const statistic = metric.split('.').at(-1) ?? '';
  const name = phase === null ? words(statistic) : `${words(phase)} ${statistic}`;
  const interval = [test.change_low, test.change_high].map((change) => (change === null ? '' : relativeText(change)));
  const change = changeText(base.median, head.median, unit);
  const reason = test.unclear === null ? '' : reasons[test.unclear];
  return [
    `${parent === null ? '' : '  '}${name}`,
    valueText(base.median, unit),
    valueText(head.median, unit),
    test.unclear === null ? { text: change, isBold: true } : `~${reason === undefined ? '' : ` ${reason}`}`,
    test.change_low === null ? '' : interval.join(' to '),
    test.p_adjusted === null ? '' : probabilityText(test.p_adjusted),
    `${count(base.runs)}+${count(head.runs)}`,
  ];
}
