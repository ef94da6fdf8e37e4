import { el } from './dom.ts';

/** One column of a table that people can sort. */
export interface Column<Row> {
  readonly title: string;
  /** What it means, where the title does not say. */
  readonly hint?: string;
  readonly isText?: boolean;
  /** Cut where there is no room for it. */
  readonly yields?: boolean;
  cell(row: Row): Node | string;
  /** By what to sort; undefined comes last. */
  key(row: Row): number | string | undefined;
}

/** A table of `columns`. A second click on the same heading turns the order around; a third one is the first order again. */
export function createTable<Row>(
  label: string,
  columns: readonly Column<Row>[],
  { decorate, childrenOf }: TableOptions<Row> = {},
): { element: HTMLElement; show(rows: readonly Row[]): void } {
  let sortedBy = -1;
  let direction: 'ascending' | 'descending' = 'descending';
  let shown: readonly Row[] = [];
  const body = el('tbody');
  const headings = columns.map((column, i) => {
    const button = el('button', { type: 'button', click: () => sortBy(i), title: column.hint }, column.title);
    return el('th', { scope: 'col', 'aria-sort': 'none', class: column.isText ? 'text' : undefined }, button);
  });
  const initial = (i: number) => (columns[i]?.isText ? 'ascending' : 'descending');

  function sortBy(i: number): void {
    const isThird = sortedBy === i && direction !== initial(i);
    if (sortedBy !== i) direction = initial(i);
    else if (!isThird) direction = direction === 'ascending' ? 'descending' : 'ascending';
    sortedBy = isThird ? -1 : i;
    fill();
  }
  function compare(a: Row, b: Row): number {
    const column = columns[sortedBy];
    if (!column) return 0;
    const [left, right] = [column.key(a), column.key(b)];
    if (left === right) return 0;
    if (left === undefined) return 1;
    if (right === undefined) return -1;
    return (left < right ? -1 : 1) * (direction === 'ascending' ? 1 : -1);
  }
  function ordered(rows: readonly Row[]): Row[] {
    const sorted = sortedBy < 0 ? rows : rows.toSorted(compare);
    return sorted.flatMap((row) => [row, ...ordered(childrenOf?.(row, shown) ?? [])]);
  }
  function fill(): void {
    headings.forEach((heading, i) => {
      heading.setAttribute('aria-sort', i === sortedBy ? direction : 'none');
    });
    const isChild = new Set(childrenOf ? shown.flatMap((row) => childrenOf(row, shown)) : []);
    body.replaceChildren(
      ...ordered(shown.filter((row) => !isChild.has(row))).map((row) => {
        const line = el('tr', {}, ...columns.map((column) => cellOf(column, row)));
        decorate?.(line, row);
        return line;
      }),
    );
  }
  const table = el('table', { 'aria-label': label }, el('thead', {}, el('tr', {}, ...headings)), body);
  return {
    element: el('div', { class: 'scroll' }, table),
    show(rows) {
      shown = rows;
      fill();
    },
  };
}

interface TableOptions<Row> {
  /** Adds to the line of a row what it needs. */
  decorate?(line: HTMLTableRowElement, row: Row): void;
  /** The rows among all that stand below this one, wherever it goes. */
  childrenOf?(row: Row, all: readonly Row[]): readonly Row[];
}

function cellOf<Row>(column: Column<Row>, row: Row): HTMLElement {
  const classes = [column.isText ? 'text' : '', column.yields ? 'guids' : ''].filter((name) => name !== '');
  return el('td', { class: classes.length > 0 ? classes.join(' ') : undefined }, column.cell(row));
}
