import { badOutcomes } from '../../outcomes.ts';
import { words } from '../../words.ts';
import { el, legendEntry } from './dom.ts';
import type { Model } from './model.ts';

/** Which colour stands for which phase, among those that are drawn. */
export function createLegend({ cut, drawn, colorOf }: Model): HTMLElement {
  const seen = new Set(drawn.flatMap((row) => row?.spans.map(({ phase }) => phase) ?? []));
  const phases = cut.cutter.phases.flatMap(({ name }, phase) =>
    seen.has(phase) ? [legendEntry(colorOf(phase), words(name))] : [],
  );
  const isBad = cut.timelines.outcome.some((outcome) => badOutcomes.has(outcome));
  const isOpen = drawn.some((row) => row?.spans.some(({ to }) => to < 0));
  return el(
    'div',
    { class: 'legend' },
    ...phases,
    ...(isBad ? [legendEntry('var(--bad)', 'ended badly')] : []),
    ...(isOpen ? [el('span', {}, 'pale: begun, but not ended')] : []),
  );
}
