import { basename, resolve } from 'node:path';
import { type Analysis, analyze } from './analysis/run.ts';
import { selectTimelines } from './analysis/select.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { Loaded } from './catalog/load.ts';
import { correlate } from './correlate/correlate.ts';
import { usageError } from './diagnostics.ts';
import { catalogOf } from './events/catalog.ts';
import { type Coverage, coverMessages } from './events/coverage.ts';
import { createExtractor } from './events/extract.ts';
import { collectSources } from './events/parallel.ts';
import { exitCode } from './exit.ts';
import type { ReadingOptions } from './flags.ts';
import type { FramingName } from './lager/framings.ts';
import type { Progress } from './progress.ts';
import { everything } from './selection.ts';
import { type UnifyCounts, unify } from './unify/unify.ts';

export { catalogOf } from './events/catalog.ts';

/** What is wrong with the catalogues in `paths`, laid over the built-in one. */
export async function checkCatalogs(paths: readonly string[]): Promise<Loaded> {
  const { readCatalogs } = await import('./catalog/load.ts');
  return readCatalogs(paths, createExtractor);
}

/** Which messages of the logs in `paths` are known. `catalog` are files of the user's own. */
export async function coverSources(
  paths: readonly string[],
  { catalog, framing }: { catalog?: readonly string[] | undefined; framing?: FramingName | undefined },
  progress?: Progress,
): Promise<Coverage> {
  return coverMessages(paths, await catalogOf(catalog), { framing, observer: progress });
}

/**
 * The way through the house: reads `paths`, ties the events together and analyses them. Ctrl-C ends the reading, and
 * what has come so far is analysed; a second one ends the program.
 */
export async function analyzeSources(
  paths: readonly string[],
  { catalogs, framing, selection, jobs }: ReadingOptions = { selection: everything },
  progress?: Progress,
): Promise<Analysis> {
  const catalog = await catalogOf(catalogs);
  checkLifecycles(selection.lifecycles, catalog);
  return interruptible(async (signal) => {
    const options = { catalogs, framing, jobs, signal, observer: progress };
    const collected = await collectSources(paths, catalog, options);
    progress?.onStage('tying events together');
    const whole = correlate(collected.store, catalog, collected.marks);
    const { correlated, findings } = selectTimelines(whole, selection);
    progress?.onStage('analysing');
    const all = { ...collected, findings: [...collected.findings, ...findings] };
    const analysis = analyze(all, correlated, catalog, whole);
    return { name: runName(paths), ...analysis };
  });
}

/** Where lines of text go. */
export interface LineOutput {
  /** Undefined for standard output. */
  readonly path: string | undefined;
  readonly write: (lines: AsyncIterable<string>) => Promise<void>;
}

/** All records of `paths` that fit as one stream of lines, see `unify`. Ctrl-C ends the reading. */
export async function unifySources(
  paths: readonly string[],
  { catalogs, framing, selection }: ReadingOptions,
  { path, write }: LineOutput,
  progress?: Progress,
): Promise<UnifyCounts> {
  const catalog = await catalogOf(catalogs);
  checkLifecycles(selection.lifecycles, catalog);
  const counts: UnifyCounts = { records: 0, written: 0, duplicates: 0, outside: 0, skipped: 0, findings: [] };
  const onReadAll = () =>
    path === undefined ? progress?.end() : progress?.onStage(`writing ${basename(path)}`, counts);
  await interruptible((signal) =>
    write(unify(paths, counts, { selection, catalog, framing, signal, observer: progress, onReadAll })),
  );
  return counts;
}

/** "cf.tgz", "logs and more.gz", "a.log, b.log and 3 more" */
function runName(paths: readonly string[]): string {
  const names = paths.map((path) => (path === '-' ? 'standard input' : basename(resolve(path))));
  return names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(', ');
}

async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const interrupt = () => {
    // The second time, nobody waits any more. Exiting lets others clean up.
    if (stop.signal.aborted) process.exit(exitCode.interrupted);
    stop.abort();
    process.stdin.destroy();
  };
  process.on('SIGINT', interrupt);
  try {
    return await work(stop.signal);
  } finally {
    process.off('SIGINT', interrupt);
  }
}

function checkLifecycles(wanted: readonly string[], { lifecycles }: Catalog): void {
  const names = lifecycles.map(({ name }) => name);
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined) throw usageError('no-such-lifecycle', { name: unknown, names: names.join(', ') });
}
