import { setImmediate as turn } from 'node:timers/promises';
import { crc32 } from './crc32.ts';
import type { Cursor } from './cursor.ts';
import { createEngine, type Step } from './zlib.ts';

/** How a deflate stream ended, and what it held. */
export interface Inflated {
  readonly outcome: 'done' | 'truncated' | 'corrupt' | 'limit';
  /** Of the unpacked bytes. */
  readonly crc: number;
  readonly size: number;
}

const pieceSize = 1 << 17;
/** Near damage. */
const smallPieceSize = 64;
/** A rotated log of 50 MB takes 5 MB, a bundle of one VM mostly less than this. */
const maxKept_bytes = 32 * 2 ** 20;

/**
 * What the deflate stream at `input` unpacks to. Afterwards `input` stands behind its last byte or, if it is corrupt, a
 * little before the damage. `spend` is as in Job.
 */
export async function* inflate(
  input: Cursor,
  spend: (bytes: number) => boolean,
): AsyncGenerator<Buffer, Inflated, undefined> {
  const engine = createEngine();
  const packed = createMemory();
  let crc = 0;
  let size = 0;
  const count = (chunk: Buffer) => {
    crc = crc32(chunk, crc);
    size += chunk.length;
    return spend(chunk.length);
  };
  const next = async (): Promise<Step> => {
    const piece = (await input.peek(1)).subarray(0, pieceSize);
    const step = await engine.step(piece);
    packed.keep(step.outcome === 'corrupt' ? piece : piece.subarray(0, step.taken));
    input.advance(step.taken);
    return step;
  };
  let pending = next();
  try {
    for (;;) {
      const { chunks, outcome } = await pending;
      // The next piece is unpacked while the reader is busy with this one.
      if (outcome === undefined) pending = next();
      for (const chunk of chunks) {
        if (!count(chunk)) return { outcome: 'limit', crc, size };
        yield chunk;
        // Lets the engine go on.
        await turn();
      }
      if (outcome === 'corrupt') {
        for await (const chunk of inflateAgain(packed.pieces(), size)) {
          if (!count(chunk)) return { outcome: 'limit', crc, size };
          yield chunk;
        }
      }
      if (outcome !== undefined) return { outcome, crc, size };
    }
  } finally {
    // Nobody else may use the input before that.
    await pending.catch(() => {});
    engine.close();
  }
}

/**
 * What `pieces`, the last of which is damaged, unpack to behind the first `known` bytes. zlib forgets what it unpacked
 * of a piece in which it then finds damage; in small pieces that is next to nothing.
 */
async function* inflateAgain(pieces: readonly Buffer[], known: number): AsyncGenerator<Buffer> {
  const engine = createEngine();
  let left = known;
  try {
    for (const piece of pieces) {
      const size = piece === pieces.at(-1) ? smallPieceSize : pieceSize;
      for (let at = 0; at < piece.length; at += size) {
        const { chunks, outcome } = await engine.step(piece.subarray(at, at + size));
        for (const chunk of chunks) {
          const unknown = chunk.subarray(left);
          left -= chunk.length - unknown.length;
          if (unknown.length > 0) yield unknown;
        }
        if (outcome !== undefined) return;
      }
    }
  } finally {
    engine.close();
  }
}

/** Keeps the packed bytes as long as they are not too many to be unpacked once more. */
function createMemory() {
  const pieces: Buffer[] = [];
  let size = 0;
  return {
    keep(piece: Buffer) {
      size += piece.length;
      if (size > maxKept_bytes) pieces.length = 0;
      else pieces.push(piece);
    },
    /** None if they were too many. */
    pieces: (): readonly Buffer[] => pieces,
  };
}
