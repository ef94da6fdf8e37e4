import type { Cursor } from './cursor.ts';
import type { Entry, Job } from './damage.ts';
import { leavable } from './leavable.ts';
import { takeDescriptor, untilDescriptor } from './zip-descriptor.ts';
import { type EntryEnd, unpackEntry, whyUnread } from './zip-entry.ts';
import { localHeader, readZipHeader, type ZipHeader } from './zip-header.ts';

const listed = 0x02014b50;
const listedSize = 46;
/** What stands behind the entries: the list of them, or what stands behind it. */
const afterEntries = [listed, 0x06054b50, 0x06064b50, 0x08064b50];
/** What stands in front of the first entry if the archive was split and joined. */
const joined = [0x08074b50, 0x30304b50];

/**
 * The files in the zip at `input` as they stand there, one after the other; the list at its end, with which other
 * programs begin, is only counted. An entry that is encrypted or damaged is told, and the others are read.
 */
export async function* unzip(input: Cursor, job: Job): AsyncGenerator<Entry> {
  const truncated = async () => {
    await input.skip(Number.POSITIVE_INFINITY);
    job.tell({ kind: 'truncated', layer: 'zip', at: input.position() });
  };
  const corrupt = (detail: string) => job.tell({ kind: 'corrupt', layer: 'zip', at: input.position(), detail });
  for (let count = 0; ; count++) {
    const signature = await peekSignature(input);
    if (signature === undefined) return truncated();
    if (afterEntries.includes(signature)) {
      const missing = (await countList(input)) - count;
      if (missing > 0) corrupt(`${missing} of the entries that its list names are not there`);
      return;
    }
    if (signature !== localHeader) return corrupt('an entry should begin there');
    const header = await readZipHeader(input);
    if (header === undefined) return truncated();

    const start = input.position();
    const body = leavable(unpackEntry(input, header, job.spend));
    const what = whyUnread(header);
    if (what !== undefined) job.tell({ kind: 'unread', entry: header.name, what });
    else if (!(header.name.endsWith('/') && header.size === 0)) {
      const isCut = () => (body.end()?.outcome ?? 'done') !== 'done';
      yield { name: header.name, bytes: body.bytes, isCut };
    }
    const end = await body.finish();
    if (end.outcome === 'limit') return;
    if (end.outcome === 'truncated') return truncated();
    const next = await closeEntry(input, header, end, start, job);
    if (next === 'truncated') return truncated();
    if (next === 'lost') return corrupt(`what follows ${header.name} cannot be found`);
  }
}

/** The signature at `input`, behind the mark of a joined archive; undefined if the input ends before. */
async function peekSignature(input: Cursor): Promise<number | undefined> {
  const read = async () => {
    const held = await input.peek(4);
    return held.length < 4 ? undefined : held.readUInt32LE(0);
  };
  const signature = await read();
  if (input.position() > 0 || signature === undefined || !joined.includes(signature)) return signature;
  input.advance(4);
  return read();
}

/** Takes what stands behind the packed bytes of an entry, and tells if the entry is not what it should be. */
async function closeEntry(
  input: Cursor,
  header: ZipHeader,
  end: EntryEnd,
  start: number,
  { tell }: Job,
): Promise<'next' | 'truncated' | 'lost'> {
  const corrupt = (detail: string) => tell({ kind: 'corrupt', layer: 'zip', at: end.at, entry: header.name, detail });
  const { descriptor: taken, outcome } = end;
  if (outcome === 'corrupt') corrupt('its data make no sense');
  let expected: { crc: number; size: number } = header;
  if (header.hasDescriptor) {
    const descriptor = taken ?? (await findDescriptor(input, header, outcome, start));
    if (typeof descriptor === 'string') return descriptor === 'none' ? 'lost' : descriptor;
    expected = descriptor;
  }
  if (
    outcome === 'done' &&
    !whyUnread(header) &&
    (expected.crc !== end.crc || expected.size % 2 ** 32 !== end.size % 2 ** 32)
  )
    corrupt('its checksum does not match');
  return 'next';
}

async function findDescriptor(input: Cursor, { packedSize }: ZipHeader, outcome: EntryEnd['outcome'], start: number) {
  if (outcome === 'done' || packedSize !== undefined)
    return takeDescriptor(input, packedSize ?? input.position() - start);
  const rest = untilDescriptor(input, false, start);
  for (;;) {
    const { done, value } = await rest.next();
    if (done) return value ?? 'none';
  }
}

/** Takes all that remains, and counts the entries in the list with which it begins. */
async function countList(input: Cursor): Promise<number> {
  for (let count = 0; ; count++) {
    const head = await input.peek(listedSize);
    if (head.length < listedSize || head.readUInt32LE(0) !== listed) {
      await input.skip(Number.POSITIVE_INFINITY);
      return count;
    }
    await input.skip(listedSize + head.readUInt16LE(28) + head.readUInt16LE(30) + head.readUInt16LE(32));
  }
}
