import { type Analysis, analyze } from './analysis/run.ts';
import { builtinCatalog } from './catalog/builtin.ts';
import { correlate } from './correlate/correlate.ts';
import { collectEvents } from './events/collect.ts';

/**
 * The way through the house: reads `paths`, ties the events together and analyses them. Ctrl-C ends the reading, and
 * what has come so far is analysed; a second one ends the program.
 */
export async function analyzeSources(paths: readonly string[]): Promise<Analysis> {
  const catalog = builtinCatalog();
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
