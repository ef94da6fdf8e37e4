import { cellDisappeared } from '../../../correlate/reasons.ts';
import { rowsWhere } from '../../column.ts';
import { earliestIn } from '../times.ts';
import type { IncidentContext } from './context.ts';

export type LostTasks = (cell: string, isWithin: (at_ns: number) => boolean) => string[];

/** Tells the Tasks that were lost with a cell at a time that `isWithin`, in the order of their guids. */
export function createLostTasks({ correlated }: IncidentContext): LostTasks {
  const table = correlated.tables.find(({ lifecycle }) => lifecycle.rules === 'task');
  if (!table) return () => [];
  const { count, outcome, reason, cell } = table;
  const lost = Array.from(rowsWhere(count, (row) => outcome[row] === 'lost' && reason[row] === cellDisappeared));
  const endOf = earliestIn(table, ['processing-completed', 'resolving', 'deleted']);
  return (name: string, isWithin: (at_ns: number) => boolean): string[] =>
    lost
      .filter((row) => cell[row] === name && (endOf(row) === Number.POSITIVE_INFINITY || isWithin(endOf(row))))
      .map((row) => table.guid[row] as string);
}
