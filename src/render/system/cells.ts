import type { CellTimeline, Restart } from '../../analysis/system/cells/cells.ts';
import type { System } from '../../analysis/system/system.ts';
import { shortened } from '../cells.ts';
import type { GridColumn } from '../text/grid.ts';
import type { Line } from '../text/styled.ts';
import type { Terminal } from '../text/terminal.ts';
import { count, duration, plural, words } from '../words.ts';
import { type Section, sectionText } from './section.ts';

const mostRows = 6;
const mostRestarts = 3;

const columns: readonly GridColumn[] = [
  { title: 'cell', align: 'left', least: 9 },
  { title: 'was', align: 'left', least: 12 },
  { title: 'created', align: 'right' },
  { title: 'failed', align: 'right' },
  { title: 'destroyed', align: 'right', spare: 1 },
  { title: 'began anew', align: 'left', least: 12 },
];

/** The cells that were not simply there, for a terminal; nothing if all were. */
export function cellsText(system: Pick<System, 'cells'>, terminal: Terminal): Line[] {
  return sectionText(sectionOf(system, shortened), terminal);
}

/** The cells that were not simply there, by their whole names; without rows if all were. */
export function cellsSection(system: Pick<System, 'cells'>): Section {
  const section = sectionOf(system, (cell) => cell);
  return section.rows.length > 0 ? section : { ...section, title: 'Cells' };
}

function sectionOf(
  { cells: { cells, other_restarts } }: Pick<System, 'cells'>,
  nameOf: (cell: string) => string,
): Section {
  const troubled = cells.filter(hasTrouble);
  const left = troubled.length - mostRows;
  const others = other_restarts
    .slice(0, mostRestarts)
    .map((restart) => `${restartText(restart)} on ${restart.vm} began anew.`);
  return {
    title: 'Cells with trouble',
    columns,
    rows: troubled
      .slice(0, mostRows)
      .map((cell) => [
        nameOf(cell.cell),
        statesText(cell),
        ...[cell.created, cell.create_failed, cell.destroyed].map(count),
        cell.restarts.slice(0, mostRestarts).map(restartText).join(', '),
      ]),
    sentences: [
      ...(left > 0 ? [`… and ${plural(left, 'more cell')} (see the run document)`] : []),
      ...others,
      ...(other_restarts.length > mostRestarts
        ? [`… and ${plural(other_restarts.length - mostRestarts, 'more process')}`]
        : []),
    ],
  };
}

function hasTrouble({ states, restarts, unhealthy, create_failed }: CellTimeline): boolean {
  const isUsual = states.every(({ state }) => state === 'present' || state === 'ended');
  return !isUsual || restarts.some(({ planned }) => !planned) || unhealthy > 0 || create_failed > 0;
}

function statesText({ states, unhealthy }: CellTimeline): string {
  const times = ['missing', 'evacuating'].flatMap((wanted) => {
    const own = states.filter(({ state }) => state === wanted);
    const lasted_s = own.reduce((sum, { from, to }) => sum + (Date.parse(to) - Date.parse(from)) / 1000, 0);
    return own.length > 0 ? [`${words(wanted)} ${duration(lasted_s)}`] : [];
  });
  return [...times, ...(unhealthy > 0 ? [`unhealthy ${plural(unhealthy, 'time')}`] : [])].join(', ');
}

function restartText({ component, down_s }: Restart): string {
  return `${component}${down_s === null ? '' : ` after ${duration(down_s)}`}`;
}
