import { type Order, orders } from './bars.ts';
import { el } from './dom.ts';
import type { Steering } from './waterfall-input.ts';

/** The buttons above the waterfall. `setOrder` is told in which order rows are wanted; `note` stands at the end. */
export function createTools(steering: Steering, setOrder: (order: Order) => void, note: HTMLElement): HTMLElement {
  const select = el('select', { change: () => setOrder(select.value as Order) });
  select.append(...Object.entries(orders).map(([name, label]) => el('option', { value: name }, label)));
  const button = (text: string, label: string, click: () => void) =>
    el('button', { type: 'button', class: 'quiet', 'aria-label': label, title: label, click }, text);
  return el(
    'div',
    { class: 'tools' },
    el('label', {}, 'Order by', select),
    el(
      'span',
      { class: 'group' },
      'Time',
      button('−', 'see more time', () => steering.zoomTime(1.6)),
      button('+', 'see less time, larger', () => steering.zoomTime(1 / 1.6)),
    ),
    el(
      'span',
      { class: 'group' },
      'Rows',
      button('−', 'smaller rows', () => steering.zoomRows(1 / 1.8)),
      button('+', 'larger rows', () => steering.zoomRows(1.8)),
    ),
    button('Reset', 'see all rows until the last phase of the platform', steering.reset),
    note,
  );
}
