import type { LifecycleFigures } from '../../analysis/lifecycle.ts';
import type { PhaseFigures } from '../../analysis/phase-figures.ts';
import type { Unfinished } from '../../analysis/unfinished.ts';
import { slowestFirst } from '../cells.ts';
import { lastBy, unfinishedTotal } from '../unfinished.ts';
import { count, createsContainers, duration, percent, words } from '../words.ts';
import { code, escapeMarkdown, table } from './markdown.ts';

/** A ticket is no place for hundreds of cells. */
const [slowestCells, fastestCells] = [9, 3];
const mostNamed = 3;

/** All phases that any timeline has. */
export function phaseTable(phases: readonly PhaseFigures[]): string[] {
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

/**
 * The cells by their median from end to end, the slowest first; where they are many, the slowest and the fastest. Those in
 * `lostCells` are neither, and stand at the end.
 */
export function cellTable(figures: LifecycleFigures, lostCells: ReadonlySet<string>): string[] {
  const { kept, lost } = slowestFirst(figures.cells, lostCells);
  if (kept.length + lost.length === 0) return [];
  const isCut = kept.length > slowestCells + fastestCells;
  const shown = [...(isCut ? [...kept.slice(0, slowestCells), ...kept.slice(-fastestCells)] : kept), ...lost];
  const creates = createsContainers(figures);
  const rows = shown.map((cell) => [
    `${escapeMarkdown(cell.cell)}${lostCells.has(cell.cell) ? ' (lost)' : ''}`,
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
  const told = `The ${slowestCells} slowest and the ${fastestCells} fastest of ${count(kept.length)} cells${lost.length > 0 ? ' that were not lost' : ''}, by p50 from end to end:`;
  return [...(isCut ? [told, ''] : []), ...table(['cell', 'timelines', 'started', 'p50', 'p95', ...ofCreation], rows)];
}

/** What has no end in the logs, by its last milestone. */
export function unfinishedTable(groups: readonly Unfinished[]): string[] {
  if (groups.length === 0) return [];
  const rows = groups.map((group) => [
    words(group.last),
    group.phase === null ? '' : words(group.phase),
    group.next === null ? '' : words(group.next),
    count(group.count),
    duration(group.oldest_s),
    duration(group.youngest_s),
    escapeMarkdown(lastBy(group)),
    group.oldest
      .slice(0, mostNamed)
      .map(({ guid, cell }) => `${code(guid)}${cell === null ? '' : ` on ${escapeMarkdown(cell)}`}`)
      .join('<br>'),
  ]);
  const titles = ['last milestone', 'phase', 'next', 'count', 'oldest', 'youngest', 'last line by', 'the oldest'];
  return [
    `${unfinishedTotal(groups)}, with the time since their last milestone:`,
    '',
    ...table(titles, rows, [0, 1, 2, 6, 7]),
  ];
}
