import { type Finding, finding } from '../diagnostics.ts';
import { DocumentError, isDocument, readDocument } from '../lager/document.ts';
import type { FramingName } from '../lager/framings.ts';
import type { Scanner } from '../lager/scan.ts';
import type { LogFile } from '../sources/open.ts';

/** This much of a file tells what it is. */
const headSize = 4096;

/**
 * Gives the bytes of `log` to `scanner`: as lines, or as units if it is a JSON document (found by looking, unless
 * `framing` says what it is), or not at all if it is binary. Stops at `signal`. Returns what is wrong with the document.
 */
export async function feed(
  scanner: Scanner,
  log: LogFile,
  framing?: FramingName,
  signal?: AbortSignal,
): Promise<Finding | undefined> {
  const iterator = log.bytes[Symbol.asyncIterator]();
  try {
    const head = await readHead(iterator);
    const chunks = continueAfter(head, iterator, signal);
    if (looksBinary(head)) scanner.skip('binary', head.length);
    else if (framing === 'document' || (framing === undefined && isDocument(head))) {
      return await feedDocument(scanner, chunks, log.path);
    } else for await (const chunk of chunks) scanner.push(chunk);
    scanner.end();
  } finally {
    await iterator.return?.();
  }
}

async function readHead(iterator: AsyncIterator<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (let held = 0; held < headSize; held += (chunks.at(-1) as Buffer).length) {
    const next = await iterator.next();
    if (next.done) break;
    chunks.push(next.value);
  }
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
}

async function* continueAfter(head: Buffer, rest: AsyncIterator<Buffer>, signal?: AbortSignal): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head;
  while (!signal?.aborted) {
    const next = await rest.next();
    if (next.done) return;
    yield next.value;
  }
}

async function feedDocument(
  scanner: Scanner,
  chunks: AsyncIterable<Buffer>,
  path: string,
): Promise<Finding | undefined> {
  let bytes = 0;
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  let damage: Finding | undefined;
  try {
    for await (const unit of readDocument(counted())) scanner.pushUnit(unit);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    damage = finding('broken-document', { where: path, detail: error.message, byte: error.byte });
  }
  scanner.endDocument(bytes);
  return damage;
}

/** Not lager, and not only NUL bytes either: those are the hole that copytruncate leaves in front of a log. */
function looksBinary(chunk: Buffer): boolean {
  const head = chunk.subarray(0, headSize);
  return head.includes(0) && head.some((byte) => byte !== 0) && !chunk.includes('"timestamp":"');
}

/** Notes what is found in `findings`, until `signal`: what is found after it (a cut-off archive) is only its consequence. */
export function reportUntil(signal: AbortSignal | undefined, findings: Finding[]): (found: Finding) => void {
  return (found) => {
    if (!signal?.aborted) findings.push(found);
  };
}
