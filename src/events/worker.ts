import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { FramingName } from '../lager/framings.ts';
import { catalogOf } from './catalog.ts';
import { createMeanings } from './meanings.ts';
import { createPieceReader, type LogName, memoryOf, type Piece } from './piece.ts';

/** What every worker is told when it starts. */
export interface WorkerOptions {
  readonly catalogs: readonly string[] | undefined;
  readonly framing: FramingName | undefined;
}

/** A piece of `log` to read: the first `length` of `bytes`. */
export interface Order {
  readonly log: LogName;
  readonly bytes: ArrayBuffer;
  readonly length: number;
}

/** That the worker can take orders, or what was in the piece; its bytes are given back. */
export type Answer = 'ready' | { readonly piece: Piece; readonly bytes: ArrayBuffer };

/** Reads one piece after the other, as ordered through `port`. */
async function work(port: MessagePort, { catalogs, framing }: WorkerOptions): Promise<void> {
  const reader = createPieceReader(createMeanings(await catalogOf(catalogs)), framing);
  port.on('message', ({ log, bytes, length }: Order) => {
    reader.begin(log);
    reader.scanner.push(Buffer.from(bytes, 0, length));
    const piece = reader.end();
    port.postMessage({ piece, bytes } satisfies Answer, [bytes, ...memoryOf(piece)]);
  });
  port.postMessage('ready' satisfies Answer);
}

if (parentPort) await work(parentPort, workerData as WorkerOptions);
