import type { Both, Comparison, Shift } from '../../../../analysis/comparison/comparison.ts';
import { doubtText, relative, signed, verdict } from '../../../changes.ts';
import { fromTo } from '../../../diff/words.ts';
import { el } from '../dom.ts';

/** How far a figure went, coloured where that is a change; else with "~" and why, in full where the pointer stands on it. */
export function changeCell({ base, head }: Both<number | null>, shift: Shift, unit: Comparison['unit']): Node {
  const { relative: share, direction, doubt } = shift;
  const color = direction === '~' ? 'faint' : direction === 'slower' ? 'longer' : 'shorter';
  const figures = base === null || head === null ? [] : [signed(head - base), relative(share)];
  const text = [...figures, direction === '~' ? verdict(shift) : ''].filter((part) => part !== '');
  return el('span', { class: color, title: doubt ? doubtText(doubt, unit) : undefined }, text.join('  '));
}

/** Two figures: "3.56 → 4.60 s"; "" where neither side has one. */
export function bothOf(figure: Both<number | null>): string {
  return figure.base === null && figure.head === null ? '' : fromTo(figure);
}
