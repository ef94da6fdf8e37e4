import type { PhaseFigures } from '../../../analysis/phase-figures.ts';
import { count, duration, percent, words } from '../../words.ts';
import { card, el, patchOf } from './dom.ts';
import type { Model, Part } from './model.ts';
import { type Column, createTable } from './table.ts';

type Statistic = 'p50_s' | 'p95_s' | 'p99_s' | 'max_s';

/** The phases of what is chosen: how long they took, and what share of the platform time they hold. */
export function createPhaseTable(model: Model): Part {
  const { phases, milestones } = model.cut.timelines.lifecycle;
  const explained = new Map(milestones.map(({ name, explain }) => [name, explain]));
  const name = (figures: PhaseFigures): Node => {
    const index = phases.findIndex((phase) => phase.name === figures.name);
    const hint = `${phases[index]?.explain ?? ''} From "${words(figures.from)}" to "${words(figures.to)}": ${explained.get(figures.to) ?? ''}`;
    const label = `${words(figures.name)}${figures.crosses_vm ? ' *' : ''}`;
    return el(
      'span',
      { class: figures.parent === null ? 'phase' : 'phase step', title: hint },
      patchOf(model.colorOf(index)),
      label,
    );
  };
  const statistic = (title: string, key: Statistic): Column<PhaseFigures> => ({
    title,
    cell: (figures) => duration(figures[key]),
    key: (figures) => figures[key] ?? undefined,
  });
  const counted = (title: string, key: 'count' | 'missing' | 'negative', hint: string): Column<PhaseFigures> => ({
    title,
    hint,
    cell: (figures) => (figures[key] === 0 && key !== 'count' ? '' : count(figures[key])),
    key: (figures) => figures[key],
  });
  const isSeen = (key: 'missing' | 'negative') =>
    model.figures.phases.some((figures) => isShown(figures) && figures[key] > 0);
  const columns: Column<PhaseFigures>[] = [
    { title: 'phase', isText: true, cell: name, key: (figures) => words(figures.name) },
    counted('count', 'count', 'timelines that have both ends of the phase'),
    ...(isSeen('missing') ? [counted('missing', 'missing', 'timelines that have only one end of it')] : []),
    ...(isSeen('negative') ? [counted('negative', 'negative', 'of the count, those that end before they begin')] : []),
    statistic('p50', 'p50_s'),
    statistic('p95', 'p95_s'),
    statistic('p99', 'p99_s'),
    statistic('max', 'max_s'),
    {
      title: 'share',
      hint: 'of the platform time of complete timelines',
      cell: ({ share, kind, parent }) => shareCell(share, kind, parent === null),
      key: ({ share }) => share ?? undefined,
    },
  ];
  const table = createTable('Phases', columns, {
    childrenOf: ({ name }, all) => all.filter(({ parent }) => parent === name),
  });
  const note = model.figures.phases.some(({ crosses_vm }) => crosses_vm)
    ? '* between VMs, whose clocks may differ'
    : '';
  return {
    element: card('Phases', { note }, table.element),
    update: ({ figures }) => table.show(figures.phases.filter(isShown)),
  };
}

/** Steps of which the logs show nothing at all stay away. */
function isShown({ count, missing, parent }: PhaseFigures): boolean {
  return count > 0 || (parent === null && missing > 0);
}

function shareCell(share: number | null, kind: string, isTop: boolean): Node {
  if (share === null) return el('span', { class: 'faint' }, kind === 'platform' ? '' : kind);
  const bar = el('i', { class: isTop ? 'share' : 'share part' });
  bar.style.width = `${Math.max(0, Math.min(1, share)) * 44}px`;
  return el('span', { class: 'share-cell' }, bar, el('span', {}, percent(share)));
}
