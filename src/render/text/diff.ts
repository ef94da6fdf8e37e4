import type { Comparison, LifecycleChange, PhaseChange } from '../../analysis/comparison/comparison.ts';
import { doubtNotes, interval, noiseText, probability, relative, signed } from '../changes.ts';
import { sidesLine, told, unitLine } from '../comparison.ts';
import { count, duration, plural, words } from '../words.ts';
import { outcomeTable, verdictCell } from './changes.ts';
import { type Cell, type GridColumn, grid } from './grid.ts';
import { type Line, paragraph, print } from './styled.ts';
import type { Terminal } from './terminal.ts';

/** Steps inside a phase that hold less than this on both sides, and did not change, are left out of the terminal. */
const smallestStep = 0.05;

/** What changed between two sides, for a terminal: first what is in the way of comparing them, then what changed, then tables. */
export function renderDiff(comparison: Comparison, terminal: Terminal): string {
  const lines: Line[] = [
    ...paragraph(sidesLine(comparison), terminal),
    ...comparison.findings.flatMap(({ severity, message, hint }) =>
      paragraph(`${severity}: ${message}${hint && severity !== 'info' ? ` ${hint}` : ''}`, terminal, '  '),
    ),
    ...paragraph(unitLine(comparison), terminal, '  '),
    '',
  ];
  for (const { headline, details } of told(comparison)) {
    lines.push(...paragraph(headline, terminal));
    lines.push(...details.flatMap((sentence) => paragraph(sentence, terminal, '  ')), '');
  }
  for (const change of comparison.lifecycles) lines.push(...lifecycle(change, terminal));
  lines.push(...comparison.system.flatMap((change) => area(change, terminal)));
  lines.push(...doubtNotes(comparison).flatMap((note) => paragraph(note, terminal)));
  while (lines.at(-1) === '') lines.pop();
  return print(lines, terminal);
}

function lifecycle(change: LifecycleChange, terminal: Terminal): Line[] {
  const { base, head } = change.timelines;
  if (base === 0 || head === 0) return [];
  const table = phaseTable(change, terminal);
  return [
    ...paragraph(`${change.title}: ${count(base)} against ${count(head)}`, terminal),
    ...table,
    ...outcomeTable(change.outcomes, terminal),
    '',
  ];
}

/** What changed of an area of the system around the work; of most of its spans there is nothing to be told. */
function area(change: LifecycleChange, terminal: Terminal): Line[] {
  const phases = change.phases.filter(hasChanged);
  const rest = `${plural(change.phases.length - phases.length, 'span')} of it did not change that can be told`;
  if (phases.length === 0) return [];
  return [
    ...paragraph(`${change.title}, by span (${rest})`, terminal),
    ...phaseTable({ ...change, phases }, terminal, 'span'),
    '',
  ];
}

function phaseTable({ end_to_end, phases }: LifecycleChange, terminal: Terminal, title = 'phase'): Line[] {
  const shown = phases.filter(isShown);
  const rows = [...(end_to_end ? [end_to_end] : []), ...shown].map((phase): Cell[] => [
    `${phase.parent === null ? '' : '  '}${words(phase.name)}`,
    duration(phase.p50_s.base),
    duration(phase.p50_s.head),
    relative(phase.middle.relative),
    signed(phase.middle.change_s),
    interval(phase.middle),
    noiseText(phase.noise),
    probability(phase.middle.p),
    verdictCell(phase.middle),
    duration(phase.p95_s.base),
    duration(phase.p95_s.head),
    phase.tail.direction === '~' ? '~' : verdictCell(phase.tail),
  ]);
  const right = (title: string, spare?: number): GridColumn => ({
    title,
    align: 'right',
    ...(spare === undefined ? {} : { spare }),
  });
  const columns: GridColumn[] = [
    { title, align: 'left', least: 12 },
    right('base p50'),
    right('head p50'),
    right('change', 1),
    right('shift'),
    { title: '95 % interval', align: 'left', spare: 4 },
    right('noise', 5),
    right('p', 3),
    { title: '', align: 'left' },
    right('base p95', 2),
    right('head p95', 2),
    { title: '', align: 'left', spare: 2 },
  ];
  return rows.length === 0 ? [] : grid(columns, rows, terminal);
}

function hasChanged({ middle, tail }: PhaseChange): boolean {
  return middle.direction !== '~' || tail.direction !== '~';
}

function isShown(phase: PhaseChange): boolean {
  const { parent, share } = phase;
  if (parent === null || hasChanged(phase)) return true;
  return (share.base ?? 0) >= smallestStep || (share.head ?? 0) >= smallestStep;
}
