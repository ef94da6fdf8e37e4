import { duration, words } from '../../words.ts';
import { el } from './dom.ts';
import type { Model } from './model.ts';
import { wholeOf } from './row-tip.ts';
import { neighbours, type Told, tellRow, timeOfDay } from './tell.ts';

/** A panel with all events of one timeline. Escape closes it. */
export function createDetails(): { element: HTMLElement; show(model: Model, row: number): void; hide(): void } {
  let opener: Element | null = null;
  const element = el('aside', { class: 'details', tabindex: -1, hidden: true, 'aria-label': 'Events of one timeline' });
  const hide = () => {
    if (element.hidden) return;
    element.hidden = true;
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  };
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hide();
  });
  const show = (model: Model, row: number) => {
    if (element.hidden) opener = document.activeElement;
    element.replaceChildren(...contentOf(model, row, (other) => show(model, other), hide));
    element.hidden = false;
    element.scrollTop = 0;
    element.focus();
  };
  return { element, show, hide };
}

function contentOf(model: Model, row: number, show: (row: number) => void, hide: () => void): Node[] {
  const { timelines } = model.cut;
  const { before, after } = neighbours(model, row);
  const label = model.labelOf(row);
  const other = (text: string, at: number | undefined) =>
    el('button', { type: 'button', disabled: at === undefined, click: () => at !== undefined && show(at) }, text);
  const told = tellRow(model.payload, model.all, model, row);
  const facts: readonly [string, string | undefined][] = [
    ['began', told[0] && timeOfDay(model.payload, told[0].time_ns)],
    ['outcome', timelines.outcome[row]],
    ['reason', timelines.reason[row]],
    ['cell', timelines.cell[row]],
    ['process guid', timelines.processGuid[row]],
    ['index', timelines.index[row] === -1 ? '' : String(timelines.index[row])],
    ['domain', model.domain[row]],
  ];
  const known = facts.filter(([, value]) => value !== undefined && value !== '');
  return [
    el(
      'div',
      { class: 'details-top' },
      el('h2', {}, timelines.lifecycle.title),
      copyButton(label),
      el('button', { type: 'button', class: 'quiet', click: hide, 'aria-label': 'Close' }, '×'),
    ),
    el('p', { class: 'mono guid' }, label),
    el('p', { class: 'faint' }, wholeOf(model, row)),
    el('dl', {}, ...known.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value ?? '')])),
    ...(timelines.lifecycle.rules === 'lrp' && (before !== undefined || after !== undefined)
      ? [el('div', { class: 'tools' }, other('← incarnation before', before), other('incarnation after →', after))]
      : []),
    eventsTable(told),
    el('p', { class: 'faint' }, 'Each milestone once. "lagerline timeline GUID SOURCE" shows repeated lines too.'),
  ];
}

function eventsTable(told: readonly Told[]): HTMLElement {
  const longest_ns = told.reduce((max, { gap_ns }) => Math.max(max, gap_ns), 1);
  const lines = told.map(({ milestone, explain, offset_ns, gap_ns, component, vm, line }, i) => {
    const bar = el('i', { class: 'share' });
    bar.style.width = `${Math.round((Math.max(0, gap_ns) / longest_ns) * 40)}px`;
    return el(
      'tr',
      {},
      el('td', {}, `+${(offset_ns / 1e9).toFixed(6)}`),
      el('td', {}, i === 0 ? '' : el('span', { class: 'share-cell' }, bar, duration(gap_ns / 1e9))),
      el('td', { class: 'text', title: explain }, words(milestone)),
      el('td', { class: 'text' }, [component, vm].filter((text) => text !== '').join(' · ')),
      el('td', { class: 'text mono faint' }, line),
    );
  });
  const headings = ['offset s', 'gap', 'milestone', 'component', 'line'].map((text, i) =>
    el('th', { scope: 'col', class: i > 1 ? 'text' : undefined }, text),
  );
  return el(
    'div',
    { class: 'scroll' },
    el('table', {}, el('thead', {}, el('tr', {}, ...headings)), el('tbody', {}, ...lines)),
  );
}

function copyButton(guid: string): HTMLElement {
  const button = el('button', { type: 'button' }, 'Copy guid');
  const said = (text: string) => {
    button.textContent = text;
    setTimeout(() => {
      button.textContent = 'Copy guid';
    }, 1500);
  };
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(guid).then(
      () => said('Copied'),
      () => said('Not allowed here'),
    );
  });
  return button;
}
