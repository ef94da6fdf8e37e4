import type { CutTimelines } from '../../analysis/cut-timelines.ts';
import { eraWords } from '../../analysis/era.ts';
import type { LifecycleFigures } from '../../analysis/lifecycle.ts';
import type { Run } from '../../analysis/run.ts';
import { slowest } from '../../analysis/slowest.ts';
import type { Judged } from '../../gates/judged.ts';
import { lostNames } from '../cells.ts';
import { explanations } from '../explanation.ts';
import { incidentsPart } from '../system/incidents.ts';
import { loadTestsPart } from '../system/load-tests.ts';
import { partMarkdown } from '../system/section.ts';
import { systemParts } from '../system/system.ts';
import { bytes, count, duration, outcomes, plural, reasons, remarks, spread, window } from '../words.ts';
import { gateSection } from './gates.ts';
import { code, escapeMarkdown, list } from './markdown.ts';
import { picturesOf, showPictures } from './pictures.ts';
import { cellTable, phaseTable, unfinishedTable } from './tables.ts';

const mostReasons = 20;
const mostRemarks = 50;
const mostSlowest = 5;

/** The report that one pastes in a ticket. `files` are names of pictures and pages beside it. */
export function renderMarkdown(analysis: Judged, files: readonly string[]): string {
  const { run, cuts } = analysis;
  const names = cuts.map(({ timelines }) => timelines.lifecycle.name);
  const pictures = picturesOf(files, names);
  const ofRun = pictures.get('') ?? [];
  const told = cuts.filter(({ timelines }) => timelines.count > 0);
  return [
    `# Where the time went${analysis.name === undefined ? '' : `: ${escapeMarkdown(analysis.name)}`}`,
    '',
    ...head(run),
    ...(analysis.gates ? gateSection(analysis.gates) : []),
    ...partMarkdown(incidentsPart(run), ofRun),
    ...why(analysis),
    ...(files.includes('report.html') ? ['The whole report, to look around in: [report.html](report.html)', ''] : []),
    ...told.flatMap((cut) => section(cut, run, pictures.get(cut.timelines.lifecycle.name) ?? [])),
    ...[...systemParts(run.system), loadTestsPart(run.load_tests)].flatMap((part) => partMarkdown(part, ofRun)),
    'Shares are shares of platform time over complete timelines. Phases marked \\* are measured between VMs, whose clocks may differ.',
    '',
  ].join('\n');
}

function head(run: Run): string[] {
  const { input, validity } = run;
  const facts = [plural(input.records, 'record'), bytes(input.bytes), plural(input.files, 'file'), window(run)];
  const era = eraWords(input.era);
  return [
    `**Verdict: ${validity.verdict}** (${facts.filter((fact) => fact !== '').join(', ')})`,
    '',
    ...list([...(era === '' ? [] : [`written by ${era}`]), ...remarks(run, mostRemarks)].map(escapeMarkdown)),
  ];
}

function why(analysis: Judged): string[] {
  return explanations(analysis).flatMap(({ headline, causes, details }) => [
    `**${escapeMarkdown(headline)}**`,
    '',
    ...list([...causes, ...details.map(({ sentence }) => sentence)].map(escapeMarkdown)),
  ]);
}

function section(cut: CutTimelines, run: Run, pictures: readonly string[]): string[] {
  const { name, title } = cut.timelines.lifecycle;
  const figures = run.lifecycles[name] as LifecycleFigures;
  const { end_to_end: whole } = figures;
  const cells = spread(figures);
  const quantiles = `p50 ${duration(whole.p50_s)}, p95 ${duration(whole.p95_s)}, p99 ${duration(whole.p99_s)}, max ${duration(whole.max_s)}`;
  const worst = slowest(cut, mostSlowest).map(
    ({ guid, cell, duration_s }) =>
      `${code(guid)} ${duration(duration_s)}${cell === '' ? '' : ` on ${escapeMarkdown(cell)}`}`,
  );
  return [
    `## ${title}`,
    '',
    `${count(figures.timelines)} (${outcomes(figures)})${cells ? `, ${cells}` : ''}.`,
    '',
    ...(whole.count > 0 ? [`From end to end: ${quantiles}.`, ''] : []),
    ...list(reasons(figures, mostReasons).map(escapeMarkdown)),
    ...phaseTable(figures.phases),
    ...unfinishedTable(figures.unfinished),
    ...cellTable(figures, lostNames(run)),
    ...(worst.length > 0 ? ['Slowest:', '', ...list(worst)] : []),
    ...showPictures(pictures),
  ];
}
