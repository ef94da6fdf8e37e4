import type { Cursor } from './cursor.ts';
import { readText } from './name.ts';

/** What stands in front of an entry of a zip. */
export interface ZipHeader {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  /** Whether a descriptor behind the entry has what was not known in front of it. */
  readonly hasDescriptor: boolean;
  /** Undefined if only the descriptor knows. */
  readonly packedSize?: number;
  readonly size: number;
  readonly crc: number;
}

export const localHeader = 0x04034b50;
const headerSize = 30;
const zip64Extra = 1;
const inZip64 = 0xffffffff;
/** Bits of the flags. */
const [encrypted, descriptor, masked] = [1, 8, 1 << 13];

/** Takes the header at `input`; undefined if the input ends before it does. */
export async function readZipHeader(input: Cursor): Promise<ZipHeader | undefined> {
  const fixed = await input.take(headerSize);
  const name = fixed && (await input.take(fixed.readUInt16LE(26)));
  const extra = fixed && (await input.take(fixed.readUInt16LE(28)));
  if (!fixed || !name || !extra) return undefined;
  const flags = fixed.readUInt16LE(6);
  const hasDescriptor = (flags & descriptor) !== 0;
  const long = findExtra(extra, zip64Extra);
  const [packed, unpacked] = [fixed.readUInt32LE(18), fixed.readUInt32LE(22)];
  const packedSize = packed === inZip64 && long ? readLong(long, unpacked === inZip64 ? 8 : 0) : packed;
  return {
    // Some who write zips on Windows do not know that the separator is "/".
    name: readText(name).replaceAll('\\', '/'),
    method: fixed.readUInt16LE(8),
    isEncrypted: (flags & (encrypted | masked)) !== 0,
    hasDescriptor,
    ...(hasDescriptor && packedSize === 0 ? {} : { packedSize }),
    size: unpacked === inZip64 && long ? readLong(long, 0) : unpacked,
    crc: fixed.readUInt32LE(14),
  };
}

function findExtra(extra: Buffer, id: number): Buffer | undefined {
  let at = 0;
  while (at + 4 <= extra.length) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === id) return extra.subarray(at + 4, end);
    at = end;
  }
  return undefined;
}

/** A 64-bit number, 0 where it is missing. */
function readLong(bytes: Buffer, at: number): number {
  return at + 8 <= bytes.length ? Number(bytes.readBigUInt64LE(at)) : 0;
}
