import type { LifecycleChange, OutcomeChange } from '../../../../analysis/comparison/comparison.ts';
import { probability } from '../../../changes.ts';
import { count, percent, words } from '../../../words.ts';
import { card } from '../dom.ts';
import { type Column, createTable } from '../table.ts';

/** How the timelines of both sides ended. */
export function createOutcomes({ outcomes }: LifecycleChange): HTMLElement {
  const side = (name: 'base' | 'head'): Column<OutcomeChange> => ({
    title: name,
    cell: (of) => `${count(of.count[name])} (${percent(of.share[name]) || '0 %'})`,
    key: (of) => of.share[name],
  });
  const table = createTable<OutcomeChange>('Outcomes', [
    { title: 'outcome', isText: true, cell: ({ outcome }) => words(outcome), key: ({ outcome }) => outcome },
    side('base'),
    side('head'),
    { title: 'change', cell: ({ direction }) => direction, key: ({ direction }) => direction },
    {
      title: 'p',
      hint: "Fisher's exact test, adjusted",
      cell: ({ p }) => probability(p),
      key: ({ p }) => p ?? undefined,
    },
  ]);
  table.show(outcomes);
  return card('Outcomes', {}, table.element);
}
