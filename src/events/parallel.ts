import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Catalog } from '../catalog/catalog.ts';
import type { Finding } from '../diagnostics.ts';
import { filesIn } from '../sources/walk.ts';
import { type Collected, type CollectOptions, collectEvents } from './collect.ts';
import { mergeEvents, onlyFinding, type PackedEvents } from './packed.ts';
import type { Answer, Order, WorkerOptions } from './worker.ts';

export interface CollectSourcesOptions extends Omit<CollectOptions, 'stdin'>, Partial<WorkerOptions> {
  /** How many files are read at once; by default as many as there are processors. */
  readonly jobs?: number | undefined;
  /** With less than this to read beside the largest file, in bytes, one thread does it all. */
  readonly worthIt?: number;
}

/** With as many bytes, as they lie there, two threads are about as fast as one (docs/performance.md). */
const breakEven = 256e6;

/** A file, or what was found where one was looked for, in the order in which they are read. */
type Item = { readonly path: string; readonly size: number } | { readonly found: Finding };

/**
 * Reads all logs in `paths` and stores the events that `catalog` knows, which is that of `catalogs`. Files are read by
 * several threads where that is worth it; what comes of it is the same, whatever their number.
 */
export async function collectSources(
  paths: readonly string[],
  catalog: Catalog,
  { jobs = availableParallelism(), worthIt = breakEven, catalogs, ...options }: CollectSourcesOptions = {},
): Promise<Collected> {
  const items = jobs > 1 ? await itemsIn(paths) : undefined;
  const sizes = items?.flatMap((item) => ('size' in item ? [item.size] : [])) ?? [];
  const largest = sizes.reduce((max, size) => Math.max(max, size), 0);
  // A file is read by one thread: what counts is what is left for the others.
  if (!items || sizes.reduce((sum, size) => sum + size, 0) - largest < worthIt) {
    return collectEvents(paths, catalog, options);
  }
  const parts = await readAll(items, Math.min(jobs, sizes.length), { catalogs, ...options });
  return mergeEvents(parts, catalog, options.signal?.aborted === true);
}

/** Undefined if something is there that is no file, and can be read only once, by this thread. */
async function itemsIn(paths: readonly string[]): Promise<Item[] | undefined> {
  const items: Item[] = [];
  for await (const path of filesIn(paths, (found) => items.push({ found }))) {
    const stats = path === '-' ? undefined : await stat(path).catch(() => undefined);
    if (!stats?.isFile()) return undefined;
    items.push({ path, size: stats.size });
  }
  return items;
}

/** What each of `items` holds, in their order. Those that were not begun when the signal came hold nothing. */
async function readAll(
  items: readonly Item[],
  jobs: number,
  { catalogs, framing, signal, observer }: CollectSourcesOptions,
): Promise<PackedEvents[]> {
  const parts = items.map((item) => ('found' in item ? onlyFinding(item.found) : undefined));
  // The largest first: begun last, it would be read when the others have nothing left to do.
  const waiting = items
    .flatMap((item, i) => ('path' in item ? [{ i, ...item }] : []))
    .sort((a, b) => b.size - a.size || a.i - b.i);
  const counts = { records: 0 };
  observer?.onLog(counts);

  const workers = Array.from({ length: jobs }, () => {
    const workerData: WorkerOptions = { catalogs, framing };
    // Also where the sources run as they are, the worker has to be compiled.
    return new Worker(new URL('../../dist/events/worker.js', import.meta.url), { workerData });
  });
  const stop = () => {
    for (const worker of workers) worker.postMessage('stop' satisfies Order);
  };
  signal?.addEventListener('abort', stop, { once: true });

  const run = (worker: Worker) =>
    new Promise<void>((resolve, reject) => {
      let current: number | undefined;
      const next = () => {
        const item = signal?.aborted ? undefined : waiting.shift();
        if (!item) return resolve();
        current = item.i;
        worker.postMessage({ path: item.path } satisfies Order);
      };
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`a thread that read logs ended with ${code}`)));
      worker.on('message', (answer: Answer) => {
        if ('packed' in answer) {
          if (current !== undefined) parts[current] = answer.packed;
          return next();
        }
        counts.records += answer.records;
        observer?.onRead(answer.read);
        if (answer.left > 0) observer?.onLeft(answer.left);
      });
      next();
    });
  try {
    await Promise.all(workers.map(run));
  } finally {
    signal?.removeEventListener('abort', stop);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return parts.filter((part) => part !== undefined);
}
