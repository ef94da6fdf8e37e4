import type { Catalog } from '../catalog/catalog.ts';
import { createMatcher, type Match } from '../catalog/match.ts';
import type { MessageEntry } from '../catalog/schema.ts';
import { type Finding, finding } from '../diagnostics.ts';
import type { LagerRecord, RejectReason } from '../lager/record.ts';
import { type MessageMemory, scanLager } from '../lager/scan.ts';
import { type LogFile, openSources } from '../sources/open.ts';
import { until } from '../sources/until.ts';
import { createExtractor, type Extractor, sessionOf } from './extract.ts';
import { addFile, createInput, type Input, type Rejects } from './input.ts';
import { createEventStore, type EventStore } from './store.ts';

export interface Collected {
  readonly store: EventStore;
  readonly input: Input;
  /** Handles of containers that a cell makes for itself. */
  readonly noise: ReadonlySet<string>;
  /** Components that wrote at least one line that the catalogue knows. */
  readonly components: ReadonlySet<string>;
  /** How many events each entry of the catalogue gave; entries that gave none are absent. */
  readonly matches: ReadonlyMap<MessageEntry, number>;
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
  /** Shared by all messages of one entry. */
  readonly tally: { count: number };
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
  const input = createInput();
  const match = createMatcher(catalog);
  const tallies = new Map<MessageEntry, { count: number }>();
  const tallyOf = (entry: MessageEntry) => {
    const tally = tallies.get(entry) ?? { count: 0 };
    tallies.set(entry, tally);
    return tally;
  };
  const want = (message: string) =>
    match(message)?.map((found): Wanted => {
      const lifecycle = catalog.lifecycle(found.milestone.lifecycle);
      return {
        match: found,
        extract: createExtractor(found, lifecycle),
        noise: lifecycle.noise,
        tally: tallyOf(found.entry),
      };
    });
  const remembered: MessageMemory<Wanted[]> = new Map();

  const visit = (record: LagerRecord, wanted: readonly Wanted[], line: number) => {
    for (const { match, extract, noise: isNoise, tally } of wanted) {
      if (!match.when(record.data)) continue;
      components.add(match.entry.component);
      const attributes = extract.attributes(record.data);
      const session = sessionOf(record.data);
      const { second, nano } = extract.time(record.data) ?? record;
      for (const keys of extract.keys(record.data)) {
        if (isNoise?.test(keys.guid)) {
          noise.add(keys.guid);
          continue;
        }
        tally.count++;
        // Written out: spreading objects here costs more than the rest of the visit.
        store.add({
          milestone: match.milestone.id,
          second,
          nano,
          file: store.files.length - 1,
          line,
          guid: keys.guid,
          processGuid: keys.processGuid,
          index: keys.index,
          cell: keys.cell,
          attributes,
          session,
        });
      }
    }
  };

  const read = async (file: LogFile) => {
    store.files.push({ path: file.path, origin: file.origin });
    const rejects: Rejects = { counts: {}, at: {} };
    const reject = (reason: RejectReason, line: number) => {
      rejects.counts[reason] = (rejects.counts[reason] ?? 0) + 1;
      rejects.at[reason] ??= `${file.path}:${line}`;
    };
    const scanner = scanLager({ want, visit, reject }, remembered);
    let hasNul = false;
    for await (const chunk of file.bytes) {
      if (scanner.counts.bytes === 0) {
        hasNul = chunk.subarray(0, 4096).includes(0);
        if (hasNul && looksBinary(chunk)) break;
      }
      scanner.push(chunk);
      if (signal?.aborted) break;
    }
    scanner.end();
    addFile(input, file.path, scanner.counts, rejects, hasNul);
    const { records, from } = scanner.counts;
    if (records > 0) store.files[store.files.length - 1] = { path: file.path, origin: file.origin, from_s: from };
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
  const matches = new Map(
    [...tallies].filter(([, { count }]) => count > 0).map(([entry, { count }]) => [entry, count]),
  );
  return { store, input, noise, components, matches, findings };
}

/** Not lager, and not only NUL bytes either: those are the hole that copytruncate leaves in front of a log. */
function looksBinary(chunk: Buffer): boolean {
  return chunk.subarray(0, 4096).some((byte) => byte !== 0) && !chunk.includes('"timestamp":"');
}
