import type { Cursor } from './cursor.ts';

/** What stands in front of the blocks of a frame. */
export interface ZstdFrame {
  /** How far back a block may refer, in bytes; that much memory it takes. */
  readonly window_bytes: number;
  readonly hasDictionary: boolean;
  readonly hasChecksum: boolean;
  /** Undefined if it was not known when the frame was begun. */
  readonly size?: number;
}

/** What stands in front of a block. */
export interface ZstdBlock {
  readonly isLast: boolean;
  /** Bytes that follow the header. */
  readonly packedSize: number;
}

export const frameMark = 0xfd2fb528;
export const blockHeaderSize = 3;
/** No block unpacks to more. */
const maxBlock = 1 << 17;
/** What the lengths of two fields are, by the bits that tell them. */
const dictionarySizes = [0, 1, 2, 4] as const;
const contentSizes = [0, 2, 4, 8] as const;

/** Takes the frame header at `input`. */
export async function readFrame(input: Cursor): Promise<ZstdFrame | 'truncated' | 'corrupt'> {
  const start = await input.peek(5);
  const flags = start[4];
  if (flags === undefined) return 'truncated';
  if (flags & 8) return 'corrupt';
  const isSingle = (flags & 0x20) !== 0;
  const dictionarySize = dictionarySizes[(flags & 3) as 0 | 1 | 2 | 3];
  const contentSize = contentSizes[(flags >> 6) as 0 | 1 | 2 | 3] || (isSingle ? 1 : 0);
  const dictionaryAt = isSingle ? 5 : 6;
  const contentAt = dictionaryAt + dictionarySize;
  const header = await input.take(contentAt + contentSize);
  if (header === undefined) return 'truncated';
  const size = readSize(header.subarray(contentAt));
  return {
    window_bytes: isSingle ? (size ?? 0) : readWindow(header.readUInt8(5)),
    hasDictionary: header.subarray(dictionaryAt, contentAt).some((byte) => byte !== 0),
    hasChecksum: (flags & 4) !== 0,
    ...(size === undefined ? {} : { size }),
  };
}

/**
 * A header for blocks that refer back at most `window_bytes` (or a little more), without checksum and size, and so long (by
 * an empty dictionary id) that fzstd does not wait for more before it begins.
 */
export function plainHeader(window_bytes: number): Buffer {
  const exponent = Math.max(0, Math.ceil(Math.log2(Math.max(1, window_bytes))) - 10);
  const header = Buffer.alloc(18);
  header.writeUInt32LE(frameMark);
  header.writeUInt8(0xc3, 4);
  header.writeUInt8(exponent << 3, 5);
  return header;
}

function readSize(field: Buffer): number | undefined {
  if (field.length === 0) return undefined;
  if (field.length === 8) return Number(field.readBigUInt64LE());
  // Two bytes begin where one ends.
  return field.readUIntLE(0, field.length) + (field.length === 2 ? 256 : 0);
}

function readWindow(byte: number): number {
  const base = 2 ** (10 + (byte >> 3));
  return base + (base / 8) * (byte & 7);
}

/** The block header at the beginning of `bytes`; undefined if it cannot be one. */
export function readBlock(bytes: Buffer): ZstdBlock | undefined {
  const header = bytes.readUIntLE(0, blockHeaderSize);
  const type = (header >> 1) & 3;
  const size = header >> 3;
  if (type === 3 || size > maxBlock) return undefined;
  // One byte that is repeated.
  return { isLast: (header & 1) !== 0, packedSize: type === 1 ? 1 : size };
}
