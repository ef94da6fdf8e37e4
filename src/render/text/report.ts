import type { CutTimelines } from '../../analysis/cut-timelines.ts';
import { eraWords } from '../../analysis/era.ts';
import type { LifecycleFigures } from '../../analysis/lifecycle.ts';
import type { Analysis, Run } from '../../analysis/run.ts';
import { slowest } from '../../analysis/slowest.ts';
import { promoteSteps } from '../../analysis/unseen.ts';
import type { Lifecycle } from '../../catalog/catalog.ts';
import { lostNames } from '../cells.ts';
import { type Detail, explanations } from '../explanation.ts';
import { incidentsText } from '../system/incidents.ts';
import { systemText } from '../system/system.ts';
import { bytes, count, duration, outcomes, plural, reasons, remarks, spread, window, words } from '../words.ts';
import { cellTable } from './cells.ts';
import { loadTestLines } from './load-tests.ts';
import { courseNote, courseTitle, phaseTable } from './phases.ts';
import { type Line, paragraph, piecesOf, print, widthOf } from './styled.ts';
import type { Terminal } from './terminal.ts';
import { unfinishedTable } from './unfinished.ts';
import { waterfall } from './waterfall.ts';

const mostCauses = 2;
const mostReasons = 3;
const mostRemarks = 12;
const mostSlowest = 2;
const slowestTitle = '  slowest ';

/** The report that a person reads in one screen; a terminal also gets pictures. */
export function renderText(analysis: Analysis, terminal: Terminal): string {
  const { run, cuts } = analysis;
  const lines: Line[] = [...head(run, terminal), ''];
  lines.push(...incidentsText(run, terminal), ...why(analysis, terminal));
  const isOfOthers = cuts.some(({ timelines }) => timelines.lifecycle.rules !== 'container' && timelines.count > 0);
  for (const cut of cuts) {
    const { lifecycle } = cut.timelines;
    const figures = run.lifecycles[lifecycle.name] as LifecycleFigures;
    if (figures.timelines === 0) continue;
    lines.push(
      ...summary(lifecycle, figures, terminal),
      ...(lifecycle.rules === 'container' && isOfOthers ? teardown(figures) : details(cut, figures, run, terminal)),
      ...unfinishedTable(figures.unfinished, terminal),
      '',
    );
  }
  const hasCourse = lines.some((line) => piecesOf(line).some(({ text }) => text.includes(courseTitle)));
  if (hasCourse) lines.push(...paragraph(courseNote, terminal), '');
  lines.push(...systemText(run.system, terminal));
  if (run.load_tests) lines.push(...loadTestLines(run.load_tests, terminal));
  while (lines.at(-1) === '') lines.pop();
  return print(lines, terminal);
}

function head(run: Run, terminal: Terminal): string[] {
  const { input, validity } = run;
  const facts = [plural(input.records, 'record'), bytes(input.bytes), plural(input.files, 'file')].join(', ');
  const era = eraWords(input.era);
  const verdict = `verdict: ${validity.verdict}   ${facts}`;
  const first = `${verdict}   ${window(run)}`;
  return [
    ...(widthOf(first) <= terminal.width ? [first] : [...paragraph(verdict, terminal), `  ${window(run)}`]),
    ...(era === '' ? [] : paragraph(`written by ${era}`, terminal, '  ')),
    ...remarks(run, mostRemarks).flatMap((remark) => paragraph(remark, terminal, '  ')),
  ];
}

/** Details that a table of this report does not show anyway. */
const told: readonly Detail['about'][] = ['cell', 'lost', 'bound'];

function why(analysis: Analysis, terminal: Terminal): string[] {
  return explanations(analysis).flatMap(({ headline, causes, details }) => {
    const more = causes.length - mostCauses;
    const sentences = [
      ...causes.slice(0, mostCauses),
      ...(more > 0 ? [`${plural(more, 'smaller cause')} more: see report.md of -o DIR.`] : []),
      ...details.filter(({ about }) => told.includes(about)).map(({ sentence }) => sentence),
    ];
    return [
      ...paragraph(headline, terminal),
      ...sentences.flatMap((sentence) => paragraph(sentence, terminal, '  ')),
      '',
    ];
  });
}

function summary({ title, endToEnd }: Lifecycle, figures: LifecycleFigures, terminal: Terminal): string[] {
  const { end_to_end: whole } = figures;
  const cells = spread(figures);
  const first = paragraph(
    `${title}: ${count(figures.timelines)} (${outcomes(figures)})${cells ? `, ${cells}` : ''}`,
    terminal,
  );
  if (whole.count === 0) return first;
  const of = whole.missing > 0 ? ` (the ${count(whole.count)} complete ones)` : '';
  const times = `${words(endToEnd.from)} to ${words(endToEnd.to)}: ${quantiles(whole)}${of}`;
  return [...first, ...paragraph(times, terminal, '  ')];
}

function quantiles(stats: Pick<LifecycleFigures['end_to_end'], 'p50_s' | 'p95_s' | 'max_s'>): string {
  return `p50 ${duration(stats.p50_s)}, p95 ${duration(stats.p95_s)}, max ${duration(stats.max_s)}`;
}

/** Their owners tell the rest of containers. */
function teardown({ phases }: LifecycleFigures): string[] {
  return phases
    .filter(({ kind, count }) => kind === 'teardown' && count > 0)
    .map((phase) => `  ${words(phase.name)}: ${quantiles(phase)}`);
}

function details(cut: CutTimelines, figures: LifecycleFigures, run: Run, terminal: Terminal): Line[] {
  const worst = slowest(cut, mostSlowest).map(
    ({ guid, duration_s, cell }) => `${guid} ${duration(duration_s)}${cell === '' ? '' : ` (${cell})`}`,
  );
  return [
    ...reasons(figures, mostReasons).flatMap((reason) => paragraph(reason, terminal, '  ')),
    ...(terminal.isTerminal || terminal.unicode ? waterfall(promoteSteps(cut), terminal) : []),
    ...phaseTable(figures.phases, cut, terminal),
    ...named(
      slowestTitle,
      worst.flatMap((text) => paragraph(text, terminal, ' '.repeat(slowestTitle.length))),
    ),
    ...cellTable(figures, lostNames(run), terminal),
  ];
}

/** `lines`, which leave room for it, with `title` before the first. */
function named(title: string, [first, ...others]: readonly string[]): string[] {
  return first === undefined ? [] : [`${title}${first.slice(title.length)}`, ...others];
}
