import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Extract, extract } from 'tar-stream';
import { type Finding, finding } from '../diagnostics.ts';

interface Part {
  readonly path: string;
  readonly bytes: AsyncIterable<Buffer>;
}

type Report = (finding: Finding) => unknown;

/** An archive in an archive in an archive, each a gzip around a tar, is the most that anybody makes on purpose. */
const maxDepth = 6;
const tarBlock = 512;
/** What tar-stream says of an archive, and of its last entry, when the bytes end too early. */
const cutOff = 'Unexpected end of data';

/**
 * What is inside `part`: itself, or, found by its first bytes, the gzip or tar inside it, to a sane depth. A damaged
 * archive gives what came before the damage, and a finding.
 */
export async function* expand(part: Part, report: Report, depth = 0): AsyncGenerator<Part> {
  let isDamaged = false;
  const reportOwn = (found: Finding) => {
    isDamaged = true;
    report(found);
  };
  const { head, bytes } = await peek(tolerant(part, reportOwn), tarBlock);
  const kind = isGzip(head) ? 'gzip' : isTar(head) ? 'tar' : undefined;
  if (kind === undefined) yield { path: part.path, bytes };
  else if (depth >= maxDepth) report(finding('nested-too-deep', { where: part.path, limit: maxDepth }));
  else if (kind === 'gzip') yield* expand({ path: part.path, bytes: gunzip(bytes) }, report, depth + 1);
  else yield* untar({ path: part.path, bytes }, report, () => isDamaged, depth + 1);
}

/** The entries of the tar in `part`. If its bytes were damaged already, a missing end is no news. */
async function* untar(part: Part, report: Report, isDamaged: () => boolean, depth: number): AsyncGenerator<Part> {
  const archive = extract();
  // Fed by hand rather than by a pipeline: an error of the source must not throw away entries that are still unread.
  const feeding = feed(part.bytes, archive);
  try {
    for await (const entry of archive) {
      const { name, type } = entry.header;
      if (type === 'file' || type === 'contiguous-file') {
        const inside: Part = {
          path: `${part.path}!${name.replace(/^(?:\.\/)+/, '')}`,
          bytes: entry as AsyncIterable<Buffer>,
        };
        // An entry that is cut off is told once, for the archive.
        yield* expand(inside, (found) => found.message.includes(cutOff) || report(found), depth);
      }
      entry.resume();
    }
  } catch (error) {
    if (!isDamaged()) report(damage(part.path, error));
  }
  await feeding;
}

async function feed(bytes: AsyncIterable<Buffer>, archive: Extract): Promise<void> {
  for await (const chunk of bytes) {
    if (archive.destroyed) return;
    if (!archive.write(chunk)) await drained(archive);
  }
  archive.end(null);
}

/** Resolves when `archive` takes more, or is closed and never will. */
function drained(archive: Extract): Promise<void> {
  return new Promise<void>((resolve) => {
    const done = () => {
      archive.off('drain', done);
      archive.off('close', done);
      resolve();
    };
    archive.on('drain', done);
    archive.on('close', done);
  });
}

function gunzip(bytes: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const source = Readable.from(bytes, { objectMode: false, highWaterMark: 1 << 20 });
  const unzip = createGunzip({ chunkSize: 1 << 18 });
  source.on('error', (error) => unzip.destroy(error));
  return source.pipe(unzip);
}

/** The bytes of `part`; an error ends them and becomes a finding. */
async function* tolerant(part: Part, report: Report): AsyncGenerator<Buffer> {
  try {
    yield* part.bytes;
  } catch (error) {
    report(damage(part.path, error));
  }
}

function damage(where: string, error: unknown): Finding {
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && 'syscall' in error) return finding('unreadable-file', { where, detail });
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/unexpected end/i.test(detail)) return finding('truncated-archive', { where, detail });
  if (code.startsWith('Z_') || /tar|header/i.test(detail)) return finding('corrupt-archive', { where, detail });
  return finding('unreadable-file', { where, detail });
}

function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

function isTar(head: Buffer): boolean {
  return head.toString('latin1', 257, 262) === 'ustar';
}

/** The first bytes (at most `length`) and all of the bytes, them included. */
async function peek(
  bytes: AsyncGenerator<Buffer>,
  length: number,
): Promise<{ head: Buffer; bytes: AsyncIterable<Buffer> }> {
  const first: Buffer[] = [];
  let held = 0;
  while (held < length) {
    const next = await bytes.next();
    if (next.done) break;
    first.push(next.value);
    held += next.value.length;
  }
  const start = Buffer.concat(first);
  async function* all() {
    if (held > 0) yield start;
    yield* bytes;
  }
  return { head: start.subarray(0, length), bytes: all() };
}
