import { findStuck, type Stuck } from '../../../analysis/unfinished.ts';
import { shortened } from '../../cells.ts';
import { count, duration, words } from '../../words.ts';
import { card, el } from './dom.ts';
import type { Actions, Model, Part } from './model.ts';
import { createTable } from './table.ts';

const most = 10;
/** A page is slow with tens of thousands of lines in a table. */
const mostStuck = 500;
const noneStuck = 'None: all have an end in the logs, or run as they should.';

/** The timelines of what is chosen that took longest from end to end. */
export function createSlowTable(model: Model, actions: Actions): Part {
  const { timelines, cutter } = model.cut;
  const table = createTable<number>('Slowest', [
    {
      title: 'guid',
      isText: true,
      yields: true,
      cell: (row) => opener(model, actions, row),
      key: (row) => model.labelOf(row),
    },
    { title: 'cell', isText: true, cell: (row) => cellOf(model, row), key: (row) => timelines.cell[row] },
    { title: 'longest phase', isText: true, cell: (row) => longest(model, row), key: (row) => longest(model, row) },
    { title: 'end to end', cell: (row) => duration(cutter.endToEnd_ns(row) / 1e9), key: cutter.endToEnd_ns },
  ]);
  const { from, to } = timelines.lifecycle.endToEnd;
  const none = el('p', { class: 'faint' }, 'None of those that are shown is complete.');
  return {
    element: card('Slowest', { note: `from ${words(from)} to ${words(to)}` }, table.element, none),
    update({ rows }) {
      const whole = rows.filter((row) => cutter.isComplete(row));
      table.element.hidden = whole.length === 0;
      none.hidden = whole.length > 0;
      table.show(whole.sort((a, b) => cutter.endToEnd_ns(b) - cutter.endToEnd_ns(a)).slice(0, most));
    },
  };
}

/** The timelines of what is chosen that have no end in the logs. */
export function createUnfinishedTable(model: Model, actions: Actions): Part {
  const { timelines } = model.cut;
  const note = el('p', { class: 'faint' }, noneStuck);
  const table = createTable<Stuck>('Unfinished', [
    {
      title: 'guid',
      isText: true,
      yields: true,
      cell: ({ row }) => opener(model, actions, row),
      key: ({ row }) => model.labelOf(row),
    },
    { title: 'cell', isText: true, cell: ({ row }) => cellOf(model, row), key: ({ row }) => timelines.cell[row] },
    {
      title: 'outcome',
      isText: true,
      cell: ({ row }) => timelines.outcome[row] ?? '',
      key: ({ row }) => timelines.outcome[row],
    },
    { title: 'last milestone', isText: true, cell: ({ last }) => words(last), key: ({ last }) => last },
    {
      title: 'in',
      hint: 'the phase that it began and never ended, else the milestone that it needs next',
      isText: true,
      cell: ({ phase, next }) => words(phase ?? next ?? ''),
      key: ({ phase, next }) => phase ?? next ?? undefined,
    },
    {
      title: 'age',
      hint: 'from its last milestone until the logs end',
      cell: ({ age_ns }) => duration(age_ns / 1e9),
      key: ({ age_ns }) => age_ns,
    },
  ]);
  const element = card('Unfinished', { note: 'without an end in the logs, the oldest first' }, table.element, note);
  element.classList.add('long');
  const all = findStuck(model.cut, model.payload.end_ns);
  return {
    element,
    update({ rows }) {
      const chosen = new Set(rows);
      const shown = all.filter(({ row }) => chosen.has(row));
      const left = Math.max(0, shown.length - mostStuck);
      table.element.hidden = shown.length === 0;
      note.hidden = shown.length > 0 && left === 0;
      if (left > 0) note.textContent = `… and ${count(left)} more`;
      else note.textContent = all.length > 0 ? 'None of those that are shown.' : noneStuck;
      table.show(shown.slice(0, mostStuck));
    },
  };
}

function opener(model: Model, actions: Actions, row: number): Node {
  const label = model.labelOf(row);
  return el('button', { type: 'button', class: 'link mono', title: label, click: () => actions.open(row) }, label);
}

function cellOf({ cut: { timelines } }: Model, row: number): Node {
  const cell = timelines.cell[row] as string;
  return el('span', { class: 'mono', title: cell }, shortened(cell));
}

function longest({ drawn, cut: { cutter } }: Model, row: number): string {
  const spans = (drawn[row]?.spans ?? []).filter(({ phase }) => cutter.phases[phase]?.kind === 'platform');
  const [first] = spans.toSorted((a, b) => b.end_ns - b.start_ns - (a.end_ns - a.start_ns));
  return first
    ? `${words(cutter.phases[first.phase]?.name ?? '')} ${duration((first.end_ns - first.start_ns) / 1e9)}`
    : '';
}
