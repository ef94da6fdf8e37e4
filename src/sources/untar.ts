import type { Cursor } from './cursor.ts';
import type { Entry, Job } from './damage.ts';
import { readText } from './name.ts';
import { blockSize, readPax, readTarHeader, type TarHeader } from './tar-header.ts';

/** More is no name. */
const maxExtended = 1 << 20;

/** What stands in front of a header and is about its entry. */
interface Extended {
  readonly name?: string;
  readonly size?: number;
  readonly isSparse?: boolean;
}

/** The files in the tar at `input`; folders, links and devices are left out. */
export async function* untar(input: Cursor, { tell }: Job): AsyncGenerator<Entry> {
  const truncated = () => tell({ kind: 'truncated', layer: 'tar', at: input.position() });
  const corrupt = (at: number, detail: string) => tell({ kind: 'corrupt', layer: 'tar', at, detail });
  let extended: Extended = {};
  let isEnded = false;
  for (;;) {
    const at = input.position();
    const block = await input.take(blockSize);
    if (block === undefined) {
      if (!isEnded) truncated();
      return;
    }
    if (block.every((byte) => byte === 0)) {
      // Behind this mark nothing follows, unless somebody wrote one tar behind the other.
      isEnded = true;
      continue;
    }
    const header = readTarHeader(block);
    if (header === undefined) {
      if (!isEnded) return corrupt(at, 'there should be a header');
      await input.skip(Number.POSITIVE_INFINITY);
      return;
    }
    isEnded = false;

    if ('xgLKNV'.includes(header.type)) {
      if (header.size > maxExtended) return corrupt(at, 'a header is too long');
      const bytes = await input.take(padded(header.size));
      if (bytes === undefined) return truncated();
      extended = { ...extended, ...readExtended(header.type, bytes.subarray(0, header.size)) };
      continue;
    }
    const entry = { ...header, ...extended };
    extended = {};
    const isOldSparse = entry.type === 'S';
    if (isOldSparse && !(await skipMap(input, block))) return truncated();
    // What the size of a folder says is not in the archive.
    const size = entry.type === '5' ? 0 : entry.size;
    const end = input.position() + padded(size);
    if (isOldSparse || entry.isSparse) tell({ kind: 'unread', entry: entry.name, what: 'stored as a sparse file' });
    else if (isFile(entry)) {
      const contentEnd = input.position() + size;
      yield { name: entry.name, bytes: input.slice(size), isCut: () => input.position() < contentEnd };
    }
    if (!(await input.skip(end - input.position()))) return truncated();
  }
}

function isFile({ type, name }: TarHeader): boolean {
  // Old tars mark a folder by its name only.
  return (type === '0' || type === '7') && !name.endsWith('/');
}

function padded(size: number): number {
  return Math.ceil(size / blockSize) * blockSize;
}

function readExtended(type: string, bytes: Buffer): Extended {
  if (type === 'L') return { name: readText(bytes) };
  if (type !== 'x') return {};
  const records = readPax(bytes);
  const name = records.get('GNU.sparse.name') ?? records.get('path');
  const size = Number(records.get('size'));
  return {
    ...(name === undefined ? {} : { name }),
    ...(records.has('size') && size >= 0 ? { size } : {}),
    isSparse: records.has('GNU.sparse.major') || records.has('GNU.sparse.map'),
  };
}

/** Takes the blocks in which GNU tar goes on with the map of a sparse file; false if the input ends before. */
async function skipMap(input: Cursor, header: Buffer): Promise<boolean> {
  let goesOn = header[482] !== 0;
  while (goesOn) {
    const block = await input.take(blockSize);
    if (block === undefined) return false;
    goesOn = block[504] !== 0;
  }
  return true;
}
