import { crc32 } from './crc32.ts';
import { type Cursor, createCursor } from './cursor.ts';
import type { Job } from './damage.ts';
import { type Inflated, inflate } from './inflate.ts';
import { type Descriptor, untilDescriptor } from './zip-descriptor.ts';
import type { ZipHeader } from './zip-header.ts';

/** How an entry of a zip ended. */
export interface EntryEnd extends Inflated {
  /** Where its packed bytes end, or where damage was noticed. */
  readonly at: number;
  /** If it was needed to find the end. */
  readonly descriptor?: Descriptor;
}

const [stored, deflated] = [0, 8];
const methods: Readonly<Record<number, string>> = { 9: 'deflate64', 12: 'bzip2', 14: 'lzma', 93: 'zstd', 95: 'xz' };

/** Why an entry is not read, in words. */
export function whyUnread({ isEncrypted, method }: ZipHeader): string | undefined {
  if (isEncrypted) return 'encrypted';
  if (method === stored || method === deflated) return undefined;
  return `compressed with ${methods[method] ?? `method ${method}`}`;
}

/**
 * What the entry at `input` unpacks to; nothing if it is not read. Afterwards `input` stands behind it, as far as its
 * end can be known.
 */
export async function* unpackEntry(
  input: Cursor,
  header: ZipHeader,
  spend: Job['spend'],
): AsyncGenerator<Buffer, EntryEnd, undefined> {
  const { method, packedSize } = header;
  if (whyUnread(header)) return await passBy(input, packedSize);
  if (packedSize === undefined) {
    if (method === stored) return yield* untilStoredEnds(input);
    const inflated = yield* inflate(input, spend);
    return { ...inflated, at: input.position() };
  }
  const start = input.position();
  const packed = createCursor(input.slice(packedSize));
  const inflated = yield* method === stored ? copy(packed) : inflate(packed, spend);
  const isWhole = await input.skip(start + packedSize - input.position());
  if (!isWhole) return { ...inflated, outcome: 'truncated', at: input.position() };
  // The entry ends before its data do, while the archive goes on.
  const outcome = inflated.outcome === 'truncated' ? 'corrupt' : inflated.outcome;
  return { ...inflated, outcome, at: start + packed.position() };
}

async function passBy(input: Cursor, packedSize: number | undefined): Promise<EntryEnd> {
  const nothing = { crc: 0, size: 0 };
  if (packedSize !== undefined) {
    const isWhole = await input.skip(packedSize);
    return { ...nothing, outcome: isWhole ? 'done' : 'truncated', at: input.position() };
  }
  const rest = untilDescriptor(input, false);
  for (;;) {
    const { done, value } = await rest.next();
    if (!done) continue;
    return value
      ? { ...nothing, outcome: 'done', at: input.position(), descriptor: value }
      : { ...nothing, outcome: 'truncated', at: input.position() };
  }
}

async function* copy(packed: Cursor): AsyncGenerator<Buffer, Inflated, undefined> {
  let crc = 0;
  for await (const chunk of packed.slice()) {
    crc = crc32(chunk, crc);
    yield chunk;
  }
  return { outcome: 'done', crc, size: packed.position() };
}

async function* untilStoredEnds(input: Cursor): AsyncGenerator<Buffer, EntryEnd, undefined> {
  const bytes = untilDescriptor(input, true);
  let crc = 0;
  let size = 0;
  for (;;) {
    const { done, value } = await bytes.next();
    if (done) {
      const end = { crc, size, at: input.position() };
      return value ? { ...end, outcome: 'done', descriptor: value } : { ...end, outcome: 'truncated' };
    }
    crc = crc32(value, crc);
    size += value.length;
    yield value;
  }
}
