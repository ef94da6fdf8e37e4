import { Worker } from 'node:worker_threads';
import type { LogName, Piece } from './piece.ts';
import type { Answer, Order, WorkerOptions } from './worker.ts';

/** Threads that read pieces of logs. */
export interface Pool {
  /** True if a thread would take another piece now. */
  hasRoom(): boolean;
  /** Memory for the bytes of a piece. */
  memory(): ArrayBuffer;
  /** What is in a piece of `log`, the first `length` of `bytes`. Rejects if the thread broke down. */
  read(log: LogName, bytes: ArrayBuffer, length: number): Promise<Piece>;
  /** Ends the threads. */
  end(): Promise<void>;
}

interface Thread {
  readonly worker: Worker;
  /** Who waits for the answers, in their order. */
  readonly waiting: { readonly resolve: (piece: Piece) => void; readonly reject: (error: Error) => void }[];
  isReady: boolean;
}

/** Pieces that a thread has at a time: one that it reads, and one to go on with. */
const most = 2;

/** A pool of `size` threads, which are started now. The memory of a piece is `bytes` long. */
export function createPool(size: number, bytes: number, workerData: WorkerOptions): Pool {
  const free: ArrayBuffer[] = [];
  const threads = Array.from({ length: size }, (): Thread => {
    // Also where the sources run as they are, the worker has to be compiled.
    const worker = new Worker(new URL('../../dist/events/worker.js', import.meta.url), { workerData });
    const thread: Thread = { worker, waiting: [], isReady: false };
    const fail = (error: Error) => {
      thread.isReady = false;
      for (const { reject } of thread.waiting.splice(0)) reject(error);
    };
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`a thread that read logs ended with ${code}`)));
    worker.on('message', (answer: Answer) => {
      if (answer === 'ready') {
        thread.isReady = true;
        return;
      }
      free.push(answer.bytes);
      thread.waiting.shift()?.resolve(answer.piece);
    });
    return thread;
  });
  const idlest = () =>
    threads
      .filter(({ isReady, waiting }) => isReady && waiting.length < most)
      .sort((a, b) => a.waiting.length - b.waiting.length)[0];
  return {
    hasRoom: () => idlest() !== undefined,
    memory: () => free.pop() ?? new ArrayBuffer(bytes),
    read: (log, bytes, length) =>
      new Promise((resolve, reject) => {
        const thread = idlest();
        if (!thread) return reject(new Error('no thread has room for a piece'));
        thread.waiting.push({ resolve, reject });
        const { path, origin } = log;
        thread.worker.postMessage({ log: { path, origin }, bytes, length } satisfies Order, [bytes]);
      }),
    end: async () => {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}
