import { badOutcomes } from '../../outcomes.ts';
import { words } from '../../words.ts';
import { el } from './dom.ts';
import type { Model } from './model.ts';

/** Which colour stands for which phase, among those that are drawn. */
export function createLegend({ cut, drawn, colorOf }: Model): HTMLElement {
  const seen = new Set(drawn.flatMap((row) => row?.spans.map(({ phase }) => phase) ?? []));
  const entry = (color: string, text: string) => {
    const patch = el('i', { class: 'patch' });
    patch.style.background = color;
    return el('span', {}, patch, text);
  };
  const phases = cut.cutter.phases.flatMap(({ name }, phase) =>
    seen.has(phase) ? [entry(colorOf(phase), words(name))] : [],
  );
  const isBad = cut.timelines.outcome.some((outcome) => badOutcomes.has(outcome));
  const isOpen = cut.open.some((span) => span !== undefined);
  return el(
    'div',
    { class: 'legend' },
    ...phases,
    ...(isBad ? [entry('var(--bad)', 'ended badly')] : []),
    ...(isOpen ? [el('span', {}, 'pale: begun, but not ended')] : []),
  );
}
