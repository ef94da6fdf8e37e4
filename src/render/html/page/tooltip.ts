import { el, patchOf } from './dom.ts';

const tip = el('div', { class: 'tip', hidden: true, 'aria-hidden': 'true' });

/** Shows `lines` beside the pointer. */
export function showTip({ clientX, clientY }: MouseEvent, ...lines: readonly (Node | string)[]): void {
  if (!tip.isConnected) document.body.append(tip);
  tip.replaceChildren(...lines.map((line) => (typeof line === 'string' ? el('div', {}, line) : line)));
  tip.hidden = false;
  const { width, height } = tip.getBoundingClientRect();
  const left = clientX + 14 + width > window.innerWidth ? clientX - 14 - width : clientX + 14;
  const top = Math.min(clientY + 14, window.innerHeight - height - 6);
  tip.style.left = `${Math.max(4, left)}px`;
  tip.style.top = `${Math.max(4, top)}px`;
}

/** Takes it away. */
export function hideTip(): void {
  tip.hidden = true;
}

/** A line of a tip: a patch of `color`, a name and a value. */
export function tipLine(color: string, name: string, value: string): HTMLElement {
  return el('div', { class: 'tip-line' }, patchOf(color), el('span', {}, name), el('b', {}, value));
}
