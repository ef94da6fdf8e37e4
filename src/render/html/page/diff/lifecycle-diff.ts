import type { Comparison, LifecycleChange } from '../../../../analysis/comparison/comparison.ts';
import { doubtNotes } from '../../../changes.ts';
import type { PageDiffLifecycle } from '../../diff-payload.ts';
import { el } from '../dom.ts';
import type { TabPanel } from '../tabs.ts';
import { createCellChanges } from './cell-changes.ts';
import { createContributions } from './contributions.ts';
import { createCurves } from './curves.ts';
import { createOutcomes } from './outcomes.ts';
import { createPhaseChanges } from './phase-changes.ts';
import { createSides } from './sides.ts';

/** All that is shown of one lifecycle of `comparison`; `drawn` is undefined where a side has none of it. */
export function createLifecycleDiff(
  comparison: Comparison,
  change: LifecycleChange,
  drawn: PageDiffLifecycle | undefined,
): TabPanel {
  const notes = doubtNotes({ ...comparison, lifecycles: [change] });
  const curves = drawn && drawn.curves.length > 0 ? createCurves(change, drawn) : undefined;
  const sides = drawn?.sides.every(({ guid }) => guid.length > 0) ? createSides(drawn) : undefined;
  const tables = [createOutcomes(change), ...(change.cells.length > 0 ? [createCellChanges(change)] : [])];
  const element = el(
    'div',
    { class: 'lifecycle' },
    ...(change.contributions ? [createContributions(change, change.contributions)] : []),
    createPhaseChanges(change, { unit: comparison.unit, notes }, curves?.choose),
    el(
      'div',
      { class: 'columns' },
      el('div', { class: 'column' }, ...(curves ? [curves.element] : [])),
      el('div', { class: 'column' }, ...tables),
    ),
    ...(sides ? [sides.element] : []),
  );
  return {
    element,
    redraw() {
      curves?.redraw();
      sides?.redraw();
    },
  };
}
