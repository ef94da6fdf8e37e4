import { type Analysis, analyze } from './analysis/run.ts';
import { builtinCatalog } from './catalog/builtin.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { Loaded } from './catalog/load.ts';
import { correlate } from './correlate/correlate.ts';
import { collectEvents } from './events/collect.ts';
import { type Coverage, coverMessages } from './events/coverage.ts';
import { createExtractor } from './events/extract.ts';

/** The built-in catalogue with the files in `paths` laid over it. YAML is only read if there are any. */
export async function catalogOf(paths: readonly string[] = []): Promise<Catalog> {
  if (paths.length === 0) return builtinCatalog();
  const { loadCatalog } = await import('./catalog/load.ts');
  return loadCatalog(paths, createExtractor);
}

/** What is wrong with the catalogues in `paths`, laid over the built-in one. */
export async function checkCatalogs(paths: readonly string[]): Promise<Loaded> {
  const { readCatalogs } = await import('./catalog/load.ts');
  return readCatalogs(paths, createExtractor);
}

/** Which messages of the logs in `paths` are known. `catalogs` are files of the user's own. */
export async function coverSources(paths: readonly string[], catalogs?: readonly string[]): Promise<Coverage> {
  return coverMessages(paths, await catalogOf(catalogs));
}

/**
 * The way through the house: reads `paths`, ties the events together and analyses them. Ctrl-C ends the reading, and
 * what has come so far is analysed; a second one ends the program. `catalogs` are files of the user's own.
 */
export async function analyzeSources(paths: readonly string[], catalogs?: readonly string[]): Promise<Analysis> {
  const catalog = await catalogOf(catalogs);
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt);
  try {
    const collected = await collectEvents(paths, catalog, { signal: stop.signal });
    if (stop.signal.aborted) process.stdin.destroy();
    return analyze(collected, correlate(collected.store, catalog), catalog);
  } finally {
    process.off('SIGINT', interrupt);
  }
}
