import type { Cursor } from './cursor.ts';
import type { Job } from './damage.ts';
import { inflate } from './inflate.ts';

const headerSize = 10;
const trailerSize = 8;
const deflated = 8;
/** Flags of the header: what follows it. */
const [hasSum, hasExtra, hasName, hasComment, reserved] = [2, 4, 8, 16, 0xe0];

/** What the gzip at `input` unpacks to: one member or several, as `cat a.gz b.gz` makes them. */
export async function* gunzip(input: Cursor, { tell, spend }: Job): AsyncGenerator<Buffer> {
  const corrupt = (detail: string) => tell({ kind: 'corrupt', layer: 'gzip', at: input.position(), detail });
  const truncated = () => tell({ kind: 'truncated', layer: 'gzip', at: input.position() });
  for (;;) {
    const header = await readHeader(input);
    if (header === 'truncated') return truncated();
    if (header === 'corrupt') return corrupt('its header is none of a gzip');

    const { outcome, crc, size } = yield* inflate(input, spend);
    if (outcome === 'limit') return;
    if (outcome === 'truncated') return truncated();
    if (outcome === 'corrupt') return corrupt('its data make no sense');

    const trailer = await input.take(trailerSize);
    if (trailer === undefined) return truncated();
    if (trailer.readUInt32LE(0) !== crc || trailer.readUInt32LE(4) !== size % 2 ** 32)
      corrupt('its checksum does not match');

    const next = (await input.peek(2)).subarray(0, 2);
    // A tape drive, or who writes like one, fills up with zeros.
    if (next.length === 0 || next[0] === 0) return;
    if (next.toString('hex') !== '1f8b'.slice(0, next.length * 2)) return corrupt('something else follows it');
  }
}

async function readHeader(input: Cursor): Promise<'read' | 'truncated' | 'corrupt'> {
  const header = await input.take(headerSize);
  if (header === undefined) return 'truncated';
  const flags = header.readUInt8(3);
  if (header[2] !== deflated || (flags & reserved) !== 0) return 'corrupt';
  if (flags & hasExtra) {
    const length = await input.take(2);
    if (length === undefined || !(await input.skip(length.readUInt16LE(0)))) return 'truncated';
  }
  for (const flag of [hasName, hasComment]) if (flags & flag && !(await skipText(input))) return 'truncated';
  if (flags & hasSum && !(await input.skip(2))) return 'truncated';
  return 'read';
}

/** Takes all up to and with the next zero; false if there is none. */
async function skipText(input: Cursor): Promise<boolean> {
  for (;;) {
    const held = await input.peek(1);
    if (held.length === 0) return false;
    const end = held.indexOf(0);
    input.advance(end < 0 ? held.length : end + 1);
    if (end >= 0) return true;
  }
}
