import { createInflateRaw } from 'node:zlib';

/** What came of giving bytes to an engine. */
export interface Step {
  readonly chunks: readonly Buffer[];
  /** How many of the given bytes belong to the stream; if it is corrupt, at least so many do. */
  readonly taken: number;
  /** Set with the last step. */
  readonly outcome?: 'done' | 'truncated' | 'corrupt';
}

/** Unpacks one deflate stream. */
export interface Engine {
  /** Unpacks `packed`, which is empty if there is no more. */
  step(packed: Buffer): Promise<Step>;
  close(): void;
}

/** Unpacked at once. Each is a trip to the thread pool, of which the smaller ones cost more than the unpacking. */
const chunkSize = 1 << 19;

/** Node's zlib, which unpacks in another thread, as something that is asked step by step. */
export function createEngine(): Engine {
  const zlib = createInflateRaw({ chunkSize });
  let chunks: Buffer[] = [];
  let settle: (outcome?: Step['outcome']) => void = () => {};
  zlib.on('data', (chunk: Buffer) => chunks.push(chunk));
  zlib.on('end', () => settle('done'));
  zlib.on('error', ({ code }: NodeJS.ErrnoException) => settle(code === 'Z_BUF_ERROR' ? 'truncated' : 'corrupt'));
  return {
    async step(packed) {
      const before = zlib.bytesWritten;
      const outcome = await new Promise<Step['outcome']>((resolve) => {
        settle = resolve;
        if (packed.length === 0) zlib.end();
        else zlib.write(packed, () => resolve(undefined));
      });
      const step = { chunks, taken: zlib.bytesWritten - before };
      chunks = [];
      return outcome === undefined ? step : { ...step, outcome };
    },
    close: () => zlib.close(),
  };
}
