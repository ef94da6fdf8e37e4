import { clip, type Line, type Piece, pad, piecesOf, widthOf } from './styled.ts';
import type { Terminal } from './terminal.ts';

/** A column of a table that fits its terminal. */
export interface GridColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** Where there is no room, columns with this are left out, the highest first. */
  readonly spare?: number;
  /** Where there still is none, columns with this are cut down to so many columns of the terminal. */
  readonly least?: number;
  /** Cut before others are. */
  readonly yields?: boolean;
  /** For graphics, which take what room there is: at most so many columns of the terminal. */
  readonly most?: number;
}

/** What stands in a cell; graphics are drawn once their width is known. */
export type Cell = Line | ((width: number) => Line);

const gap = 2;
const narrowest = 3;

/** `rows` under `columns`, each line indented and at most as wide as `terminal`. */
export function grid(
  columns: readonly GridColumn[],
  rows: readonly (readonly Cell[])[],
  terminal: Terminal,
  indent = 2,
): Line[] {
  const widths = columns.map(({ title, most }, i) =>
    rows.reduce((width, row) => Math.max(width, cellWidth(row[i])), Math.max(most ?? 0, widthOf(title))),
  );
  const isGraphic = (i: number) => columns[i]?.most !== undefined;
  const yields = (i: number) => columns[i]?.yields === true;
  const widthIs = (i: number) => widths[i] as number;
  const leastOf = (i: number) => Math.min(widthIs(i), columns[i]?.least ?? Number.POSITIVE_INFINITY);
  let shown = columns.map((_, i) => i);
  const total = (size: (i: number) => number) => shown.reduce((sum, i) => sum + gap + size(i), indent - gap);
  while (total((i) => (isGraphic(i) || yields(i) ? leastOf(i) : widthIs(i))) > terminal.width) {
    const spare = Math.max(...shown.map((i) => columns[i]?.spare ?? 0));
    if (spare === 0) break;
    shown = shown.filter((i) => columns[i]?.spare !== spare);
  }
  // At the very last, everything is cut: no line is ever wider than the terminal.
  const cuts = [
    { cuttable: shown.filter(isGraphic), least: leastOf },
    { cuttable: shown.filter(yields), least: leastOf },
    { cuttable: shown, least: leastOf },
    { cuttable: shown, least: () => narrowest },
  ];
  for (const { cuttable, least } of cuts) {
    for (let excess = total(widthIs) - terminal.width; excess > 0; excess--) {
      const slack = cuttable.map((i) => widthIs(i) - least(i));
      const most = Math.max(0, ...slack);
      if (most === 0) break;
      const widest = cuttable[slack.indexOf(most)] as number;
      widths[widest] = widthIs(widest) - 1;
    }
  }
  const line = (cells: readonly Cell[]): Piece[] => [
    ' '.repeat(indent),
    ...shown.flatMap((i, at) => {
      const width = widthIs(i);
      const separator = at < shown.length - 1 ? ' '.repeat(gap) : '';
      return [...pad(contentOf(cells[i] ?? '', width, terminal), width, columns[i]?.align), separator];
    }),
  ];
  return [columns.map(({ title }) => title), ...rows].map(line);
}

function cellWidth(cell: Cell | undefined): number {
  return typeof cell === 'function' ? 0 : widthOf(cell ?? '');
}

/** What a cell shows in `width` columns. */
function contentOf(cell: Cell, width: number, terminal: Terminal): Line {
  if (typeof cell === 'function') return cell(width);
  if (widthOf(cell) <= width) return cell;
  const [first] = piecesOf(cell);
  return first ? { ...first, text: clip(first.text, width, terminal) } : '';
}
