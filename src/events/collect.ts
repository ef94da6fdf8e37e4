import type { Catalog } from '../catalog/catalog.ts';
import { type Finding, finding } from '../diagnostics.ts';
import type { FramingName } from '../lager/framings.ts';
import { keepLoadTest } from '../load-tests/keep.ts';
import type { LoadTest } from '../load-tests/load-test.ts';
import { type LogFile, openSources } from '../sources/open.ts';
import { until } from '../sources/until.ts';
import { feed, type ReadingObserver, reportUntil } from './feed.ts';
import { createMeanings } from './meanings.ts';
import { createMerger, type Merged } from './merge.ts';
import { createPieces } from './pieces.ts';

export interface Collected extends Merged {
  readonly findings: readonly Finding[];
  /** What the clients of a load test wrote beside the logs, in the order of reading. */
  readonly loadTests: readonly LoadTest[];
}

export interface CollectOptions {
  /** Stops reading; what has come is kept. */
  readonly signal?: AbortSignal;
  readonly stdin?: AsyncIterable<Buffer>;
  /** Reads all files as this framing says, instead of looking. */
  readonly framing?: FramingName | undefined;
  readonly observer?: ReadingObserver | undefined;
  /** How many threads may read, this one among them; by default it is alone. */
  readonly jobs?: number | undefined;
  /** The files that `catalog` was made of, beside the built-in ones: other threads read them again. */
  readonly catalogs?: readonly string[] | undefined;
  /** Bytes of a piece of a log. */
  readonly pieceSize?: number;
  /** So many bytes are read before other threads are started. */
  readonly alone?: number;
}

/**
 * Reads all logs in `paths` and stores the events that `catalog` knows. Logs are read in pieces, by several threads if
 * there is much to read; what comes of it is the same, whatever their number.
 */
export async function collectEvents(
  paths: readonly string[],
  catalog: Catalog,
  { signal, stdin = process.stdin, framing, observer, ...threads }: CollectOptions = {},
): Promise<Collected> {
  const meanings = createMeanings(catalog);
  const merger = createMerger(catalog, meanings.entries);
  const pieces = createPieces({ meanings, merger, framing, ...threads });
  const findings: Finding[] = [];
  const loadTests: LoadTest[] = [];
  const report = reportUntil(signal, findings);

  const read = async (log: LogFile) => {
    const kept = keepLoadTest(log);
    const sink = pieces.begin(log);
    await feed(sink, kept.log, { report, framing, signal });
    const told = sink.isWhole() && sink.counts.records === 0 ? kept.loadTests(report) : [];
    loadTests.push(...told);
    sink.close(told.length > 0);
  };

  observer?.onLog(pieces.counts);
  try {
    for await (const log of openSources(paths, report, { stdin: until(stdin, signal), observer })) {
      await read(log);
      if (signal?.aborted) break;
    }
    await pieces.all();
  } finally {
    await pieces.end();
  }
  if (signal?.aborted) findings.push(finding('interrupted'));
  return { ...merger.end(), findings, loadTests };
}
