import { courseOf } from '../../analysis/course.ts';
import type { CutTimelines } from '../../analysis/cut-timelines.ts';
import type { PhaseFigures } from '../../analysis/phase-figures.ts';
import { colorOf } from '../colors.ts';
import { count, duration, percent, words } from '../words.ts';
import { legible } from './ansi.ts';
import { bar, sparkline } from './bars.ts';
import { type Cell, type GridColumn, grid } from './grid.ts';
import type { Line } from './styled.ts';
import type { Terminal } from './terminal.ts';

const courseWidth = 10;
const [leastBar, mostBar] = [4, 20];

/** Steps inside a phase that hold less than this are left out of the terminal, not of the files. */
const smallestStep = 0.05;

/** The title of the sparklines, and what it means. */
export const courseTitle = 'p50 course';
export const courseNote =
  'p50 course: medians of groups of complete timelines in the order in which they were asked for.';

/** The phases of one lifecycle: counts, quantiles, how the median went during the burst, and shares of platform time. */
export function phaseTable(phases: readonly PhaseFigures[], cut: CutTimelines, terminal: Terminal): Line[] {
  const seen = new Set<string | null>(phases.filter(({ count: n }) => n > 0).map(({ name }) => name));
  // The steps of a phase that no timeline shows stand for it.
  const shown = phases.filter(
    ({ parent, share, count: n }) => n > 0 && (parent === null || !seen.has(parent) || (share ?? 0) >= smallestStep),
  );
  if (shown.length === 0) return [];
  const has = (figure: 'missing' | 'negative') => shown.some((phase) => phase[figure] > 0);
  const courses = shown.map(({ name }) => courseOf(cut, name, courseWidth));
  const hasCourse = courses.some((course) => course.length > 0);
  const rows = shown.map((phase, i): Cell[] => {
    const color = legible(colorOf(phase.name, phases.indexOf(phase)));
    return [
      `${phase.parent === null ? '' : '  '}${words(phase.name)}${phase.crosses_vm ? ' *' : ''}`,
      count(phase.count),
      ...(['missing', 'negative'] as const)
        .filter(has)
        .map((figure) => (phase[figure] === 0 ? '' : count(phase[figure]))),
      ...[phase.p50_s, phase.p95_s, phase.p99_s, phase.max_s].map(duration),
      ...(hasCourse ? [{ text: sparkline(courses[i] ?? [], terminal), color }] : []),
      phase.share === null ? withheld(phase) : percent(phase.share),
      (width: number) => ({ text: bar(phase.share, width, terminal), color }),
    ];
  });
  const right = (title: string): GridColumn => ({ title, align: 'right' });
  const columns: GridColumn[] = [
    { title: 'phase', align: 'left', least: 12 },
    right('count'),
    ...(has('missing') ? [right('missing')] : []),
    ...(has('negative') ? [right('<0')] : []),
    right('p50'),
    right('p95'),
    { ...right('p99'), spare: 2 },
    right('max'),
    ...(hasCourse ? [{ title: courseTitle, align: 'left', spare: 1 } as const] : []),
    right('share'),
    { title: '', align: 'left', least: leastBar, most: mostBar },
  ];
  return grid(columns, rows, terminal);
}

/** What stands in the place of a share: whose time it is, or nothing where shares of platform time cannot be told. */
function withheld({ kind }: PhaseFigures): string {
  return kind === 'platform' ? '-' : kind;
}
