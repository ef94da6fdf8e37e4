import type { Catalog } from '../catalog/catalog.ts';
import { createMarkMatcher, type MarkMatch } from '../catalog/mark.ts';
import { createMatcher, type Match } from '../catalog/match.ts';
import type { MessageEntry } from '../catalog/schema.ts';
import { type Finding, finding } from '../diagnostics.ts';
import type { FramingName } from '../lager/framings.ts';
import { type WantedKeys, wantedKeys } from '../lager/members.ts';
import { createMessageMemory, type MessageMemory } from '../lager/messages.ts';
import { originMembers } from '../lager/origins.ts';
import type { LagerRecord } from '../lager/record.ts';
import { scanLager } from '../lager/scan.ts';
import { keepLoadTest } from '../load-tests/keep.ts';
import type { LoadTest } from '../load-tests/load-test.ts';
import { type LogFile, openSources } from '../sources/open.ts';
import { until } from '../sources/until.ts';
import { createExtractor, type Extractor, membersOf, sessionOf } from './extract.ts';
import { feed, type ReadingObserver, reportUntil } from './feed.ts';
import { addFile, createInput, type Input, type Rejects } from './input.ts';
import { createMarkStore, type MarkStore } from './mark-store.ts';
import { createMarkReader } from './marks.ts';
import { createEventStore, type EventStore } from './store.ts';

export interface Collected {
  readonly store: EventStore;
  /** What is known of the system around the work. */
  readonly marks: MarkStore;
  readonly input: Input;
  /** Handles of containers that a cell makes for itself. */
  readonly noise: ReadonlySet<string>;
  /** Components that wrote at least one line that the catalogue knows. */
  readonly components: ReadonlySet<string>;
  /** How many events each entry of the catalogue gave; entries that gave none are absent. */
  readonly matches: ReadonlyMap<MessageEntry, number>;
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

  /** What is known of messages already, from reading other logs. */
  readonly meanings?: Meanings | undefined;
}

/** What messages mean by a catalogue: worked out once for each, and the same for all logs. */
export interface Meanings {
  want(message: string): Meaning | undefined;
  readonly remembered: MessageMemory<Meaning>;
  /** All entries of the catalogue, by number. */
  readonly entries: readonly MessageEntry[];
}

/** What a message means. */
interface Meaning {
  readonly wanted: readonly Wanted[];
  readonly marks: readonly MarkMatch[];
  readonly keys: WantedKeys;
}

interface Wanted {
  readonly match: Match;
  readonly extract: Extractor;
  readonly noise: RegExp | undefined;
  /** Number of the entry. */
  readonly entry: number;
}

/** What messages mean by `catalog`. */
export function createMeanings(catalog: Catalog): Meanings {
  const match = createMatcher(catalog);
  const matchMarks = createMarkMatcher(catalog.areas);
  const entries = catalog.milestones.flatMap(({ messages }) => messages);
  const numbers = new Map(entries.map((entry, number) => [entry, number]));
  return {
    entries,
    remembered: createMessageMemory(),
    want(message) {
      const [matches = [], marks = []] = [match(message), matchMarks(message)];
      if (matches.length === 0 && marks.length === 0) return undefined;
      const wanted = matches.map((found): Wanted => {
        const lifecycle = catalog.lifecycle(found.milestone.lifecycle);
        return {
          match: found,
          extract: createExtractor(found, lifecycle),
          noise: lifecycle.noise,
          entry: numbers.get(found.entry) as number,
        };
      });
      const members = [...matches.flatMap(membersOf), ...marks.flatMap(({ members }) => members), ...originMembers];
      return { wanted, marks, keys: wantedKeys([...new Set(members)]) };
    },
  };
}

/** Reads all logs in `paths` and stores the events that `catalog` knows. */
export async function collectEvents(
  paths: readonly string[],
  catalog: Catalog,
  { signal, stdin = process.stdin, framing, observer, meanings = createMeanings(catalog) }: CollectOptions = {},
): Promise<Collected> {
  const store = createEventStore();
  const marks = createMarkStore(store.strings);
  const findings: Finding[] = [];
  const loadTests: LoadTest[] = [];
  const noise = new Set<string>();
  const components = new Set<string>();
  const input = createInput();
  const { want, remembered, entries } = meanings;
  const tallies = new Uint32Array(entries.length);

  const visit = (record: LagerRecord, wanted: readonly Wanted[], line: number, file: number) => {
    for (const { match, extract, noise: isNoise, entry } of wanted) {
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
        tallies[entry] = (tallies[entry] as number) + 1;
        // Written out: spreading objects here costs more than the rest of the visit.
        store.add({
          milestone: match.milestone.id,
          second,
          nano,
          file,
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

  const read = async (log: LogFile) => {
    const reader = createMarkReader(marks);
    const rejects: Rejects = { counts: {}, at: {} };
    const fileNumbers: number[] = [];
    const scanner = scanLager<Meaning>(
      {
        want,
        keys: ({ keys }) => keys,
        visit(record, { wanted, marks }, line, origin) {
          const number = fileNumbers[origin] ?? store.files.push({ path: log.path, origin: log.origin }) - 1;
          fileNumbers[origin] = number;
          visit(record, wanted, line, number);
          if (marks.length > 0) reader.take(marks, record, record.data, number, line);
        },
        reject(reason, line) {
          rejects.counts[reason] = (rejects.counts[reason] ?? 0) + 1;
          rejects.at[reason] ??= `${log.path}:${line}`;
        },
        cut(line) {
          rejects.at['cut-off'] ??= `${log.path}:${line}`;
        },
      },
      remembered,
      { origin: log.origin, name: log.path, framing },
    );
    const kept = keepLoadTest(log);
    await feed(scanner, kept.log, { report, framing, signal, observer });
    reader.end();
    for (const [origin, { vm, job, from }] of scanner.counts.origins.entries()) {
      if (from === Infinity) continue;
      const number = fileNumbers[origin] ?? store.files.push({ path: log.path, origin: log.origin }) - 1;
      const spoken = scanner.spoken(origin);
      store.files[number] = { path: log.path, origin: { vm, job }, from_s: from, spoken };
    }
    const told = scanner.counts.records === 0 ? kept.loadTests(report) : [];
    loadTests.push(...told);
    addFile(input, log.path, scanner.counts, rejects, told.length > 0);
  };

  const report = reportUntil(signal, findings);
  for await (const file of openSources(paths, report, { stdin: until(stdin, signal), observer })) {
    await read(file);
    if (signal?.aborted) break;
  }
  if (signal?.aborted) findings.push(finding('interrupted'));
  const matches = new Map(
    entries.flatMap((entry, number) => (tallies[number] ? [[entry, tallies[number] as number] as const] : [])),
  );
  return { store, marks, input, noise, components, matches, findings, loadTests };
}
