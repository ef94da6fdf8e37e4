import { type Finding, finding } from '../diagnostics.ts';
import { hasCfLogs } from '../lager/cflogs.ts';
import { createCutter } from '../lager/cut.ts';
import { DocumentError, isDocument, readDocument } from '../lager/document.ts';
import type { FramingName } from '../lager/framings.ts';
import { recordHead } from '../lager/head.ts';
import type { Scanner } from '../lager/scan.ts';
import type { LogFile, SourceObserver } from '../sources/open.ts';
import { createInput, headSize, type Input, utf16Of } from './chunks.ts';

/** Takes what a log holds. */
export interface LogSink extends Pick<Scanner, 'push' | 'pushUnit' | 'endDocument' | 'skip' | 'end'> {
  readonly counts: { readonly records: number };
  /** For who reads the lines of a log in pieces. */
  readonly cutting?: {
    /** Bytes of a piece. */
    readonly size: number;
    /** Nothing but lines comes, from the first byte of the log. If `isLog`, there are records in the first of them. */
    begin(isLog: boolean): void;
    /** The next line has a record in it, and can be read without what came before. */
    cut(): void;
  };
}

/** Is told how the reading goes on. */
export interface ReadingObserver extends SourceObserver {
  /** Reading begins; `counts` go on while it lasts. */
  onLog(counts: { readonly records: number }): void;
}

export interface FeedOptions {
  /** What is wrong with the file, and what it says of itself. */
  readonly report: (found: Finding) => void;
  /** What the file is, instead of looking. */
  readonly framing?: FramingName | undefined;
  /** Stops the reading. */
  readonly signal?: AbortSignal | undefined;
  readonly observer?: ReadingObserver | undefined;
}

/**
 * Gives the bytes of `log` to `sink`: as lines, or as units where a JSON document begins, or not at all if it is binary.
 * What follows a document that is broken is read as lines again.
 */
export async function feed(
  sink: LogSink,
  log: LogFile,
  { report, framing, signal, observer }: FeedOptions,
): Promise<void> {
  observer?.onLog(sink.counts);
  const raw = createInput(log.bytes, signal);
  try {
    const head = await raw.peek();
    const encoding = utf16Of(head);
    const input = encoding === undefined ? raw : createInput(decoded(raw, encoding), signal);
    if (encoding === undefined && looksBinary(head)) sink.skip('binary', head.length);
    else await feedText(sink, input, { path: log.path, report, framing });
  } finally {
    await raw.leave();
  }
}

interface Told extends FeedOptions {
  readonly path: string;
}

async function feedText(sink: LogSink, input: Input, { path, report, framing }: Told): Promise<void> {
  let isBegun = false;
  for (let head = await input.peek(); head.length > 0; head = await input.peek()) {
    const at = framing === 'document' ? 0 : framing === undefined ? documentIn(head) : -1;
    if (at < 0) return feedLines(sink, input, isBegun ? undefined : head.subarray(0, headSize));
    isBegun = true;
    if (at > 0) sink.push(await input.take(at));
    sink.end();
    const error = await feedDocument(sink, input);
    if (error === undefined) return;
    report(finding('broken-document', { where: path, detail: error.message, byte: error.byte }));
    // At least to the end of its line, whatever is broken is no document.
    while (!(await pushLine(sink, input)));
  }
  sink.end();
}

/** Feeds all that is left, as lines. With the `head` of a log, these are all of its lines, and may be cut into pieces. */
async function feedLines(sink: LogSink, input: Input, head: Buffer | undefined): Promise<void> {
  const cutting = head && !hasCfLogs(head.toString()) ? sink.cutting : undefined;
  cutting?.begin(head?.includes(recordHead) === true);
  const lines = cutting ? createCutter(cutting.size, { push: sink.push, cut: cutting.cut }) : sink;
  for (let chunk = await input.next(); chunk; chunk = await input.next()) lines.push(chunk);
  lines.end();
  sink.end();
}

/** Where in the first lines of a file a JSON document begins; -1 if they are log lines, or it is none of theirs. */
function documentIn(head: Buffer): number {
  for (let start = 0; ; ) {
    // Blank lines may be many.
    while (start < head.length && (head[start] as number) <= 0x20) start++;
    if (start >= head.length) return -1;
    if (isDocument(head.subarray(start))) return start;
    const end = head.indexOf(10, start);
    if (end < 0 || head.subarray(start, end).includes('"timestamp"')) return -1;
    start = end + 1;
  }
}

/** Reads units until the end, or an error, behind which `input` goes on. */
async function feedDocument(sink: LogSink, input: Input): Promise<DocumentError | undefined> {
  const before = sink.counts.records;
  let bytes = 0;
  let last: Buffer = Buffer.alloc(0);
  // A generator would be closed by an error, and the rest of the input with it.
  const chunks: AsyncIterable<Buffer> = {
    [Symbol.asyncIterator]: () => ({
      async next() {
        const chunk = await input.next();
        if (chunk === undefined) return { done: true, value: undefined };
        last = chunk;
        bytes += chunk.length;
        return { done: false, value: chunk };
      },
    }),
  };
  let error: DocumentError | undefined;
  try {
    for await (const unit of readDocument(chunks)) sink.pushUnit(unit);
  } catch (thrown) {
    if (!(thrown instanceof DocumentError)) throw thrown;
    error = thrown;
    const unread = Math.min(bytes - thrown.byte, last.length);
    if (unread > 0) input.unread(last.subarray(last.length - unread));
    bytes -= Math.max(0, unread);
  }
  sink.endDocument(bytes, sink.counts.records > before);
  return error;
}

/** Gives bytes to `sink` as far as the end of a line; false if there is none in them, and more to come. */
async function pushLine(sink: LogSink, input: Input): Promise<boolean> {
  const chunk = await input.next();
  if (chunk === undefined) return true;
  const end = chunk.indexOf(10);
  sink.push(end < 0 ? chunk : chunk.subarray(0, end + 1));
  if (end >= 0 && end + 1 < chunk.length) input.unread(chunk.subarray(end + 1));
  return end >= 0;
}

async function* decoded(input: Input, encoding: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding);
  for (let chunk = await input.next(); chunk; chunk = await input.next()) {
    yield Buffer.from(decoder.decode(chunk, { stream: true }));
  }
}

/** Not lager, and not only NUL bytes either: those are the hole that copytruncate leaves in front of a log. */
function looksBinary(head: Buffer): boolean {
  return head.subarray(0, headSize).includes(0) && head.some((byte) => byte !== 0) && !head.includes('"timestamp":"');
}

/** Notes what is found in `findings`, until `signal`: what is found after it (a cut-off archive) is only its consequence. */
export function reportUntil(signal: AbortSignal | undefined, findings: Finding[]): (found: Finding) => void {
  return (found) => {
    if (!signal?.aborted) findings.push(found);
  };
}
