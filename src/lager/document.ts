import { jsonParser } from 'stream-json/parser.js';
import { isDocument } from './document-head.ts';
import { readUnits, type Unit } from './units.ts';

export { isDocument } from './document-head.ts';
export type { Unit } from './units.ts';

/** A document that is no JSON, or ends too early. */
export class DocumentError extends Error {
  /** Where it is broken: the error lies at this byte, counted from 0, or shortly behind. If it is cut off, its length. */
  readonly byte: number;

  constructor(message: string, byte: number) {
    super(message);
    this.byte = byte;
  }
}

/** Most bytes that are parsed at a time, a line mostly: what stands in the same piece before an error is lost with it. */
const pieceSize = 4096;
/** The parser looks a little ahead: white space makes it say all it knows. */
const padding = '\n'.repeat(64);

/**
 * The records that the JSON documents in `bytes` hold, in constant memory: the elements of the outermost arrays (a bare
 * array, `hits.hits`, Loki's `values` ...). Several documents may follow one another. An element of more than `limit`
 * bytes is delivered without its value. Throws a DocumentError if the JSON is broken or ends too early; what came before was
 * delivered then.
 */
export async function* readDocument(bytes: AsyncIterable<Buffer>, limit = 8 << 20): AsyncGenerator<Unit> {
  // Text in chunks instead of whole: one string may be larger than the memory.
  const parse = jsonParser({ packValues: false, streamValues: true, jsonStreaming: true });
  const decoder = new TextDecoder();
  const reader = readUnits(limit);
  let read = 0;
  const push = (text: string): unknown => {
    try {
      const tokens = parse(text);
      if (typeof tokens !== 'symbol') for (const token of tokens.values) reader.push(token);
      return undefined;
    } catch (error) {
      return error;
    }
  };
  for await (const chunk of bytes) {
    for (let at = 0, end = 0; at < chunk.length; at = end) {
      const lineEnd = chunk.indexOf(10, at);
      end = lineEnd < 0 || lineEnd >= at + pieceSize ? Math.min(at + pieceSize, chunk.length) : lineEnd + 1;
      const broken = push(decoder.decode(chunk.subarray(at, end), { stream: true }));
      yield* reader.take(broken !== undefined);
      if (broken) throw new DocumentError(`The JSON document is broken (${(broken as Error).message})`, read);
      read += end - at;
    }
  }
  push(padding);
  yield* reader.take(true);
  if (reader.isInside()) throw new DocumentError('The JSON document is cut off', read);
}

/** The units of a document that is one line of text; none if it is no document. */
export function unitsIn(line: string): Unit[] {
  if (!isDocument(Buffer.from(line.slice(0, 4096)))) return [];
  const reader = readUnits(line.length);
  try {
    const tokens = jsonParser({ packValues: false, streamValues: true })(line + padding);
    if (typeof tokens !== 'symbol') for (const token of tokens.values) reader.push(token);
  } catch {
    return [];
  }
  return reader.take(true);
}
