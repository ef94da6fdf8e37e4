/** Bytes that come as a stream, read in the pieces that a format is made of. Only one call may be under way at a time. */
export interface Cursor {
  /** How many bytes were taken. */
  position(): number;
  /** The next bytes without taking them: at least `length`, unless the input ends before. Empty at its end. */
  peek(length: number): Promise<Buffer>;
  /** Takes `length` bytes that were peeked at. */
  advance(length: number): void;
  /** Takes `length` bytes; undefined (and the position is that of the end) if the input ends before. */
  take(length: number): Promise<Buffer | undefined>;
  /** Takes `length` bytes and forgets them; false if the input ends before. */
  skip(length: number): Promise<boolean>;
  /** The next `length` bytes (by default all that remain), as they come; fewer if the input ends before. */
  slice(length?: number): AsyncGenerator<Buffer>;
}

const nothing = Buffer.alloc(0);

/** A cursor at the beginning of `bytes`. */
export function createCursor(bytes: AsyncIterable<Buffer>): Cursor {
  const iterator = bytes[Symbol.asyncIterator]();
  let held: Buffer = nothing;
  let position = 0;
  let isEnded = false;

  const peek = async (length: number) => {
    if (held.length >= length) return held;
    const parts = held.length > 0 ? [held] : [];
    let size = held.length;
    while (size < length && !isEnded) {
      const next = await iterator.next();
      if (next.done) isEnded = true;
      else {
        parts.push(next.value);
        size += next.value.length;
      }
    }
    held = parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
    return held;
  };

  const advance = (length: number) => {
    held = held.subarray(length);
    position += length;
  };

  async function* slice(length = Number.POSITIVE_INFINITY) {
    const end = position + length;
    while (position < end) {
      const piece = (await peek(1)).subarray(0, end - position);
      if (piece.length === 0) return;
      advance(piece.length);
      yield piece;
    }
  }

  return {
    position: () => position,
    peek,
    advance,
    slice,
    async take(length) {
      const taken = (await peek(length)).subarray(0, length);
      advance(taken.length);
      return taken.length < length ? undefined : taken;
    },
    async skip(length) {
      const end = position + length;
      for await (const _ of slice(length));
      return position === end;
    },
  };
}
