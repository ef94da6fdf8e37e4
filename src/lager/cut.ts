import { recordHead } from './head.ts';

/** Takes the bytes of a log, and is told where it may be cut. */
export interface PieceSink {
  push(bytes: Buffer): void;
  /** What follows can be read without what came before. */
  cut(): void;
}

export interface Cutter {
  /** The next bytes of the log. */
  push(chunk: Buffer): void;
  /** Says that there are no more. */
  end(): void;
}

const LF = 10;
/** Where so many bytes hold no record, there is no cut. */
const window = 1 << 20;

/**
 * Cuts the lines of a log into pieces of about `size` bytes for `sink`. A piece begins with a line that has a record in
 * it: none before goes on there. Where that is depends on the bytes alone, never on how they come.
 */
export function createCutter(size: number, sink: PieceSink): Cutter {
  let left = size;
  /** Copies of what came behind the size of a piece, and holds no cut so far. */
  let held: Buffer[] = [];
  let heldSize = 0;
  /** Small chunks are not searched one by one. */
  let searchAt = 0;

  const hold = (bytes: Buffer) => {
    held.push(bytes);
    heldSize += bytes.length;
  };
  const take = () => {
    const all = Buffer.concat(held);
    held = [];
    heldSize = 0;
    return all;
  };
  /** Looks for a cut; returns what is behind it, or undefined if more has to come. */
  const search = (bytes: Buffer): Buffer | undefined => {
    const seen = bytes.subarray(0, window);
    const lineEnd = seen.indexOf(LF);
    const record = lineEnd < 0 ? -1 : seen.indexOf(recordHead, lineEnd, 'latin1');
    if (record < 0 && bytes.length < window) {
      searchAt = Math.min(2 * bytes.length, window);
      return undefined;
    }
    const at = record < 0 ? window : seen.lastIndexOf(LF, record) + 1;
    sink.push(bytes.subarray(0, at));
    if (record >= 0) sink.cut();
    left = size;
    return bytes.subarray(at);
  };

  const push = (chunk: Buffer) => {
    for (let rest: Buffer | undefined = chunk; rest && rest.length > 0; ) {
      if (left > 0) {
        const next = rest.subarray(0, left);
        sink.push(next);
        left -= next.length;
        rest = rest.subarray(next.length);
      } else if (heldSize > 0 && heldSize + rest.length < searchAt) {
        hold(Buffer.from(rest));
        return;
      } else {
        if (heldSize > 0) hold(rest);
        const bytes: Buffer = heldSize > 0 ? take() : rest;
        rest = search(bytes);
        // Whoever gave the chunk may use its memory again.
        if (rest === undefined) hold(Buffer.from(bytes));
      }
    }
  };

  return {
    push,
    end() {
      while (heldSize > 0) {
        const bytes = take();
        const rest = search(bytes);
        if (rest === undefined) sink.push(bytes);
        else push(rest);
      }
    },
  };
}
