import { Decompress } from 'fzstd';
import type { Cursor } from './cursor.ts';
import type { Job } from './damage.ts';
import { createXxh64 } from './xxh64.ts';
import { blockHeaderSize, frameMark, plainHeader, readBlock, readFrame } from './zstd-frame.ts';
import { hasEndlessWeights } from './zstd-weights.ts';

/** fzstd reads no more than 25 bits of how far back something lies, and does not notice. */
const maxWindow_bytes = 2 ** 25;

/** How a frame ended. */
type End = 'done' | 'truncated' | 'limit' | { readonly corrupt: string } | { readonly unread: string };

const nonsense = { corrupt: 'its data make no sense' };

/**
 * What the zstd frames at `input` unpack to, a block at a time; skippable ones are skipped. fzstd unpacks, but frames
 * and blocks are found here: it would neither hold back what a small input unpacks to, nor check checksums.
 */
export async function* unzstd(input: Cursor, { tell, spend }: Job): AsyncGenerator<Buffer> {
  for (;;) {
    const held = await input.peek(4);
    if (held.length === 0) return;
    const mark = held.length < 4 ? undefined : held.readUInt32LE(0);
    let end: End;
    if (mark === undefined) end = 'truncated';
    else if (mark === frameMark) end = yield* unpackFrame(input, spend);
    // 0x184d2a50 to …5f
    else if (mark >>> 4 === 0x184d2a5) end = await skipFrame(input);
    else end = { corrupt: 'something else follows it' };

    if (end === 'limit') return;
    if (end === 'truncated') {
      await input.skip(Number.POSITIVE_INFINITY);
      return tell({ kind: 'truncated', layer: 'zstd', at: input.position() });
    }
    if (end !== 'done')
      return 'unread' in end
        ? tell({ kind: 'unread', what: end.unread })
        : tell({ kind: 'corrupt', layer: 'zstd', at: input.position(), detail: end.corrupt });
  }
}

async function skipFrame(input: Cursor): Promise<End> {
  const header = await input.take(8);
  return header && (await input.skip(header.readUInt32LE(4))) ? 'done' : 'truncated';
}

async function* unpackFrame(input: Cursor, spend: Job['spend']): AsyncGenerator<Buffer, End, undefined> {
  const frame = await readFrame(input);
  if (frame === 'corrupt') return nonsense;
  if (frame === 'truncated') return frame;
  if (frame.hasDictionary) return { unread: 'compressed with a dictionary' };
  // Nothing can lie farther back than the beginning.
  const isTooWide = (size: number) => frame.window_bytes > maxWindow_bytes && size > maxWindow_bytes;
  const window = `with a window of ${Math.ceil(frame.window_bytes / 2 ** 20)} MiB`;
  if (isTooWide(frame.size ?? 0)) return { unread: `compressed ${window}` };
  const unpack = createUnpacker(Math.min(frame.window_bytes, maxWindow_bytes));
  const sum = createXxh64();
  let size = 0;
  for (let isLast = false; !isLast; ) {
    const held = await input.peek(blockHeaderSize);
    if (held.length < blockHeaderSize) return 'truncated';
    const block = readBlock(held);
    if (block === undefined) return nonsense;
    const bytes = await input.take(blockHeaderSize + block.packedSize);
    if (bytes === undefined) return 'truncated';
    isLast = block.isLast;
    const unpacked = unpack(bytes, isLast ? undefined : await input.peek(1));
    if (unpacked === undefined) return nonsense;
    for (const chunk of unpacked) {
      if (isTooWide(size + chunk.length)) return { unread: `compressed, behind its beginning, ${window}` };
      if (!spend(chunk.length)) return 'limit';
      size += chunk.length;
      if (frame.hasChecksum) sum.update(chunk);
      yield chunk;
    }
  }
  const written = frame.hasChecksum ? await input.take(4) : undefined;
  if (frame.hasChecksum && written === undefined) return 'truncated';
  const isSame = written === undefined || BigInt(written.readUInt32LE(0)) === BigInt.asUintN(32, sum.digest());
  return isSame && size === (frame.size ?? size) ? 'done' : { corrupt: 'its checksum does not match' };
}

/** What unpacks one block after the other; undefined for one that makes no sense. */
function createUnpacker(window_bytes: number): (block: Buffer, next: Buffer | undefined) => Buffer[] | undefined {
  let chunks: Buffer[] = [];
  const decoder = new Decompress((chunk) => {
    if (chunk.length > 0) chunks.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  });
  decoder.push(plainHeader(window_bytes));
  let isBegun = false;
  return (block, next) => {
    if (hasEndlessWeights(block)) return undefined;
    try {
      // fzstd keeps all that it is given until it is given part of a block: so the first byte of the next comes early.
      const early = next?.subarray(0, 1) ?? Buffer.alloc(0);
      decoder.push(Buffer.concat([block.subarray(isBegun ? 1 : 0), early]), next === undefined);
      isBegun = true;
    } catch {
      return undefined;
    }
    const unpacked = chunks;
    chunks = [];
    return unpacked;
  };
}
