import type { Comparison, LifecycleChange, PhaseChange } from '../../../../analysis/comparison/comparison.ts';
import { colorOf } from '../../../colors.ts';
import { words } from '../../../words.ts';
import { card, el, patchOf } from '../dom.ts';
import { createTable } from '../table.ts';
import { mainColumns, otherColumns } from './phase-columns.ts';

/** All phases of a lifecycle: what changed of each. A click on one has its distribution shown by `choose`. */
export function createPhaseChanges(
  change: LifecycleChange,
  { unit, notes }: { readonly unit: Comparison['unit']; readonly notes: readonly string[] },
  choose?: (phase: string) => void,
): HTMLElement {
  const rows = [...(change.end_to_end ? [change.end_to_end] : []), ...change.phases];
  const name = (phase: PhaseChange): Node => {
    const i = change.phases.indexOf(phase);
    const patch = patchOf(i < 0 ? 'var(--text)' : colorOf(phase.name, i));
    const label = i < 0 ? 'end to end' : words(phase.name);
    const button = el('button', { type: 'button', class: 'link', click: () => choose?.(phase.name) }, label);
    return el('span', { class: phase.parent === null ? 'phase' : 'phase step' }, patch, choose ? button : label);
  };
  const place = el('div', { class: 'wide' });
  const show = (all: boolean) => {
    const columns = [
      { title: 'phase', isText: true, cell: name, key: ({ name: own }: PhaseChange) => own },
      ...mainColumns(change, unit),
      ...(all ? otherColumns.filter(({ cell }) => rows.some((row) => cell(row) !== '')) : []),
    ];
    const table = createTable<PhaseChange>('Phases', columns, {
      childrenOf: ({ name: own }, among) => among.filter(({ parent }) => parent === own),
    });
    table.show(rows);
    place.replaceChildren(table.element);
  };
  const box = el('input', { type: 'checkbox', change: () => show(box.checked) });
  show(false);
  return card(
    'Phases',
    choose ? { hint: 'click a phase to see its distribution' } : {},
    el('div', { class: 'tools' }, el('label', {}, box, 'all figures')),
    place,
    el('p', { class: 'faint' }, notes.join(' · ')),
  );
}
