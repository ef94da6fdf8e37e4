import { availableParallelism } from 'node:os';
import { basename, resolve } from 'node:path';
import type { Discovery } from './analysis/discovery/discovery.ts';
import { type Analysis, analyze } from './analysis/run.ts';
import { selectTimelines } from './analysis/select.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { Loaded } from './catalog/load.ts';
import { createMarkMatcher } from './catalog/mark.ts';
import { createMatcher } from './catalog/match.ts';
import { correlate } from './correlate/correlate.ts';
import { type Finding, finding, usageError } from './diagnostics.ts';
import { catalogOf } from './events/catalog.ts';
import { collectEvents } from './events/collect.ts';
import type { Coverage } from './events/coverage.ts';
import { createExtractor } from './events/extract.ts';
import { exitCode } from './exit.ts';
import type { ReadingOptions } from './flags.ts';
import type { FramingName } from './lager/framings.ts';
import type { Instant } from './lager/timestamp.ts';
import type { Progress } from './progress.ts';
import { everything } from './selection.ts';
import type { UnifyCounts } from './unify/unify.ts';
import { resolveWindow, type TimeWindow } from './when.ts';

export { catalogOf } from './events/catalog.ts';

/** Threads that read, unless more are asked for: each takes some 30 MB, and one has to feed all others. */
const mostJobs = 8;

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
  const { coverMessages } = await import('./events/coverage.ts');
  return coverMessages(paths, await catalogOf(catalog), { framing, observer: progress });
}

export interface DiscoverReading {
  /** Catalogue files of the user's own. */
  readonly catalogs?: readonly string[] | undefined;
  readonly framing?: FramingName | undefined;
  /** Only what these say is read; all, if there is none. */
  readonly components?: readonly string[] | undefined;
  readonly window: TimeWindow;
}

/**
 * What takes time in the logs in `paths`, found without the catalogue, which only says what it knows of it. Ctrl-C ends
 * the reading.
 */
export async function discoverSources(
  paths: readonly string[],
  { catalogs, window, ...reading }: DiscoverReading,
  progress?: Progress,
): Promise<{ readonly discovery: Discovery; readonly findings: readonly Finding[] }> {
  const [{ discover }, { tellDiscovered }] = await Promise.all([
    import('./discover/discover.ts'),
    import('./analysis/discovery/discovery.ts'),
  ]);
  const catalog = await catalogOf(catalogs);
  const [match, matchMarks] = [createMatcher(catalog), createMarkMatcher(catalog.areas)];
  const meansOf = (message: string) => {
    const milestones = match(message)?.map(({ milestone: { lifecycle, name } }) => `${lifecycle}.${name}`) ?? [];
    const marks = matchMarks(message)?.map(({ mark: { of } }) => `${of.area}.${of.name}`) ?? [];
    return [...new Set([...milestones, ...marks])].sort();
  };
  return interruptible(async (signal) => {
    const found = await discover(paths, { ...reading, signal, observer: progress });
    progress?.onStage('analysing');
    const { from, to } = resolveWindow(window, found.first ?? { second: 0, nano: 0 });
    const since = ({ second, nano }: Instant) => (second - found.baseSecond) * 1e9 + nano;
    const stretch = { ...(from && { from_ns: since(from) }), ...(to && { to_ns: since(to) }) };
    const findings = signal.aborted ? [...found.findings, finding('interrupted')] : found.findings;
    return { discovery: tellDiscovered(found, { window: stretch, meansOf }), findings };
  });
}

/**
 * The way through the house: reads `paths`, ties the events together and analyses them. Ctrl-C ends the reading, and
 * what has come so far is analysed; a second one ends the program.
 */
export async function analyzeSources(
  paths: readonly string[],
  { catalogs, framing, selection, jobs = Math.min(availableParallelism(), mostJobs) }: ReadingOptions = {
    selection: everything,
  },
  progress?: Progress,
): Promise<Analysis> {
  const catalog = await catalogOf(catalogs);
  checkLifecycles(selection.lifecycles, catalog);
  return interruptible(async (signal) => {
    const options = { catalogs, framing, jobs, signal, observer: progress };
    const collected = await collectEvents(paths, catalog, options);
    progress?.onStage('tying events together');
    const whole = correlate(collected.store, catalog, collected.marks);
    const { correlated, window, findings } = selectTimelines(whole, selection);
    progress?.onStage('analysing');
    const all = { ...collected, findings: [...collected.findings, ...findings] };
    const analysis = analyze(all, correlated, catalog, whole, window);
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
  const { unify } = await import('./unify/unify.ts');
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
