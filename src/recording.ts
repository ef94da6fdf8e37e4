import type { SavedRun } from './analysis/saved-run.ts';
import { usageError } from './diagnostics.ts';
import { exitCode, exitCodeOf } from './exit.ts';
import type { ReadingOptions } from './flags.ts';
import { labelsText } from './history/labels.ts';
import { rowsOf } from './history/rows.ts';
import { type Kept, keepRun } from './history/store.ts';
import { prepareOutput } from './output.ts';
import { analyzeSources } from './pipeline.ts';
import { withProgress } from './progress.ts';
import { readSavedRun } from './saved/read.ts';
import { isSelecting } from './selection.ts';
import { checkSources } from './sources/open.ts';

/** Where runs are kept, and what they are called. */
export interface Recording {
  readonly directory: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly quiet: boolean;
}

/** A run that was to be kept, and where it stands; nowhere if it is unfit to judge or its reading was interrupted. */
export interface Recorded {
  readonly run: SavedRun;
  readonly kept: Kept | undefined;
}

/**
 * Keeps the saved runs in `sources`, or the one run that they are the logs of, and sets the exit code. Throws a UsageError
 * if there are both, or one is kept already with other labels.
 */
export async function recordSources(
  sources: readonly string[],
  options: ReadingOptions,
  { directory, labels, quiet }: Recording,
): Promise<Recorded[]> {
  const saved = await savedRuns(sources, options);
  if (saved.length > 0) {
    await prepareOutput(directory);
    const recorded: Recorded[] = [];
    for (const run of saved) {
      const code = run.validity.verdict === 'unfit' ? exitCode.unfit : exitCode.fine;
      recorded.push(await keep(run, code, { directory, labels, quiet }));
    }
    return recorded;
  }
  await checkSources(sources);
  await prepareOutput(directory);
  const { run } = await withProgress({ sources, quiet }, (progress) => analyzeSources(sources, options, progress));
  return [await keep(run, exitCodeOf(run, sources), { directory, labels, quiet })];
}

async function keep(run: SavedRun, code: number, { directory, labels }: Recording): Promise<Recorded> {
  const rows = rowsOf(run, labels);
  if (code !== exitCode.fine || rows.length === 0) {
    process.exitCode = code === exitCode.fine ? exitCode.unfit : code;
    return { run, kept: undefined };
  }
  const kept = await keepRun(directory, rows);
  if (!kept.isNew) checkLabels(kept, labels);
  return { run, kept };
}

async function savedRuns(
  sources: readonly string[],
  { selection, catalogs, framing }: ReadingOptions,
): Promise<SavedRun[]> {
  const runs = await Promise.all(sources.map(async (path) => ({ path, run: await readSavedRun(path) })));
  const [saved] = runs.filter(({ run }) => run !== undefined);
  const [logs] = runs.filter(({ run }) => run === undefined);
  if (saved && logs) throw usageError('saved-and-logs', { saved: saved.path, logs: logs.path });
  if (saved && (isSelecting(selection) || catalogs || framing))
    throw usageError('saved-is-whole', { path: saved.path });
  return runs.flatMap(({ run }) => run ?? []);
}

function checkLabels({ run: { id, labels: known }, path }: Kept, labels: Recording['labels']): void {
  const told = (some: Recording['labels']) => labelsText(some) || 'no labels';
  if (told(known) !== told(labels))
    throw usageError('other-labels', { run: id, labels: told(known), path, others: told(labels) });
}
