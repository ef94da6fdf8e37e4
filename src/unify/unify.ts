import { basename } from 'node:path';
import type { Catalog } from '../catalog/catalog.ts';
import { createMatcher, type Match } from '../catalog/match.ts';
import { type Finding, finding } from '../diagnostics.ts';
import { feed, reportUntil } from '../events/feed.ts';
import type { FramingName } from '../lager/framings.ts';
import { createMessageMemory } from '../lager/messages.ts';
import { scanLager } from '../lager/scan.ts';
import type { Instant } from '../lager/timestamp.ts';
import type { Selection } from '../selection.ts';
import { familyOf } from '../sources/family.ts';
import { openSources } from '../sources/open.ts';
import type { Origin } from '../sources/origin.ts';
import { until } from '../sources/until.ts';

import { isBefore, resolveWindow } from '../when.ts';
import { createKeep } from './keep.ts';
import { withOrigin } from './origin.ts';
import { createSorter, type Item } from './sort.ts';

export interface UnifyOptions {
  readonly selection: Selection;
  readonly catalog: Catalog;
  readonly framing?: FramingName | undefined;
  readonly signal?: AbortSignal;
  readonly stdin?: AsyncIterable<Buffer>;
  /** Characters held in memory, see `createSorter`. */
  readonly mostHeld?: number;
}

/** How many records were read and written, and what else there was. Complete once the stream is at its end. */
export interface UnifyCounts {
  records: number;
  written: number;
  /** Lines that two pieces of one log have in common, as rotation leaves them. */
  duplicates: number;
  outside: number;
  skipped: number;
  readonly findings: Finding[];
}

/**
 * All records in `paths` as one stream of lager lines in the order of their time, each with its origin in its data.
 * Every file is read to its end, because lines come late; memory is bounded, what does not fit is put aside in temporary files.
 */
export async function* unify(
  paths: readonly string[],
  counts: UnifyCounts,
  { selection, catalog, framing, signal, stdin, mostHeld }: UnifyOptions,
): AsyncGenerator<string> {
  const sorter = createSorter(mostHeld);
  const keep = createKeep(selection, catalog);
  const match = createMatcher(catalog);
  const remembered = createMessageMemory<readonly Match[]>();
  /** The first event, and the first record at all. */
  let first: Instant | undefined;
  let firstOfAll: Instant | undefined;
  let files = 0;
  try {
    const report = reportUntil(signal, counts.findings);
    for await (const log of openSources(paths, report, until(stdin ?? process.stdin, signal))) {
      // The same log in another bundle of its VM is the same log.
      const family = (from: Origin) => (from.vm === '' ? familyOf(log.path) : basename(familyOf(log.path)));
      const number = String(files++).padStart(6, '0');
      const scanner = scanLager(
        {
          want: match,
          // Times that are relative count from the first event.
          visit({ second, nano }) {
            if (first === undefined || isBefore({ second, nano }, first)) first = { second, nano };
          },
          record(json, { second, nano, message }, line, origin) {
            const when = { second, nano };
            if (firstOfAll === undefined || isBefore(when, firstOfAll)) firstOfAll = when;
            counts.records++;
            const from = scanner.counts.origins[origin] ?? log.origin;
            if (!keep(json, message, from)) counts.outside++;
            else
              sorter.add({
                key: keyOf(when, [from.vm, from.job, family(from), log.path], line, number),
                text: withOrigin(oneLine(json), from),
              });
          },
          reject(reason) {
            if (reason !== 'blank') counts.skipped++;
          },
          cut() {},
        },
        remembered,
        { origin: log.origin, name: log.path, framing },
      );
      await feed(scanner, log, { report, framing, signal });
      if (signal?.aborted) break;
    }
    const wasStopped = signal?.aborted === true;
    if (wasStopped) counts.findings.push(finding('interrupted'));
    const zero = first ?? firstOfAll ?? { second: 0, nano: 0 };
    for (const line of select(sorter.sorted(), resolveWindow(selection.window, zero), counts)) {
      // What had come when the reading was stopped is written; only then does it stop the writing.
      if (!wasStopped && signal?.aborted) {
        counts.findings.push(finding('interrupted'));
        return;
      }
      yield line;
    }
  } finally {
    sorter.close();
  }
}

/** Ten digits of seconds and nine of nanoseconds order the lines of all files. */
const timeLength = 19;

function keyOf({ second, nano }: Instant, place: readonly string[], line: number, file: string): string {
  const time = String(second).padStart(10, '0') + String(nano).padStart(9, '0');
  return `${time}${place.map((part) => part.replaceAll(/[\t\n]/g, ' ')).join('\t')}\t${String(line).padStart(12, '0')}\t${file}`;
}

/** JSON on one line; between its tokens, line breaks are only white space. */
function oneLine(json: string): string {
  return json.replaceAll(/[\r\n]\s*/g, '');
}

function* select(
  items: Iterable<Item>,
  { from, to }: { from?: Instant; to?: Instant },
  counts: UnifyCounts,
): Generator<string> {
  let time = '';
  /** How often each line of one family of files and one point in time was written, by file. */
  let seen = new Map<string, { written: number; inFile: Map<string, number> }>();
  for (const { key, text } of items) {
    const when = { second: Number(key.slice(0, 10)), nano: Number(key.slice(10, timeLength)) };
    if ((from && isBefore(when, from)) || (to && isBefore(to, when))) {
      counts.outside++;
      continue;
    }
    if (key.slice(0, timeLength) !== time) {
      time = key.slice(0, timeLength);
      seen = new Map();
    }
    const [vm, job, family, , , file = ''] = key.slice(timeLength).split('\t');
    const same = [vm, job, family, text].join('\t');
    const known = seen.get(same) ?? { written: 0, inFile: new Map<string, number>() };
    seen.set(same, known);
    const times = (known.inFile.get(file) ?? 0) + 1;
    known.inFile.set(file, times);
    if (times <= known.written) counts.duplicates++;
    else {
      known.written++;
      counts.written++;
      yield `${text}\n`;
    }
  }
}
