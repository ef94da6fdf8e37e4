import { basename } from 'node:path';
import type { Finding } from '../diagnostics.ts';
import { feed, type ReadingObserver, reportUntil } from '../events/feed.ts';
import type { FramingName } from '../lager/framings.ts';
import { wantedKeys } from '../lager/members.ts';
import { createMessageMemory } from '../lager/messages.ts';
import { originMembers } from '../lager/origins.ts';
import { scanLager } from '../lager/scan.ts';
import { familyOf } from '../sources/family.ts';
import { type LogFile, openSources } from '../sources/open.ts';
import type { Origin } from '../sources/origin.ts';
import { until } from '../sources/until.ts';
import type { Discovered } from './discovered.ts';
import { createLedger, type Part } from './ledger.ts';
import type { Use } from './uses.ts';
import { mostWaiting } from './waiting.ts';

export interface DiscoverOptions {
  /** Only what these components say is read; all, if there is none. */
  readonly components?: readonly string[] | undefined;
  readonly framing?: FramingName | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly stdin?: AsyncIterable<Buffer>;
  readonly observer?: ReadingObserver | undefined;
  /** Spans, and starts without an end, that are held in memory. */
  readonly mostSpans?: number;
  readonly mostOpen?: number;
}

/** Of more spans than these, a fair share is kept: 22 bytes each. */
const mostKept = 4_000_000;
const timeOnly = wantedKeys(originMembers);

/** Reads all logs in `paths` and finds what starts and ends in them, and where they are silent. */
export async function discover(
  paths: readonly string[],
  { components = [], framing, signal, stdin = process.stdin, observer, ...limits }: DiscoverOptions = {},
): Promise<Discovered> {
  const findings: Finding[] = [];
  const report = reportUntil(signal, findings);
  const ledger = createLedger({ mostSpans: mostKept, mostOpen: mostWaiting, ...limits });
  const remembered = createMessageMemory<Use>();
  const want = (message: string): Use | undefined =>
    components.length === 0 || components.includes(message.split('.', 1)[0] ?? '') ? ledger.useOf(message) : undefined;

  const read = async (log: LogFile, file: number) => {
    /** By number of their origin in this file. */
    const parts: Part[] = [];
    const partOf = (origin: number): Part => {
      const { key, name } = nameOf(scanner.counts.origins[origin] ?? log.origin, log.path);
      const part = ledger.open(key, name, log.path, file);
      parts[origin] = part;
      return part;
    };
    const scanner = scanLager<Use>(
      {
        want,
        keys: ({ start, end }) => (start || end ? undefined : timeOnly),
        visit: (record, use, line, origin) => ledger.note(parts[origin] ?? partOf(origin), record, use, line),
        reject() {},
        cut() {},
      },
      remembered,
      { origin: log.origin, name: log.path, framing },
    );
    await feed(scanner, log, { report, framing, signal, observer });
    for (const part of parts) if (part) ledger.close(part);
  };

  let files = 0;
  for await (const log of openSources(paths, report, { stdin: until(stdin, signal), observer })) {
    await read(log, files++);
    if (signal?.aborted) break;
  }
  return { ...ledger.found(), findings };
}

/** What a log is known by: its VM and job where they are known, because bundles may hold it twice. */
function nameOf({ vm, job }: Origin, path: string): { readonly key: string; readonly name: string } {
  const family = familyOf(path);
  if (vm === '') return { key: family, name: family };
  return { key: `${vm}\0${job}\0${basename(family)}`, name: `${vm} ${basename(family)}` };
}
