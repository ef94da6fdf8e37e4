import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { kindOf } from './magic.ts';

/** Large blocks: a read is a thread-pool round trip. */
const blockSize = 1 << 20;

/**
 * The bytes of the file at `path` in large blocks. Those of a plain file share their memory: a block is valid until the
 * next is asked for. Throws what the file system says, and if the file became shorter meanwhile.
 */
export async function* readBlocks(path: string): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    const before = await file.stat();
    if (!before.isFile()) {
      // As it comes: whoever writes into a pipe may take a break.
      yield* createReadStream(path, { fd: file, autoClose: false, highWaterMark: blockSize });
      return;
    }
    let memory = Buffer.allocUnsafe(blockSize);
    let isPlain: boolean | undefined;
    let read = 0;
    for (;;) {
      const block = await fill(file, memory);
      read += block.length;
      if (block.length > 0) yield block;
      // Whoever writes into it meanwhile must not change what somebody still holds.
      if (block.length < blockSize) break;
      // New memory for each block costs as much as reading it, but whoever unpacks keeps some.
      isPlain ??= kindOf(block) === undefined;
      if (!isPlain) memory = Buffer.allocUnsafe(blockSize);
    }
    if (read < before.size) throw new Error(`it became shorter meanwhile: ${read} of ${before.size} bytes were there`);
  } finally {
    await file.close();
  }
}

/** As much of `file` as there is, and fits into `memory`. */
async function fill(file: FileHandle, memory: Buffer): Promise<Buffer> {
  let size = 0;
  while (size < memory.length) {
    const { bytesRead } = await file.read(memory, size, memory.length - size);
    if (bytesRead === 0) break;
    size += bytesRead;
  }
  return memory.subarray(0, size);
}
