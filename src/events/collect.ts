import type { Catalog } from '../catalog/catalog.ts';
import { createMatcher, type Match } from '../catalog/match.ts';
import { type Finding, finding } from '../diagnostics.ts';
import type { LagerRecord, RejectReason } from '../lager/record.ts';
import { type MessageMemory, scanLager } from '../lager/scan.ts';
import { type LogFile, openSources } from '../sources/open.ts';
import { createExtractor, type Extractor, sessionOf } from './extract.ts';
import { createEventStore, type EventStore } from './store.ts';

/** A file without a single lager line. */
export interface IgnoredFile {
  readonly path: string;
  readonly reason: 'empty' | 'binary' | 'no lager line';
}

/** What was read, whatever it meant. */
export interface Input {
  /** Files with lager lines. */
  files: number;
  readonly ignored: IgnoredFile[];
  bytes: number;
  lines: number;
  records: number;
  /** By level name; levels that were not seen are absent. */
  readonly levels: { debug: number; info: number; error: number; fatal: number };
  /** Lines that are not lager, by reason. */
  readonly skipped: Partial<Record<RejectReason, number>>;
  /** How many of them are neither blank nor in ignored files. */
  damaged: number;
  /** Where the first line of each reason stands in a lager file, as file:line. */
  readonly skippedAt: Partial<Record<RejectReason, string>>;
  /** Seconds since 1970 of the first and last record; undefined if there is none. */
  from: number | undefined;
  to: number | undefined;
}

export interface Collected {
  readonly store: EventStore;
  readonly input: Input;
  /** Handles of containers that a cell makes for itself. */
  readonly noise: ReadonlySet<string>;
  /** Components that wrote at least one line that the catalogue knows. */
  readonly components: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

export interface CollectOptions {
  /** Stops reading; what has come is kept. */
  readonly signal?: AbortSignal;
  readonly stdin?: AsyncIterable<Buffer>;
}

interface Wanted {
  readonly match: Match;
  readonly extract: Extractor;
  readonly noise: RegExp | undefined;
}

/** Reads all logs in `paths` and stores the events that `catalog` knows. */
export async function collectEvents(
  paths: readonly string[],
  catalog: Catalog,
  { signal, stdin }: CollectOptions = {},
): Promise<Collected> {
  const store = createEventStore();
  const findings: Finding[] = [];
  const noise = new Set<string>();
  const components = new Set<string>();
  const input: Input = {
    files: 0,
    ignored: [],
    bytes: 0,
    lines: 0,
    records: 0,
    levels: { debug: 0, info: 0, error: 0, fatal: 0 },
    skipped: {},
    damaged: 0,
    skippedAt: {},
    from: undefined,
    to: undefined,
  };
  const match = createMatcher(catalog);
  const want = (message: string) =>
    match(message)?.map((found): Wanted => {
      const lifecycle = catalog.lifecycle(found.milestone.lifecycle);
      return { match: found, extract: createExtractor(found, lifecycle), noise: lifecycle.noise };
    });
  const remembered: MessageMemory<Wanted[]> = new Map();

  const visit = (record: LagerRecord, wanted: readonly Wanted[], line: number) => {
    for (const { match, extract, noise: isNoise } of wanted) {
      if (!match.when(record.data)) continue;
      components.add(match.entry.component);
      const at = {
        milestone: match.milestone.id,
        second: record.second,
        nano: record.nano,
        file: store.files.length - 1,
        line,
      };
      const attributes = extract.attributes(record.data);
      const session = sessionOf(record.data);
      for (const keys of extract.keys(record.data)) {
        if (isNoise?.test(keys.guid)) noise.add(keys.guid);
        else store.add({ ...at, ...keys, attributes, session });
      }
    }
  };

  const read = async (file: LogFile) => {
    store.files.push({ path: file.path, origin: file.origin });
    const rejects: Partial<Record<RejectReason, number>> = {};
    const rejectedAt: Partial<Record<RejectReason, string>> = {};
    const reject = (reason: RejectReason, line: number) => {
      rejects[reason] = (rejects[reason] ?? 0) + 1;
      rejectedAt[reason] ??= `${file.path}:${line}`;
    };
    const scanner = scanLager({ want, visit, reject }, remembered);
    let binary = false;
    for await (const chunk of file.bytes) {
      binary = scanner.counts.bytes === 0 && looksBinary(chunk);
      if (binary) break;
      scanner.push(chunk);
      if (signal?.aborted) break;
    }
    scanner.end();
    const { counts } = scanner;
    addCounts(input, counts, rejects);
    if (counts.records > 0) {
      const damaged = sum(Object.values(rejects)) - (rejects.blank ?? 0);
      input.damaged += damaged;
      Object.assign(input.skippedAt, { ...rejectedAt, ...input.skippedAt });
      input.files++;
    } else {
      const reason = binary ? 'binary' : counts.bytes === 0 ? 'empty' : 'no lager line';
      input.ignored.push({ path: file.path, reason });
    }
  };

  // What is found after the signal (a cut-off archive) is only its consequence.
  const report = (found: Finding) => {
    if (!signal?.aborted) findings.push(found);
  };
  for await (const file of openSources(paths, report, until(stdin ?? process.stdin, signal))) {
    await read(file);
    if (signal?.aborted) break;
  }
  if (signal?.aborted) findings.push(finding('interrupted'));
  return { store, input, noise, components, findings };
}

function addCounts(input: Input, counts: ReturnType<typeof scanLager>['counts'], rejects: Input['skipped']): void {
  input.bytes += counts.bytes;
  input.lines += counts.lines;
  input.records += counts.records;
  const [debug = 0, info = 0, error = 0, fatal = 0] = counts.levels;
  input.levels.debug += debug;
  input.levels.info += info;
  input.levels.error += error;
  input.levels.fatal += fatal;
  for (const [reason, count] of Object.entries(rejects) as [RejectReason, number][]) {
    input.skipped[reason] = (input.skipped[reason] ?? 0) + count;
  }
  if (counts.records === 0) return;
  input.from = Math.min(input.from ?? Infinity, counts.from);
  input.to = Math.max(input.to ?? -Infinity, counts.to);
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** A NUL byte near the start of something that does not begin like lager. */
function looksBinary(chunk: Buffer): boolean {
  return chunk.subarray(0, 4096).includes(0) && !chunk.includes('"timestamp":"');
}

/** The chunks of `bytes` until they end or `signal` says to stop, even in the middle of waiting for the next one. */
async function* until(bytes: AsyncIterable<Buffer>, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
  const iterator = bytes[Symbol.asyncIterator]();
  let stop = () => {};
  const onAbort = () => stop();
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    while (!signal?.aborted) {
      // A promise of its own for each chunk: racing against one that lives as long as the input would leak.
      const next = await new Promise<IteratorResult<Buffer> | undefined>((resolve, reject) => {
        stop = () => resolve(undefined);
        iterator.next().then(resolve, reject);
      });
      if (next === undefined || next.done) return;
      yield next.value;
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}
