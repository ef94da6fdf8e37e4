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

/** What no line between two records has. */
const recordHead = '{"timestamp":"';
const LF = 10;
/** Where so many bytes hold no record, there is no cut. */
const window = 1 << 20;

/** Whether a record as lager prints it begins in `head`. */
export function hasRecord(head: Buffer): boolean {
  return head.includes(recordHead, 0, 'latin1');
}

/**
 * Cuts the lines of a log into pieces of about `size` bytes for `sink`. A piece begins with a line that has a record in
 * it: none before goes on there. Where that is depends on the bytes alone, never on how they come.
 */
export function createCutter(size: number, sink: PieceSink): Cutter {
  let left = size;
  /** What came behind the size of a piece, and holds no cut yet. */
  let held: Buffer = Buffer.alloc(0);

  /** Looks for a cut in what is held; returns what is behind it, or undefined if more has to come. */
  const search = (): Buffer | undefined => {
    const seen = held.subarray(0, window);
    const lineEnd = seen.indexOf(LF);
    const record = lineEnd < 0 ? -1 : seen.indexOf(recordHead, lineEnd, 'latin1');
    if (record < 0 && held.length < window) return undefined;
    const at = record < 0 ? window : seen.lastIndexOf(LF, record) + 1;
    sink.push(held.subarray(0, at));
    if (record >= 0) sink.cut();
    left = size;
    return held.subarray(at);
  };

  return {
    push(chunk) {
      for (let rest: Buffer | undefined = chunk; rest && rest.length > 0; ) {
        if (left > 0) {
          const next = rest.subarray(0, left);
          sink.push(next);
          left -= next.length;
          rest = rest.subarray(next.length);
        } else {
          held = held.length > 0 ? Buffer.concat([held, rest]) : rest;
          rest = search();
          // Whoever gave the chunk may use its memory again.
          held = rest === undefined ? Buffer.from(held) : Buffer.alloc(0);
        }
      }
    },
    end() {
      if (held.length > 0) sink.push(held);
      held = Buffer.alloc(0);
    },
  };
}
