import type { CellFigures } from '../../../analysis/cells.ts';
import { shortened } from '../../cells.ts';
import { count, createsContainers, duration, percent } from '../../words.ts';
import { card, el } from './dom.ts';
import type { Actions, Model, Part } from './model.ts';
import { type Column, createTable } from './table.ts';

/** The cells of what is chosen. A click on one chooses its timelines, a second one all again. */
export function createCellsTable(model: Model, actions: Actions): Part {
  let chosen = '';
  let total = 0;
  const lost = new Set(model.payload.lostCells);
  const creates = createsContainers(model.figures);
  const seconds = (title: string, hint: string, of: (cell: CellFigures) => number | null): Column<CellFigures> => ({
    title,
    hint,
    cell: (cell) => duration(of(cell)),
    key: (cell) => of(cell) ?? undefined,
  });
  const number = (title: string, hint: string, of: (cell: CellFigures) => number): Column<CellFigures> => ({
    title,
    hint,
    cell: (cell) => count(Math.round(of(cell))),
    key: of,
  });
  const button = ({ cell }: CellFigures) => {
    const name = el(
      'button',
      {
        type: 'button',
        class: 'link mono',
        'aria-pressed': String(cell === chosen),
        title: cell,
        click: () => actions.filter({ cell: cell === chosen ? '' : cell }),
      },
      shortened(cell),
    );
    return lost.has(cell)
      ? el('span', { title: 'its figures are those of what ended before it was lost' }, name, ' (lost)')
      : name;
  };
  const table = createTable<CellFigures>(
    'Cells',
    [
      { title: 'cell', isText: true, cell: button, key: ({ cell }) => cell },
      number('timelines', 'how many were placed there', ({ timelines }) => timelines),
      {
        title: 'share',
        hint: 'of the timelines that are shown',
        cell: ({ timelines }) => percent(total > 0 ? timelines / total : null),
        key: ({ timelines }) => timelines,
      },
      seconds('p50', 'median from end to end', ({ end_to_end }) => end_to_end.p50_s),
      ...(creates
        ? [
            seconds('create p50', 'median of "create container"', ({ create_container }) => create_container.p50_s),
            seconds('create max', 'longest "create container"', ({ create_container }) => create_container.max_s),
            number('at once', 'the most containers being created at once', ({ creating_max }) => creating_max),
            number('mean', 'the mean while there was at least one', ({ creating_mean }) => creating_mean),
          ]
        : []),
    ],
    {
      decorate: (line, { cell }) => {
        line.classList.toggle('chosen', cell === chosen);
        line.classList.add('clickable');
        line.addEventListener('click', (event) => {
          if (!(event.target instanceof HTMLButtonElement)) actions.filter({ cell: cell === chosen ? '' : cell });
        });
      },
    },
  );
  const element = card('Cells', { hint: 'click one to see only its timelines' }, table.element);
  element.classList.add('long');
  return {
    element,
    update({ figures, filter, rows }) {
      chosen = filter.cell;
      total = rows.length;
      table.show(figures.cells);
    },
  };
}
