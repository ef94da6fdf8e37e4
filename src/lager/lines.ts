/**
 * Called for each line: `bytes` from `start` to `end` without its line end (LF or CRLF), and its size in bytes with it.
 * Valid during the call only.
 */
export type OnLine = (bytes: Buffer, start: number, end: number, size: number) => void;

export interface LineSplitter {
  /** Feeds the next bytes of the file. */
  push(chunk: Buffer): void;
  /** Says that the file is at its end: a last line without line end is delivered. */
  end(): void;
}

const LF = 10;
const CR = 13;

/**
 * Cuts chunks into lines, wherever the chunks were cut. Memory is bounded: a line of more than `limit` bytes is
 * not kept but given to `onTooLong` with its size.
 */
export function splitLines(onLine: OnLine, onTooLong: (bytes: number) => void, limit = 8 << 20): LineSplitter {
  let pieces: Buffer[] = [];
  let held = 0;
  let skipped = 0;

  const deliver = (bytes: Buffer, start: number, end: number, size: number) =>
    onLine(bytes, start, end > start && bytes[end - 1] === CR ? end - 1 : end, size);

  const hold = (piece: Buffer) => {
    if (skipped > 0 || held + piece.length > limit) {
      skipped += held + piece.length;
      pieces = [];
      held = 0;
    } else if (piece.length > 0) {
      pieces.push(Buffer.from(piece));
      held += piece.length;
    }
  };

  const flush = (lineEnd: number) => {
    if (skipped > 0) onTooLong(skipped + lineEnd);
    else {
      const line = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces, held);
      deliver(line, 0, line.length, line.length + lineEnd);
    }
    pieces = [];
    held = 0;
    skipped = 0;
  };

  return {
    push(chunk) {
      let start = 0;
      let end = chunk.indexOf(LF);
      if (end >= 0 && (held > 0 || skipped > 0)) {
        hold(chunk.subarray(0, end));
        flush(1);
        start = end + 1;
        end = chunk.indexOf(LF, start);
      }
      for (; end >= 0; end = chunk.indexOf(LF, start)) {
        if (end - start > limit) onTooLong(end - start + 1);
        else deliver(chunk, start, end, end - start + 1);
        start = end + 1;
      }
      if (start < chunk.length) hold(chunk.subarray(start));
    },
    end() {
      if (held > 0 || skipped > 0) flush(0);
    },
  };
}
