import { Assembler } from 'stream-json/core/assembler.js';
import { jsonParser, type Token } from 'stream-json/core/parser.js';

/** An element of a list of log lines. */
export interface Unit {
  /** As parsed; undefined if it was too long to be kept. */
  readonly value: unknown;
  /** What Loki says of the stream that it belongs to. */
  readonly labels?: Readonly<Record<string, unknown>>;
}

/** Where a document stops being JSON. */
export class DocumentError extends Error {}

/** Characters of one unit that are kept. */
const mostKept = 8 << 20;
const deepest = 200;
/** Bytes that are parsed at once: what stands in one piece with an error is lost with it. */
const pieceSize = 1 << 12;

const listStart = /^[\s\uFEFF]*\[\s*(?:[{["\]]|$)/;
/** The first members of answers of Elasticsearch (and Kibana's inspector) and of Loki. */
const answerStart =
  /^[\s\uFEFF]*\{\s*"(?:(?:took|timed_out|_shards|hits|responses|rawResponse|_scroll_id|pit_id|streams|num_reduce_phases|isPartial|isRunning)"\s*:|status"\s*:\s*"success"|data"\s*:\s*\{\s*"(?:resultType|result)")/;

/** True if the first bytes of a file are those of a JSON document that holds log lines, rather than of lines. */
export function isDocument(head: Buffer): boolean {
  const text = head.toString('utf8');
  return listStart.test(text) || answerStart.test(text);
}

interface Level {
  /** The key of the member that is being read, or "*" in a list. */
  key: string;
}

/**
 * The units of a JSON document, or of several behind one another, in constant memory: the hits of Elasticsearch, the
 * values of Loki, else the elements of the outermost list. Throws a DocumentError where it is no JSON, or ends too early.
 */
export async function* readDocument(bytes: AsyncIterable<Buffer>): AsyncGenerator<Unit> {
  // Text in chunks, not whole: one string may be larger than the memory.
  const parse = jsonParser({ jsonStreaming: true, packValues: false, streamValues: true });
  const decoder = new TextDecoder();
  const reader = createUnitReader();
  let read = 0;
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; at += pieceSize) {
      const piece = chunk.subarray(at, at + pieceSize);
      const tokens = attempt(() => parse(decoder.decode(piece, { stream: true })), read);
      for (const token of typeof tokens === 'symbol' ? [] : tokens.values) {
        const unit = reader.read(token, read);
        if (unit) yield unit;
      }
      read += piece.length;
    }
  }
  if (reader.depth() > 0) throw new DocumentError(`it ends in the middle, at byte ${read}`);
}

function attempt<T>(parse: () => T, read: number): T {
  try {
    return parse();
  } catch (error) {
    throw new DocumentError(`no JSON near byte ${read}: ${error instanceof Error ? error.message : error}`);
  }
}

function createUnitReader() {
  const levels: Level[] = [];
  /** The chunks of a key, string or number, as far as they are kept. */
  let chunks: string[] = [];
  let kept = 0;
  let current: { readonly depth: number; readonly isLabels: boolean; assembler: Assembler | undefined } | undefined;
  let labels: Unit['labels'];

  const begin = () => {
    const above = levels.at(-1);
    if (current || !above) return;
    const path = levels.map(({ key }) => key).join('.');
    if (isStreamPath.test(path)) labels = undefined;
    const isLabels = isLabelsPath.test(path);
    if (!isLabels && !isUnitPath(path)) return;
    current = { depth: levels.length, isLabels, assembler: new Assembler() };
    kept = 0;
  };

  /** Takes a token with its whole value; gives the unit that it ends. */
  const take = (token: Token): Unit | undefined => {
    if (!current) return undefined;
    if (kept > mostKept) current.assembler = undefined;
    current.assembler?.consume(token);
    if (token.name === 'keyValue' || levels.length > current.depth) return undefined;
    const { isLabels, assembler } = current;
    current = undefined;
    chunks = [];
    const value = assembler?.current;
    if (!isLabels) return labels ? { value, labels } : { value };
    labels = typeof value === 'object' && value !== null ? (value as Unit['labels']) : undefined;
    return undefined;
  };

  const packed = (): string => {
    const text = chunks.join('');
    chunks = [];
    return text;
  };

  return {
    depth: () => levels.length,
    /** Takes the next token of the document, which is near byte `at`; gives the unit that it ends. */
    read(token: Token, at: number): Unit | undefined {
      switch (token.name) {
        case 'startObject':
        case 'startArray':
          begin();
          if (levels.length >= deepest) throw new DocumentError(`nested too deep near byte ${at}`);
          levels.push({ key: token.name === 'startArray' ? '*' : '' });
          return take(token);
        case 'endObject':
        case 'endArray':
          levels.pop();
          return take(token);
        case 'startKey':
        case 'startString':
        case 'startNumber':
          if (token.name !== 'startKey') begin();
          chunks = [];
          return undefined;
        case 'stringChunk':
        case 'numberChunk':
          kept += token.value.length;
          if (kept <= mostKept || (!current && token.value.length < 1024)) chunks.push(token.value);
          return undefined;
        case 'endKey': {
          const value = packed();
          const level = levels.at(-1);
          if (level) level.key = value;
          if (!current) kept = 0;
          return take({ name: 'keyValue', value });
        }
        case 'endString':
          return take({ name: 'stringValue', value: packed() });
        case 'endNumber':
          return take({ name: 'numberValue', value: packed() });
        default:
          begin();
          return take(token);
      }
    },
  };
}

/** Loki: the labels of a stream stand beside its values. */
const isLabelsPath = /(?:^|\.)(?:result|streams)\.\*\.(?:stream|labels)$/;
const isStreamPath = /(?:^|\.)(?:result|streams)\.\*$/;
const isLokiPath = /(?:^|\.)(?:result|streams)\.\*\.(?:values|entries)\.\*$/;
const isHitsPath = /(?:^|\.)hits\.hits\.\*$/;
/** Lists that hold lists of units, or nothing of interest. */
const isOtherPath =
  /^(?:(?:\w+\.)*(?:responses|result|streams)\.\*$|(?:\w+\.)*(?:aggregations|stats|_shards|profile|encodingFlags)\.)/;

function isUnitPath(path: string): boolean {
  if (isLokiPath.test(path) || isHitsPath.test(path)) return true;
  const isOutermost = path.endsWith('*') && path.indexOf('*') === path.length - 1;
  return isOutermost && !isOtherPath.test(path);
}
