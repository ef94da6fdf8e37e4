import type { LifecycleChange, PhaseChange, Shift } from '../../analysis/comparison/comparison.ts';
import type { JudgedComparison } from '../../gates/judged-sides.ts';
import { doubtNotes, interval, noiseText, probability, relative, signed, verdict } from '../changes.ts';
import { sidesLine, told, unitLine } from '../comparison.ts';
import { count, duration, percent, words } from '../words.ts';
import { gateSection } from './gates.ts';
import { escapeMarkdown, list, table } from './markdown.ts';
import { linkPictures, picturesOf } from './pictures.ts';

/** What changed between two sides, to paste in a ticket. `files` are names of pictures and pages beside it. */
export function renderDiffMarkdown(comparison: JudgedComparison, files: readonly string[]): string {
  const sentences = told(comparison);
  const pictures = picturesOf(
    files,
    comparison.lifecycles.map(({ lifecycle }) => lifecycle),
  );
  const findings = comparison.findings.map(
    ({ severity, message, hint }) => `${severity}: ${message}${hint === undefined ? '' : ` ${hint}`}`,
  );
  return [
    '# What changed',
    '',
    ...list([sidesLine(comparison), ...findings, unitLine(comparison)].map(escapeMarkdown)),
    ...(comparison.gates ? gateSection(comparison.gates) : []),
    ...sentences.flatMap(({ headline, details }) => [
      `**${escapeMarkdown(headline)}**`,
      '',
      ...list(details.map(escapeMarkdown)),
    ]),
    ...(files.includes('report.html') ? ['The whole report, to look around in: [report.html](report.html)', ''] : []),
    ...comparison.lifecycles.flatMap((change) => section(change, pictures.get(change.lifecycle) ?? [])),
    ...comparison.system.flatMap(areaSection),
    ...list(doubtNotes(comparison).map(escapeMarkdown)),
    "Intervals are of 95 %, and of one run a side about these runs only, not about what identical ones differ by; noise is what halves of base differ by; p is adjusted for the number of comparisons (Benjamini and Hochberg); delta is Cliff's, 1 if every timeline of head took longer than every one of base. Shares are of platform time.",
    '',
  ].join('\n');
}

function section(change: LifecycleChange, pictures: readonly string[]): string[] {
  const { base, head } = change.timelines;
  if (base === 0 || head === 0) return [];
  const { end_to_end, phases, contributions } = change;
  const all = [...(end_to_end ? [end_to_end] : []), ...phases];
  const hasNoise = all.some(({ noise }) => noise !== null);
  const titles = ['phase', 'n', 'base p50', 'head p50', 'change', 'shift', 'interval', ...(hasNoise ? ['noise'] : [])];
  const tests = ['p', 'delta', ''];
  return [
    `## ${change.title}: ${count(base)} against ${count(head)}`,
    '',
    ...table(
      [...titles, ...tests],
      all.map((phase) => middleRow(phase, hasNoise)),
      [0, titles.length + tests.length - 1],
    ),
    ...tailTable(all),
    ...(contributions ? contributionTable(contributions) : []),
    ...outcomeTable(change),
    ...showContributions(pictures),
  ];
}

/** The spans of an area that both sides have. */
function areaSection({ title, phases }: LifecycleChange): string[] {
  const both = phases.filter(({ count: n }) => n.base > 0 && n.head > 0);
  if (both.length === 0) return [];
  const hasNoise = both.some(({ noise }) => noise !== null);
  const titles = ['span', 'n', 'base p50', 'head p50', 'change', 'shift', 'interval', ...(hasNoise ? ['noise'] : [])];
  const columns = [...titles, 'p', 'delta', ''];
  return [
    `## ${title}`,
    '',
    ...table(
      columns,
      both.map((phase) => middleRow(phase, hasNoise)),
      [0, columns.length - 1],
    ),
  ];
}

function nameOf({ name, parent }: PhaseChange): string {
  return `${parent === null ? '' : '&nbsp;&nbsp;'}${words(name)}`;
}

function middleRow(phase: PhaseChange, hasNoise: boolean): string[] {
  const { middle, count: n, noise } = phase;
  return [
    nameOf(phase),
    n.base === n.head ? count(n.base) : `${count(n.base)}, ${count(n.head)}`,
    duration(phase.p50_s.base),
    duration(phase.p50_s.head),
    relative(middle.relative),
    signed(middle.change_s),
    interval(middle),
    ...(hasNoise ? [noiseText(noise)] : []),
    probability(middle.p).replace('<', '&lt;'),
    phase.delta === null ? '' : phase.delta.toFixed(2),
    emphasized(middle),
  ];
}

/** The further quantiles, and whose time it was. */
function tailTable(all: readonly PhaseChange[]): string[] {
  const rows = all.map((phase) => [
    nameOf(phase),
    duration(phase.p95_s.base),
    duration(phase.p95_s.head),
    relative(phase.tail.relative),
    emphasized(phase.tail),
    ...[phase.p99_s, phase.max_s].flatMap(({ base, head }) => [duration(base), duration(head)]),
    ...[phase.share.base, phase.share.head].map(percent),
  ]);
  const quantiles = ['p99', 'max', 'share'].flatMap((name) => [`base ${name}`, `head ${name}`]);
  return table(['phase', 'base p95', 'head p95', 'change', '', ...quantiles], rows, [0, 4]);
}

function emphasized(shift: Shift): string {
  return shift.direction === '~' ? verdict(shift) : `**${verdict(shift)}**`;
}

/** What adds up to the change of the means. */
function contributionTable({ mean, slowest }: NonNullable<LifecycleChange['contributions']>): string[] {
  const change_s = (parts: typeof mean.parts, wanted: string) =>
    parts.find(({ phase }) => phase === wanted)?.change_s ?? null;
  const rows = mean.parts.map(({ phase, change_s: own_s }) => [
    words(phase),
    signed(own_s),
    signed(change_s(slowest.parts, phase)),
  ]);
  const whole = (sum: typeof mean) => `${duration(sum.base_s)} → ${duration(sum.head_s)}`;
  return [
    'What each phase adds to the change from end to end:',
    '',
    ...table(
      ['phase', 'mean', 'mean of the slowest twentieth'],
      [
        ...rows,
        ['**together**', signed(mean.head_s - mean.base_s), signed(slowest.head_s - slowest.base_s)],
        ['end to end', whole(mean), whole(slowest)],
      ],
    ),
  ];
}

function outcomeTable({ outcomes }: LifecycleChange): string[] {
  if (outcomes.every(({ share }) => share.base === share.head)) return [];
  const rows = outcomes.map(({ outcome, count: of, share, p, direction }) => [
    words(outcome),
    `${count(of.base)} (${percent(share.base)})`,
    `${count(of.head)} (${percent(share.head)})`,
    probability(p).replace('<', '&lt;'),
    direction === '~' ? '~' : `**${direction}**`,
  ]);
  return table(['outcome', 'base', 'head', 'p', ''], rows, [0, 4]);
}

/** What the change is made of is shown in the report itself; the other pictures are linked. */
function showContributions(files: readonly string[]): string[] {
  const shown = files.filter((file) => file.startsWith('contributions-'));
  return [
    ...shown.flatMap((file) => [`![${words(file.replace(/\.png$/, ''))}](${file})`, '']),
    ...linkPictures(files.filter((file) => !shown.includes(file))),
  ];
}
