import type { Cursor } from './cursor.ts';

/** What stands behind an entry whose sizes were not known in front of it. */
export interface Descriptor {
  readonly crc: number;
  /** Modulo 2^32. */
  readonly size: number;
}

const signature = Buffer.from('PK\x07\x08', 'latin1');
/** With and without signature, sizes of 32 and of 64 bits: the format does not say which. */
const layouts = [
  { start: 4, isWide: false },
  { start: 4, isWide: true },
  { start: 0, isWide: false },
  { start: 0, isWide: true },
];
/** The longest one, and the beginning of what follows it. */
const lookahead = 26;

/**
 * Takes the descriptor at `input`, of an entry that took `packedSize` bytes. Else nothing is taken: 'none' if there is
 * none, 'truncated' if the input ends before it.
 */
export async function takeDescriptor(input: Cursor, packedSize: number): Promise<Descriptor | 'none' | 'truncated'> {
  const held = await input.peek(lookahead);
  const found = findDescriptor(held, packedSize);
  if (found === undefined) return held.length < lookahead ? 'truncated' : 'none';
  input.advance(found.length);
  return found;
}

/**
 * The bytes at `input` up to the descriptor (with a signature) that fits their number, which is taken too; undefined if
 * the input ends before. `start` is where they began if some were taken already. If `isStored`, both sizes must fit.
 */
export async function* untilDescriptor(
  input: Cursor,
  isStored: boolean,
  start = input.position(),
): AsyncGenerator<Buffer, Descriptor | undefined, undefined> {
  for (;;) {
    const held = await input.peek(lookahead);
    const at = held.indexOf(signature);
    if (at === 0) {
      const packedSize = input.position() - start;
      const found = findDescriptor(held, packedSize);
      if (found && (!isStored || found.size === packedSize % 2 ** 32)) {
        input.advance(found.length);
        return found;
      }
    }
    const isEnding = held.length < lookahead;
    const certain = at > 0 ? at : at === 0 ? Number(!isEnding) : held.length - begunSignature(held);
    const piece = held.subarray(0, certain);
    if (piece.length === 0) return undefined;
    input.advance(piece.length);
    yield piece;
  }
}

/** How many bytes at the end of `held` may be the beginning of a signature. */
function begunSignature(held: Buffer): number {
  for (let length = signature.length - 1; length > 0; length--) {
    if (held.subarray(-length).equals(signature.subarray(0, length))) return length;
  }
  return 0;
}

/** The descriptor at the beginning of `held`: the layout whose packed size is right and behind which the zip goes on. */
function findDescriptor(held: Buffer, packedSize: number): (Descriptor & { length: number }) | undefined {
  for (const { start, isWide } of layouts) {
    const length = start + (isWide ? 20 : 12);
    if (held.length < length || (start > 0 && !held.subarray(0, start).equals(signature))) continue;
    const written = isWide ? held.readBigUInt64LE(start + 4) : BigInt(held.readUInt32LE(start + 4));
    const goesOn = held.length < length + 2 || held.toString('latin1', length, length + 2) === 'PK';
    if (!goesOn || written !== BigInt(isWide ? packedSize : packedSize % 2 ** 32)) continue;
    return { length, crc: held.readUInt32LE(start), size: held.readUInt32LE(start + (isWide ? 12 : 8)) };
  }
  return undefined;
}
