import { buffer } from 'node:stream/consumers';
import { crc32, deflateRawSync } from 'node:zlib';
import { pack } from 'tar-stream';

/** A tar of `files`, which may stand in it several times. */
export async function tarOf(...files: readonly (readonly [name: string, content: string | Buffer])[]): Promise<Buffer> {
  const archive = pack();
  for (const [name, content] of files) archive.entry({ name }, content);
  archive.finalize();
  return buffer(archive);
}

/** An entry of a tar as a hostile or careless program would write it. */
export function tarEntry(
  { name = 'x.log', type = '0', size }: { name?: string | Buffer; type?: string; size?: number | string },
  content = '',
): Buffer {
  const header = Buffer.alloc(512);
  header.set(Buffer.from(name));
  const length = size ?? Buffer.byteLength(content);
  header.write(typeof length === 'string' ? length : `${length.toString(8).padStart(11, '0')} `, 124, 'latin1');
  header.write('        ', 148);
  header.write(type, 156);
  header.write('ustar\x0000', 257);
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  const body = Buffer.from(content);
  return Buffer.concat([header, body, Buffer.alloc((512 - (body.length % 512)) % 512)]);
}

/** What ends a tar. */
export const tarEnd = Buffer.alloc(1024);

export interface ZipPart {
  readonly name: string;
  readonly content: string | Buffer;
  /** Instead of deflate. */
  readonly isStored?: boolean;
  /** Sizes and checksum behind the entry instead of in front of it: as most write it, with long sizes, or unsigned. */
  readonly descriptor?: 'signed' | 'wide' | 'bare';
  readonly isEncrypted?: boolean;
  readonly method?: number;
  readonly crc?: number;
  /** Sizes in an extra field. */
  readonly isZip64?: boolean;
}

/** A zip of `parts`, as different programs write it. */
export function zipOf(...parts: readonly ZipPart[]): Buffer {
  const entries: Buffer[] = [];
  const list: Buffer[] = [];
  for (const part of parts) {
    const { name, isStored = false, descriptor, isEncrypted = false, isZip64 = false } = part;
    const content = Buffer.from(part.content);
    const data = isStored ? content : deflateRawSync(content);
    const sum = part.crc ?? crc32(content);
    const own = Buffer.from(name);
    const extra = isZip64 ? Buffer.alloc(20) : Buffer.alloc(0);
    if (isZip64) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(16, 2);
      extra.writeBigUInt64LE(BigInt(content.length), 4);
      extra.writeBigUInt64LE(BigInt(data.length), 12);
    }
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE((isEncrypted ? 1 : 0) | (descriptor ? 8 : 0) | 0x800, 2);
    common.writeUInt16LE(part.method ?? (isStored ? 0 : 8), 4);
    if (!descriptor) {
      common.writeUInt32LE(sum, 10);
      common.writeUInt32LE(isZip64 ? 0xffffffff : data.length, 14);
      common.writeUInt32LE(isZip64 ? 0xffffffff : content.length, 18);
    }
    common.writeUInt16LE(own.length, 22);
    common.writeUInt16LE(extra.length, 24);
    const behind = descriptor ? descriptorOf(descriptor, sum, data.length, content.length) : Buffer.alloc(0);
    entries.push(Buffer.from('PK\x03\x04'), common, own, extra, data, behind);
    list.push(Buffer.from('PK\x01\x02\x14\0'), common, Buffer.alloc(14), own, extra);
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  return Buffer.concat([...entries, ...list, end]);
}

function descriptorOf(kind: 'signed' | 'wide' | 'bare', sum: number, packed: number, size: number): Buffer {
  const numbers = Buffer.alloc(kind === 'wide' ? 20 : 12);
  numbers.writeUInt32LE(sum);
  if (kind === 'wide') {
    numbers.writeBigUInt64LE(BigInt(packed), 4);
    numbers.writeBigUInt64LE(BigInt(size), 12);
  } else {
    numbers.writeUInt32LE(packed, 4);
    numbers.writeUInt32LE(size, 8);
  }
  return kind === 'bare' ? numbers : Buffer.concat([Buffer.from('PK\x07\x08'), numbers]);
}

/** A zstd frame that holds `content` as it is, in blocks of `blockSize` bytes. */
export function zstdOf(content: string | Buffer, blockSize = 1000): Buffer {
  const bytes = Buffer.from(content);
  const blocks: Buffer[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += blockSize) {
    const piece = bytes.subarray(at, at + blockSize);
    blocks.push(zstdBlock(piece, { isLast: at + blockSize >= bytes.length }));
  }
  return Buffer.concat([zstdFrameHeader, ...blocks]);
}

/** Without size and checksum, with a window of 128 KiB. */
export const zstdFrameHeader = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x38]);

/** A block that holds `bytes`, or repeats the only one of them `repeat` times. */
export function zstdBlock(bytes: Buffer, { isLast = true, repeat = 0 } = {}): Buffer {
  const header = Buffer.alloc(3);
  header.writeUIntLE(((repeat || bytes.length) << 3) | (repeat ? 2 : 0) | (isLast ? 1 : 0), 0, 3);
  return Buffer.concat([header, bytes]);
}

/** A frame that every program skips. */
export function zstdSkippable(bytes: Buffer): Buffer {
  const header = Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 0, 0, 0, 0]);
  header.writeUInt32LE(bytes.length, 4);
  return Buffer.concat([header, bytes]);
}
