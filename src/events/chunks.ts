/** Chunks of bytes that can be looked at before they are read. */
export interface Input {
  /** The next bytes, at least so many that they tell what it is; less at the end. They stay. */
  peek(): Promise<Buffer>;
  /** The next chunk, as large as it comes; undefined at the end, or once the reading was stopped. */
  next(): Promise<Buffer | undefined>;
  /** Exactly the next `size` bytes, which were seen by `peek`. */
  take(size: number): Promise<Buffer>;
  /** Puts bytes back, to be read next. */
  unread(bytes: Buffer): void;
  /** Says that nothing more is read. */
  leave(): Promise<void>;
}

/** This much tells what a file is. */
export const headSize = 4096;

/** `chunks` until their end, or until `signal`. */
export function createInput(chunks: AsyncIterable<Buffer>, signal: AbortSignal | undefined): Input {
  const iterator = chunks[Symbol.asyncIterator]();
  let held: Buffer | undefined;
  const read = async (): Promise<Buffer | undefined> => {
    const { done, value } = await iterator.next();
    return done ? undefined : value;
  };
  const takeHeld = () => {
    const chunk = held;
    held = undefined;
    return chunk;
  };
  const next = async () => takeHeld() ?? (signal?.aborted ? undefined : await read());
  const unread = (bytes: Buffer) => {
    held = held === undefined ? bytes : Buffer.concat([bytes, held]);
  };
  return {
    next,
    unread,
    async peek() {
      const first: Buffer[] = [];
      let size = 0;
      while (size < headSize) {
        // What has come before the signal is read; a source that was stopped ends by itself.
        const chunk = takeHeld() ?? (await read());
        if (chunk === undefined) break;
        first.push(chunk);
        size += chunk.length;
      }
      const all = first.length === 1 ? (first[0] as Buffer) : Buffer.concat(first);
      if (all.length > 0) unread(all);
      return all;
    },
    async take(size) {
      const chunk = (await next()) ?? Buffer.alloc(0);
      if (size < chunk.length) unread(chunk.subarray(size));
      return chunk.subarray(0, size);
    },
    async leave() {
      await iterator.return?.();
    },
  };
}

/** The encoding that a byte order mark of UTF-16 tells, as PowerShell writes it; undefined without one. */
export function utf16Of(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined;
}
