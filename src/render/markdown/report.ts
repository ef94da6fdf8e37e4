import { eraWords } from '../../analysis/era.ts';
import type { LifecycleFigures, PhaseFigures } from '../../analysis/lifecycle.ts';
import type { Analysis, Run } from '../../analysis/run.ts';
import { slowest } from '../../analysis/slowest.ts';
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
} from '../words.ts';

const mostReasons = 20;
const mostRemarks = 50;

/** The report that one pastes in a ticket. `pictures` are names of files beside it. */
export function renderMarkdown({ run, cuts }: Analysis, pictures: readonly string[]): string {
  const titles = Object.fromEntries(cuts.map(({ timelines }) => [timelines.lifecycle.name, timelines.lifecycle.title]));
  const lines = [
    '# Where the time went',
    '',
    ...head(run),
    '',
    ...bottleneckSentences(run, titles).map((sentence) => `- ${sentence}`),
    '',
  ];
  for (const cut of cuts) {
    const { name, title } = cut.timelines.lifecycle;
    const figures = run.lifecycles[name] as LifecycleFigures;
    if (figures.timelines === 0) continue;
    const { end_to_end: whole } = figures;
    const cells = spread(figures);
    lines.push(
      `## ${title}`,
      '',
      `${count(figures.timelines)} (${outcomes(figures)})${cells ? `, ${cells}` : ''}.`,
      '',
    );
    if (whole.count > 0) {
      lines.push(
        `From end to end: p50 ${duration(whole.p50_s)}, p95 ${duration(whole.p95_s)}, p99 ${duration(whole.p99_s)}, max ${duration(whole.max_s)}.`,
        '',
      );
    }
    lines.push(
      ...list(reasons(figures, mostReasons).map(escapeMarkdown)),
      ...phaseTable(figures.phases),
      '',
      ...cellTable(figures),
    );
    const worst = slowest(cut, 5).map(
      ({ guid, cell, duration_s }) =>
        `\`${guid}\` ${duration(duration_s)}${cell === '' ? '' : ` on ${escapeMarkdown(cell)}`}`,
    );
    if (worst.length > 0) lines.push('Slowest:', '', ...list(worst));
    for (const picture of pictures.filter((file) => file.startsWith(`waterfall-${name}-`)))
      lines.push(`![${words(picture.replace('.png', ''))}](${picture})`, '');
  }
  lines.push(
    'Shares are shares of platform time over complete timelines. Phases marked * are measured between VMs, whose clocks may differ.',
    '',
  );
  return lines.join('\n');
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

function list(items: readonly string[]): string[] {
  return items.length === 0 ? [] : [...items.map((item) => `- ${item}`), ''];
}

function phaseTable(phases: readonly PhaseFigures[]): string[] {
  const rows = phases
    .filter((phase) => phase.count + phase.missing > 0)
    .map((phase) => [
      `${phase.parent === null ? '' : '&nbsp;&nbsp;'}${words(phase.name)}${phase.crosses_vm ? ' \\*' : ''}`,
      ...[phase.count, phase.missing, phase.negative].map(count),
      ...[phase.p50_s, phase.p95_s, phase.p99_s, phase.max_s].map(duration),
      phase.share === null ? phase.kind : percent(phase.share),
    ]);
  return table(['phase', 'count', 'missing', 'negative', 'p50', 'p95', 'p99', 'max', 'share'], rows);
}

function cellTable(figures: LifecycleFigures): string[] {
  const { cells } = figures;
  if (cells.length === 0) return [];
  const creates = createsContainers(figures);
  const rows = cells.map((cell) => [
    escapeMarkdown(cell.cell),
    ...[cell.timelines, cell.started].map(count),
    ...[cell.end_to_end.p50_s, cell.end_to_end.p95_s].map(duration),
    ...(creates
      ? [
          ...[cell.create_container.p50_s, cell.create_container.max_s].map(duration),
          count(cell.creating_max),
          count(Math.round(cell.creating_mean)),
        ]
      : []),
  ]);
  const ofCreation = creates ? ['create p50', 'create max', 'creating at once', 'mean'] : [];
  return [...table(['cell', 'timelines', 'started', 'p50', 'p95', ...ofCreation], rows), ''];
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(titles), line(titles.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(line)];
}

function escapeMarkdown(text: string): string {
  return text.replace(/[|*_<>`\\]/g, (character) => (character === '<' ? '&lt;' : `\\${character}`));
}
