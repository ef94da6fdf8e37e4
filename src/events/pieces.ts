import type { FramingName } from '../lager/framings.ts';
import type { LogSink } from './feed.ts';
import type { Meanings } from './meanings.ts';
import type { Merger } from './merge.ts';
import { createPieceReader, type LogName, type Piece } from './piece.ts';
import { createPool, type Pool } from './pool.ts';

/** Reads logs in pieces, here or on other threads, and merges what they hold in the order of the logs. */
export interface Pieces {
  /** Records so far. */
  readonly counts: { readonly records: number };
  /** Begins a log; the one before must be closed. */
  begin(log: LogName): PiecesOfLog;
  /** Waits until all that was begun is merged. Rejects if a thread broke down. */
  all(): Promise<void>;
  /** Ends other threads. */
  end(): Promise<void>;
}

export interface PiecesOfLog extends LogSink {
  /** Of what is read here; nothing of it was yet, or it is not cut so far: see `isWhole`. */
  readonly counts: { readonly records: number };
  /** True if all of the log was read here, in one piece: `counts` are those of all of it. */
  isWhole(): boolean;
  /** Says that the log is at its end, and whether it is of other use. */
  close(isUsed: boolean): void;
}

export interface PiecesOptions {
  readonly meanings: Meanings;
  readonly merger: Merger;
  readonly framing: FramingName | undefined;
  readonly jobs?: number | undefined;
  readonly catalogs?: readonly string[] | undefined;
  readonly pieceSize?: number;
  readonly alone?: number;
}

/** A piece that is put together for another thread. */
interface Block {
  readonly bytes: Buffer;
  length: number;
}

/** Large enough that putting pieces together costs little, small enough that threads end at about the same time. */
const standardSize = 16 << 20;
/** Beyond the size of a piece, the place for a cut is looked for. */
const spare = 1 << 20;

/** Reads nothing yet. Other threads are started once there is much to read. */
export function createPieces({
  meanings,
  merger,
  framing,
  jobs = 1,
  catalogs,
  pieceSize = standardSize,
  alone = 8 * pieceSize,
}: PiecesOptions): Pieces {
  let pool: Pool | undefined;
  let merged = Promise.resolve();
  let records = 0;
  let taken = 0;
  const reader = createPieceReader(meanings, framing);
  let isReading = false;

  /** Merges in the order of the calls, whichever piece is done first. */
  const inOrder = (work: () => void | Promise<void>) => {
    merged = merged.then(work);
    // Whoever waits for all is told.
    merged.catch(() => {});
  };

  const counted = (piece: Piece) => {
    records += piece.counts.records;
    return piece;
  };

  const begin = (log: LogName): PiecesOfLog => {
    const target = merger.begin(log);
    let block: Block | undefined;
    let mayGiveAway = false;
    let isWhole = true;

    const here = () => {
      if (!isReading) reader.begin(log);
      isReading = true;
      return reader.scanner;
    };
    const finish = () => {
      if (block && pool) add(pool.read(log, block.bytes.buffer as ArrayBuffer, block.length).then(counted));
      else if (isReading) add(counted(reader.end()));
      block = undefined;
      isReading = false;
    };
    const add = (piece: Piece | Promise<Piece>) => {
      const coming = Promise.resolve(piece);
      // It may fail long before it is its turn.
      coming.catch(() => {});
      inOrder(async () => target.add(await coming));
    };
    const push = (chunk: Buffer) => {
      taken += chunk.length;
      if (jobs > 1 && taken > alone) pool ??= createPool(jobs - 1, pieceSize + spare, { catalogs, framing });
      if (mayGiveAway && !isReading && !block && pool?.hasRoom()) {
        block = { bytes: Buffer.from(pool.memory()), length: 0 };
        isWhole = false;
      }
      if (block && block.length + chunk.length > block.bytes.length) {
        // There was no place for a cut.
        here().push(block.bytes.subarray(0, block.length));
        block = undefined;
      }
      if (block) block.length += chunk.copy(block.bytes, block.length);
      else here().push(chunk);
    };
    return {
      get counts() {
        return here().counts;
      },
      push,
      pushUnit: (unit) => here().pushUnit(unit),
      endDocument: (size, hasRecords) => here().endDocument(size, hasRecords),
      skip: (reason, size) => here().skip(reason, size),
      end: () => isReading && reader.scanner.end(),
      cutting: {
        size: pieceSize,
        begin(isLog) {
          mayGiveAway = isLog;
        },
        cut() {
          finish();
          mayGiveAway = true;
          isWhole = false;
        },
      },
      isWhole: () => isWhole,
      close(isUsed) {
        finish();
        inOrder(() => target.end(isUsed));
      },
    };
  };

  return {
    counts: {
      get records() {
        return records + (isReading ? reader.scanner.counts.records : 0);
      },
    },
    begin,
    all: () => merged,
    end: async () => pool?.end(),
  };
}
