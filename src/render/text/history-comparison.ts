import type { FigureChange } from '../../analysis/over-runs/figure-changes.ts';
import type { ComparedLifecycle, ComparedSets } from '../../analysis/over-runs/sets.ts';
import { interval, notesOf, probability, relative, signed } from '../changes.ts';
import { unitLine } from '../comparison.ts';
import { count, duration, plural, words } from '../words.ts';
import { outcomeTable, verdictCell } from './changes.ts';
import { type Cell, type GridColumn, grid } from './grid.ts';
import { type Line, paragraph, print } from './styled.ts';
import type { Terminal } from './terminal.ts';

/** Steps inside a phase that hold less than this and did not change are left out of the terminal, not of the JSON. */
const smallestStep = 0.05;

const columns: readonly GridColumn[] = [
  { title: 'phase', align: 'left', least: 12 },
  { title: 'base', align: 'right' },
  { title: 'head', align: 'right' },
  { title: 'change', align: 'right', spare: 1 },
  { title: 'shift', align: 'right' },
  { title: '95 % interval', align: 'left', spare: 2 },
  { title: 'p', align: 'right', spare: 3 },
  { title: '', align: 'left' },
  { title: 'n', align: 'right', spare: 4 },
];

/** Two sets of runs, figure by figure. `names` say how they were chosen. */
export function renderComparison(
  { base, head, findings, lifecycles }: ComparedSets,
  names: { readonly base: string; readonly head: string },
  terminal: Terminal,
): string {
  const figures = lifecycles.flatMap((of) => of.figures);
  const told = (text: string, indent?: string) => paragraph(text, terminal, indent);
  return print(
    [
      ...told(
        `base: ${plural(base.length, 'run')} (${names.base})   head: ${plural(head.length, 'run')} (${names.head})`,
      ),
      ...findings.flatMap(({ severity, message, hint }) =>
        told(`${severity}: ${message}${hint === undefined ? '' : ` ${hint}`}`, '  '),
      ),
      ...told(unitLine({ base, head, unit: 'runs' }), '  '),
      '',
      ...told(headline(figures)),
      ...lifecycles.flatMap((of) => tables(of, terminal)),
      '',
      ...told(
        'base, head: medians over n runs. shift: of the geometric mean. p: adjusted for the number of comparisons.',
      ),
      ...notesOf(figures, 'runs').flatMap((note) => told(note)),
    ],
    terminal,
  );
}

function headline(figures: readonly FigureChange[]): string {
  const changed = figures.filter(({ direction }) => direction !== '~').length;
  const all = plural(figures.length, 'figure');
  return changed === 0 ? `No change can be told in ${all}.` : `${count(changed)} of ${all} changed.`;
}

function tables({ lifecycle, figures, outcomes }: ComparedLifecycle, terminal: Terminal): Line[] {
  const rows = figures.filter(isShown).map(rowOf);
  const lines = [...(rows.length > 0 ? grid(columns, rows, terminal) : []), ...outcomeTable(outcomes, terminal)];
  return lines.length > 0 ? ['', lifecycle, ...lines] : [];
}

function isShown({ parent, share, direction }: FigureChange): boolean {
  return parent === null || direction !== '~' || (share ?? 0) >= smallestStep;
}

function rowOf(figure: FigureChange): Cell[] {
  const { metric, phase, parent, median_s, runs, change_s, p } = figure;
  return [
    `${parent === null ? '' : '  '}${words(phase)} ${metric.split('.').at(-1)}`,
    duration(median_s.base),
    duration(median_s.head),
    relative(figure.relative),
    signed(change_s),
    interval(figure),
    probability(p),
    verdictCell(figure),
    `${count(runs.base)}+${count(runs.head)}`,
  ];
}
