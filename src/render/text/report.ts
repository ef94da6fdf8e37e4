import { eraWords } from '../../analysis/era.ts';
import type { LifecycleFigures, PhaseFigures } from '../../analysis/lifecycle.ts';
import type { Analysis, Run } from '../../analysis/run.ts';
import { slowest } from '../../analysis/slowest.ts';
import type { Lifecycle } from '../../catalog/catalog.ts';
import {
  bottleneckSentences,
  bytes,
  count,
  createsContainers,
  duration,
  outcomes,
  percent,
  plural,
  reasons,
  remarks,
  spread,
  window,
  words,
  wrap,
} from '../words.ts';
import { type Column, textTable } from './table.ts';

/** What the terminal can show. */
export interface TextOptions {
  /** Blocks instead of "#". */
  readonly unicode: boolean;
}

const barWidth = 20;
const right = (title: string): Column => ({ title, align: 'right' });
const left = (title: string): Column => ({ title, align: 'left' });

const mostReasons = 4;
const mostRemarks = 12;

/** Steps inside a phase that hold less than this are left out of the terminal, not of the files. */
const smallestStep = 0.05;

/** The report that a person reads in one screen. */
export function renderText({ run, cuts }: Analysis, options: TextOptions): string {
  const titles = Object.fromEntries(cuts.map(({ timelines }) => [timelines.lifecycle.name, timelines.lifecycle.title]));
  const lines = [...head(run), ''];
  for (const sentence of bottleneckSentences(run, titles)) lines.push(...wrap(sentence, 100), '');
  for (const cut of cuts) {
    const { lifecycle } = cut.timelines;
    const figures = run.lifecycles[lifecycle.name] as LifecycleFigures;
    if (figures.timelines === 0) continue;
    lines.push(...summary(lifecycle, figures), ...reasons(figures, mostReasons).map((reason) => `  ${reason}`));
    if (lifecycle.name === 'container')
      lines.push(
        ...phaseTable(
          figures.phases.filter(({ kind }) => kind === 'teardown'),
          options,
          false,
        ),
      );
    else {
      lines.push(...phaseTable(figures.phases, options, true));
      const worst = slowest(cut, 3).map(
        ({ guid, duration_s, cell }) => `${guid} ${duration(duration_s)}${cell === '' ? '' : ` (${cell})`}`,
      );
      lines.push(...worst.map((text, i) => `  ${i === 0 ? 'slowest' : '       '} ${text}`));
      lines.push(...cellTable(figures));
    }
    lines.push('');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function head(run: Run): string[] {
  const { input, validity } = run;
  const facts = [plural(input.records, 'record'), bytes(input.bytes), plural(input.files, 'file')].join(', ');
  const first = `verdict: ${validity.verdict}   ${facts}   ${window(run)}`.trimEnd();
  const era = eraWords(input.era);
  return [
    first,
    ...(era === '' ? [] : [`  written by ${era}`]),
    ...remarks(run, mostRemarks).flatMap((remark) => wrap(remark, 100, '  ')),
  ];
}

function summary({ title, endToEnd }: Lifecycle, figures: LifecycleFigures): string[] {
  const { end_to_end: whole } = figures;
  const cells = spread(figures);
  const first = `${title}: ${count(figures.timelines)} (${outcomes(figures)})${cells ? `, ${cells}` : ''}`;
  if (whole.count === 0) return [first];
  const times = [`p50 ${duration(whole.p50_s)}`, `p95 ${duration(whole.p95_s)}`, `max ${duration(whole.max_s)}`].join(
    ', ',
  );
  const of = whole.missing > 0 ? ` (the ${count(whole.count)} complete ones)` : '';
  return [first, `  ${words(endToEnd.from)} to ${words(endToEnd.to)}: ${times}${of}`];
}

function phaseTable(phases: readonly PhaseFigures[], { unicode }: TextOptions, withShares: boolean): string[] {
  const shown = phases.filter(
    ({ parent, share, count: n }) => n > 0 && (parent === null || (share ?? 0) >= smallestStep),
  );
  if (shown.length === 0) return [];
  const anyMissing = shown.some(({ missing, negative }) => missing > 0 || negative > 0);
  const columns = [left('phase'), right('count'), ...(anyMissing ? [right('missing'), right('negative')] : [])];
  columns.push(
    right('p50'),
    right('p95'),
    right('p99'),
    right('max'),
    ...(withShares ? [right('share'), left('')] : []),
  );
  const rows = shown.map((phase) => [
    `${phase.parent === null ? '' : '  '}${words(phase.name)}${phase.crosses_vm ? ' *' : ''}`,
    count(phase.count),
    ...(anyMissing ? [phase.missing, phase.negative].map((n) => (n === 0 ? '' : count(n))) : []),
    ...[phase.p50_s, phase.p95_s, phase.p99_s, phase.max_s].map(duration),
    ...(withShares ? [phase.share === null ? withheld(phase) : percent(phase.share), bar(phase.share, unicode)] : []),
  ]);
  return textTable(columns, rows);
}

/** What stands in the place of a share: whose time it is, or nothing where shares of platform time cannot be told. */
function withheld({ kind }: PhaseFigures): string {
  return kind === 'platform' ? '-' : kind;
}

function cellTable(figures: LifecycleFigures): string[] {
  const shown = figures.cells.toSorted((a, b) => (b.end_to_end.p50_s ?? 0) - (a.end_to_end.p50_s ?? 0));
  const most = 3;
  const creates = createsContainers(figures);
  const rows = shown
    .slice(0, most)
    .map((cell) => [
      cell.cell,
      count(cell.timelines),
      count(cell.started),
      duration(cell.end_to_end.p50_s),
      ...(creates
        ? [
            duration(cell.create_container.p50_s),
            duration(cell.create_container.max_s),
            count(cell.creating_max),
            count(Math.round(cell.creating_mean)),
          ]
        : []),
    ]);
  if (rows.length === 0) return [];
  const title = shown.length > most ? `slowest ${most} of ${count(shown.length)} cells` : 'cell';
  const columns = [
    left(title),
    right('timelines'),
    right('started'),
    right('p50'),
    ...(creates ? ['create p50', 'max', 'at once', 'mean'].map(right) : []),
  ];
  return textTable(columns, rows);
}

function bar(share: number | null, unicode: boolean): string {
  if (share === null || share <= 0) return '';
  const length = Math.min(1, share) * barWidth;
  if (!unicode) return '#'.repeat(Math.round(length));
  const eighths = Math.round(length * 8);
  return '█'.repeat(eighths >> 3) + (['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'][eighths & 7] ?? '');
}
