import { UsageError, usageError } from '../diagnostics.ts';
import type { CatalogFault } from './wording.ts';

/** More problems than this are not listed. */
const mostListed = 20;

/** Something wrong with a file, and where. */
export interface Problem extends CatalogFault {
  readonly path: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

/** `problems` as trouble of the user's making. */
export function catalogError(problems: readonly Problem[]): UsageError {
  const places = problems
    .slice(0, mostListed)
    .map(({ path, line, column, message, hint }) => `${path}:${line}:${column}: ${message}${hint ? ` ${hint}` : ''}`);
  const more = problems.length - places.length;
  if (more > 0) places.push(`… and ${more} more`);
  if (problems.length === 1) return new UsageError(places[0] as string);
  return usageError('bad-catalog', { count: `${problems.length} errors` }, places);
}
