import { jsonParser } from 'stream-json/parser.js';
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

/** Bytes that are parsed at a time: what stands in the same piece before an error is lost with it. */
const pieceSize = 4096;

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
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; at += pieceSize) {
      const piece = chunk.subarray(at, at + pieceSize);
      let broken: unknown;
      try {
        const tokens = parse(decoder.decode(piece, { stream: true }));
        if (typeof tokens !== 'symbol') for (const token of tokens.values) reader.push(token);
      } catch (error) {
        broken = error;
      }
      yield* reader.take(broken !== undefined);
      if (broken) throw new DocumentError(`The JSON document is broken (${(broken as Error).message})`, read);
      read += piece.length;
    }
  }
  yield* reader.take(true);
  if (reader.isInside()) throw new DocumentError('The JSON document is cut off', read);
}
