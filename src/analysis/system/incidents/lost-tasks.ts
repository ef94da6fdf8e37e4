import { indices } from '../../../correlate/indices.ts';
import { cellDisappeared } from '../../../correlate/reasons.ts';
import { earliestIn } from '../times.ts';
import type { IncidentContext } from './context.ts';

/** The guids of the Tasks that were lost with `cell` at a time that `isWithin`, in their order. */
export type LostTasks = (cell: string, isWithin: (at_ns: number) => boolean) => string[];

/** Tells which Tasks in the logs were lost; none, where the catalogue has no Tasks. */
export function createLostTasks({ correlated }: IncidentContext): LostTasks {
  const table = correlated.tables.find(({ lifecycle }) => lifecycle.rules === 'task');
  if (!table) return () => [];
  const { count, outcome, reason, cell } = table;
  const lost = Array.from(indices(count, (row) => outcome[row] === 'lost' && reason[row] === cellDisappeared));
  const endOf = earliestIn(table, ['processing-completed', 'resolving', 'deleted']);
  return (name: string, isWithin: (at_ns: number) => boolean): string[] =>
    lost
      .filter((row) => cell[row] === name && (endOf(row) === Number.POSITIVE_INFINITY || isWithin(endOf(row))))
      .map((row) => table.guid[row] as string);
}
