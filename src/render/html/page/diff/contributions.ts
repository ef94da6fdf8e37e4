import type { Contributions, LifecycleChange } from '../../../../analysis/comparison/comparison.ts';
import { signed } from '../../../changes.ts';
import { reachOf, type Step, stepsOf } from '../../../diff/steps.ts';
import { apart } from '../../../diff/words.ts';
import { duration } from '../../../words.ts';
import { card, el } from '../dom.ts';

/** From the time of base to that of head, phase by phase: of the mean, and of the slowest twentieth. */
export function createContributions({ phases }: LifecycleChange, { mean, slowest }: Contributions): HTMLElement {
  return card(
    'What each phase adds to the change from end to end',
    { note: 'pale, ~: no change of this phase can be told; its time is still part of the sum' },
    el(
      'div',
      { class: 'contributions' },
      chart('mean of the complete timelines', stepsOf(mean, phases, 'middle')),
      chart('mean of the slowest twentieth', stepsOf(slowest, phases, 'tail')),
    ),
  );
}

function chart(title: string, steps: readonly Step[]): HTMLElement {
  const reach = reachOf(steps);
  const [base_s, head_s] = [steps.at(0)?.to_s ?? 0, steps.at(-1)?.to_s ?? 0];
  const change = apart(base_s, head_s);
  const note = reach.isCut ? `${change}; bars do not begin at 0` : change;
  const share = (value_s: number) => ((value_s - reach.from_s) / (reach.to_s - reach.from_s)) * 100;
  const lines = steps.flatMap((step) => [
    el('span', { class: step.of === 'phase' ? 'name' : 'name side' }, step.text),
    el('span', { class: 'track' }, bar(step, share, reach.isCut)),
    el('span', { class: step.isKnown ? 'figure' : 'figure faint' }, figureOf(step)),
  ]);
  return el(
    'figure',
    { 'aria-label': title },
    el('figcaption', {}, `${title} `, el('small', {}, note)),
    el('div', { class: 'steps' }, ...lines),
  );
}

function bar(
  { of, from_s, to_s, change_s, isKnown }: Step,
  share: (value_s: number) => number,
  isCut: boolean,
): HTMLElement {
  const [begin, end] =
    of === 'phase'
      ? [share(Math.min(from_s, to_s)), share(Math.max(from_s, to_s))]
      : [Math.max(0, share(0)), share(to_s)];
  const element = el('i', { class: !isKnown ? 'bar pale' : isCut && of !== 'phase' ? 'bar cut' : 'bar' });
  element.style.left = `${begin}%`;
  element.style.width = `${end - begin}%`;
  element.style.setProperty('--color', `var(--${of === 'phase' ? (change_s > 0 ? 'longer' : 'shorter') : of})`);
  return element;
}

function figureOf({ of, to_s, change_s, isKnown }: Step): string {
  return of === 'phase' ? `${signed(change_s)}${isKnown ? '' : ' ~'}` : duration(to_s);
}
