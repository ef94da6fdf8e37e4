import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { kindOf } from './magic.ts';

/** Large blocks: a read is a thread-pool round trip. */
const blockSize = 1 << 20;

/**
 * The bytes of the file at `path` in large blocks. Those of a plain file share their memory: a block is valid until the
 * next is asked for. Throws what the file system says.
 */
export async function* readBlocks(path: string): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    if (!(await file.stat()).isFile()) {
      // As it comes: whoever writes into a pipe may take a break.
      yield* createReadStream(path, { fd: file, autoClose: false, highWaterMark: blockSize });
      return;
    }
    let memory = Buffer.allocUnsafe(blockSize);
    let isPlain: boolean | undefined;
    for (let block = await fill(file, memory); block.length > 0; block = await fill(file, memory)) {
      isPlain ??= kindOf(block) === undefined;
      yield block;
      // Whoever writes into it meanwhile must not change what somebody still holds.
      if (block.length < blockSize) return;
      // New memory for each block costs as much as reading it, but whoever unpacks keeps some.
      if (!isPlain) memory = Buffer.allocUnsafe(blockSize);
    }
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
