import { readText } from './name.ts';

/** One block of a tar, at the beginning of an entry. */
export interface TarHeader {
  readonly name: string;
  /** One letter, see POSIX's ustar; a NUL of old is "0". */
  readonly type: string;
  /** Bytes that follow. */
  readonly size: number;
}

export const blockSize = 512;

/** The header in `block`; undefined if it is none. */
export function readTarHeader(block: Buffer): TarHeader | undefined {
  const size = readNumber(block.subarray(124, 136));
  if (!hasSum(block) || size === undefined) return undefined;
  const type = String.fromCharCode(block[156] || 48);
  // GNU keeps times where POSIX keeps the beginning of a long name.
  const prefix = block.toString('latin1', 257, 263) === 'ustar\0' ? readText(block.subarray(345, 500)) : '';
  const name = readText(block.subarray(0, 100));
  return { name: prefix === '' ? name : `${prefix}/${name}`, type, size };
}

/** Whether `head` begins a tar, even one whose first header is damaged. */
export function isTarHeader(head: Buffer): boolean {
  return head.toString('latin1', 257, 262) === 'ustar' || (head.length >= blockSize && hasSum(head));
}

/** The records of an extended header: what is too long, or too precise, for a header. Empty where damaged. */
export function readPax(bytes: Buffer): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  let at = 0;
  while (at < bytes.length) {
    // "LENGTH KEY=VALUE\n"
    const blank = bytes.indexOf(' ', at);
    const length = Number(bytes.toString('latin1', at, blank));
    if (blank < 0 || !(length > blank - at)) break;
    const record = bytes.subarray(blank + 1, at + length - 1);
    const equals = record.indexOf('=');
    if (equals > 0) records.set(record.toString('latin1', 0, equals), readText(record.subarray(equals + 1)));
    at += length;
  }
  return records;
}

/** Octal digits, or, for large ones, binary behind a set first bit. */
function readNumber(field: Buffer): number | undefined {
  if (field[0] === 0x80) return Number(field.readBigUInt64BE(field.length - 8));
  const digits = /^[ \0]*([0-7]*)(?:[ \0]|$)/.exec(field.toString('latin1'))?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits || '0', 8);
}

/** Whether the checksum of `block` is right; it counts itself as blanks. */
function hasSum(block: Buffer): boolean {
  const written = readNumber(block.subarray(148, 156));
  let unsigned = 8 * 32;
  let signed = 8 * 32;
  for (const [at, byte] of block.subarray(0, blockSize).entries()) {
    if (at >= 148 && at < 156) continue;
    unsigned += byte;
    signed += (byte << 24) >> 24;
  }
  // Some old tars took bytes for signed.
  return written !== undefined && written > 0 && (written === unsigned || written === signed);
}
