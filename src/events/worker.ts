import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { FramingName } from '../lager/framings.ts';
import { catalogOf } from './catalog.ts';
import { collectEvents, createMeanings } from './collect.ts';
import { type PackedEvents, packEvents } from './packed.ts';

/** What every worker is told when it starts. */
export interface WorkerOptions {
  readonly catalogs: readonly string[] | undefined;
  readonly framing: FramingName | undefined;
}

/** A file to read, or, instead of it, the wish to read no further. */
export type Order = { readonly path: string } | 'stop';

/** How far the reading is since the last word, or what the file held. */
export type Answer =
  | { readonly read: number; readonly left: number; readonly records: number }
  | { readonly packed: PackedEvents };

/** Milliseconds between two words. */
const pause = 100;

/** Reads one file after the other, as ordered through `port`. */
async function work(port: MessagePort, { catalogs, framing }: WorkerOptions): Promise<void> {
  const catalog = await catalogOf(catalogs);
  const meanings = createMeanings(catalog);
  const stop = new AbortController();
  const nothing = async function* () {};
  port.on('message', async (order: Order) => {
    if (order === 'stop') return stop.abort();
    const observer = createReporter(port);
    const collected = await collectEvents([order.path], catalog, {
      framing,
      signal: stop.signal,
      stdin: nothing(),
      observer,
      meanings,
    });
    observer.tell();
    const { packed, memory } = packEvents(collected, catalog);
    port.postMessage({ packed } satisfies Answer, memory);
  });
}

function createReporter(port: MessagePort) {
  let [read, left, told, last] = [0, 0, 0, performance.now()];
  let before = 0;
  let counts: { readonly records: number } = { records: 0 };
  const tell = () => {
    const records = before + counts.records;
    port.postMessage({ read, left, records: records - told } satisfies Answer);
    [read, left, told, last] = [0, 0, records, performance.now()];
  };
  return {
    tell,
    onRead(bytes: number) {
      read += bytes;
      if (performance.now() - last > pause) tell();
    },
    onLeft(bytes: number) {
      left += bytes;
    },
    onLog(next: { readonly records: number }) {
      before += counts.records;
      counts = next;
    },
  };
}

if (parentPort) await work(parentPort, workerData as WorkerOptions);
