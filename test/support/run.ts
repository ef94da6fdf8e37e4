import { buffer, text } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import { type Analysis, analyze } from '../../src/analysis/run.ts';
import { selectTimelines } from '../../src/analysis/select.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { correlate } from '../../src/correlate/correlate.ts';
import type { Timelines } from '../../src/correlate/timelines.ts';
import { collectEvents } from '../../src/events/collect.ts';
import { everything, type Selection } from '../../src/selection.ts';
import { openSources } from '../../src/sources/open.ts';
import { catalog } from './catalog.ts';

/** Logs by their path; a list holds lines. They are read in this order. */
export type Logs = Readonly<Record<string, string | readonly string[]>>;

/** Analyses `logs`, read from an archive in memory in chunks of `chunkSize` bytes. */
export async function analyzeText(
  logs: Logs,
  chunkSize = 1 << 20,
  known: Catalog = catalog,
  selection: Selection = everything,
): Promise<Analysis> {
  const archive = pack();
  for (const [name, content] of Object.entries(logs)) {
    archive.entry({ name }, typeof content === 'string' ? content : content.map((line) => `${line}\n`).join(''));
  }
  archive.finalize();
  return analyzePaths(['-'], chunked(await buffer(archive), chunkSize), known, selection);
}

/** Analyses the logs in `paths` as the commands do, with the built-in catalogue if no other is given. */
export async function analyzePaths(
  paths: readonly string[],
  stdin?: AsyncIterable<Buffer>,
  known: Catalog = catalog,
  selection: Selection = everything,
): Promise<Analysis> {
  const collected = await collectEvents(paths, known, stdin ? { stdin } : {});
  const whole = correlate(collected.store, known, collected.marks);
  const { correlated, window } = selectTimelines(whole, selection);
  return analyze(collected, correlated, known, whole, window);
}

async function* chunked(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** The lines of each file in `archive`, by the path inside it; empty files are left out. */
export async function readLogs(archive: string): Promise<Record<string, string[]>> {
  const logs: Record<string, string[]> = {};
  for await (const { path, bytes } of openSources([archive], () => {})) {
    const content = (await text(bytes)).replace(/\n$/, '');
    if (content !== '') logs[path.split('!').at(-1) ?? path] = content.split('\n');
  }
  return logs;
}

/** One timeline as a test wants to see it. */
export interface Told {
  readonly guid: string;
  readonly index: number;
  readonly cell: string;
  readonly outcome: string;
  readonly reason: string;
  /** Seconds since `zero` by milestone. */
  readonly at_s: Readonly<Record<string, number>>;
}

/** All rows of `timelines`; times are told in seconds since the second `zero`. */
export function tell(timelines: Timelines, { correlated }: Analysis, zero: number): Told[] {
  const { lifecycle, guid, index, cell, outcome, reason } = timelines;
  return guid.map((own, row) => ({
    guid: own,
    index: index[row] ?? Number.NaN,
    cell: cell[row] ?? '',
    outcome: outcome[row] ?? '',
    reason: reason[row] ?? '',
    at_s: Object.fromEntries(
      lifecycle.milestones
        .filter(({ slot }) => timelines.event(row, slot) >= 0)
        .map(({ name, slot }) => [name, correlated.arranged.baseSecond - zero + timelines.time_ns(row, slot) / 1e9]),
    ),
  }));
}
