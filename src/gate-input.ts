import { readFile } from 'node:fs/promises';
import { metricNames } from './analysis/metric-names.ts';
import type { SavedRun } from './analysis/saved-run.ts';
import { type UsageError, usageError } from './diagnostics.ts';
import { catalogOf } from './events/catalog.ts';
import type { GateOptions } from './flags.ts';
import type { WrittenGate } from './gates/file.ts';
import type { Gate } from './gates/gate.ts';
import { resolveGates } from './gates/resolve.ts';
import { checkWritable } from './writable.ts';

/** What gates are about. */
export interface GateContext {
  /** Files of the user's own catalogue. */
  readonly catalogs?: readonly string[] | undefined;
  /** Runs at hand that may know names which the catalogue does not. */
  readonly runs?: readonly Pick<SavedRun, 'lifecycles'>[];
  /** What will be read, which must not be written. */
  readonly sources: readonly string[];
  /** Whether there is something that changes can be told against. */
  readonly hasBase: boolean;
}

/** The gates that `options` ask for. Throws a UsageError if one cannot be used, so that no work is done in vain. */
export async function readGates(
  options: GateOptions,
  { catalogs, runs = [], sources, hasBase }: GateContext,
): Promise<readonly Gate[]> {
  const { expressions, file, junit, github } = options;
  const asked = junit === undefined ? (github ? '--github' : undefined) : '--junit';
  if (file === undefined && expressions.length === 0) {
    if (asked !== undefined) throw usageError('nothing-to-judge', { flag: asked });
    return [];
  }
  const given = expressions.map((text): WrittenGate => ({ text, name: null, why: null, where: '--fail-on' }));
  const written = [...given, ...(file === undefined ? [] : await gatesIn(file))];
  const { gates, troubles } = resolveGates(written, metricNames(await catalogOf(catalogs), runs), hasBase);
  if (troubles.length > 0) throw troubleWith(troubles);
  if (junit === '-') throw usageError('junit-to-pipe', {});
  if (junit !== undefined) await checkWritable(junit, sources);
  return gates;
}

function troubleWith([first = [], ...others]: readonly (readonly string[])[]): UsageError {
  const [detail = '', ...marked] = first;
  if (others.length === 0) return usageError('bad-gate', { detail }, marked);
  return usageError('bad-gates', { count: others.length + 1 }, [first, ...others].flat());
}

/** The gates in the file at `path`. What reads YAML takes long to load, and few give such a file. */
async function gatesIn(path: string) {
  const { readGateFile } = await import('./gates/file.ts');
  return readGateFile(await readText(path), path);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code: detail = String(error) } = error as NodeJS.ErrnoException;
    throw detail === 'ENOENT' ? usageError('no-such-file', { path }) : usageError('cannot-read', { path, detail });
  }
}
