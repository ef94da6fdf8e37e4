import { type Finding, finding } from '../diagnostics.ts';
import type { LogFile } from '../sources/open.ts';
import type { LoadTest } from './load-test.ts';
import { headBytes, mayBeLoadTest, readLoadTest } from './read.ts';

/** More than any load test's client writes: cedar's 100,000 apps are 50 MB. */
const limit_bytes = 64 << 20;

/** A file that is read as a log, and may turn out to be one of a load test. */
export interface Kept {
  /** The file, to be read instead of the one it was made of. */
  readonly log: LogFile;
  /** What it told of a load test, once it was read and was no log. Trouble with it is given to `report`. */
  loadTests(report: (found: Finding) => void): readonly LoadTest[];
}

/** `log`, with its bytes remembered while they are read, if it begins like a file of a load test. */
export function keepLoadTest(log: LogFile, limit = limit_bytes): Kept {
  let kept: Buffer[] | undefined = [];
  let size = 0;
  let isWhole = false;
  const keep = (chunk: Buffer) => {
    if (!kept) return;
    const before = size;
    size += chunk.length;
    if (before < headBytes && size >= headBytes && !mayBeLoadTest(log.path, headOf(kept, chunk))) {
      kept = undefined;
    } else if (size <= limit) {
      // Who unpacks an archive may use the memory of a chunk again.
      kept.push(Buffer.from(chunk));
    } else {
      kept.length = 0;
    }
  };
  async function* bytes() {
    for await (const chunk of log.bytes) {
      keep(chunk);
      yield chunk;
    }
    isWhole = true;
  }
  return {
    log: { ...log, bytes: bytes() },
    loadTests(report) {
      if (!kept || !isWhole || size === 0) return [];
      if (size > limit) {
        report(finding('load-test-too-large', { where: log.path, limit: `${limit / (1 << 20)} MiB` }));
        return [];
      }
      const { loadTests, broken } = readLoadTest(log.path, textOf(kept));
      if (broken !== undefined) report(finding('broken-load-test', { where: log.path, detail: broken }));
      return loadTests;
    },
  };
}

/** The head of a file, the end of which `next` holds. */
function headOf(before: readonly Buffer[], next: Buffer): string {
  const head = Buffer.concat([...before, next.subarray(0, headBytes)]);
  return head.subarray(0, headBytes).toString();
}

function textOf(chunks: readonly Buffer[]): string {
  const text = Buffer.concat(chunks).toString();
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
