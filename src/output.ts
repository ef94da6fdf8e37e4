import { createWriteStream } from 'node:fs';
import { access, constants, mkdir, open, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { CutTimelines } from './analysis/lifecycle.ts';
import type { Analysis } from './analysis/run.ts';
import { findTimelines, tellTimeline } from './analysis/timeline.ts';
import { isWork } from './correlate/timelines.ts';
import { usageError } from './diagnostics.ts';
import { exitCode } from './exit.ts';
import { phasesCsv, timelinesCsv } from './export/csv.ts';
import { timelinesJson } from './export/json.ts';
import { eventsNdjson } from './export/ndjson.ts';
import { renderHtml } from './render/html/report.ts';
import { renderMarkdown } from './render/markdown/report.ts';
import { orders } from './render/png/rows.ts';
import { renderWaterfall } from './render/png/waterfall.ts';
import { renderText } from './render/text/report.ts';
import { headline, renderTimeline } from './render/text/timeline.ts';
import { printable, unifiedSummary } from './render/words.ts';
import { expandGlobs } from './sources/glob.ts';
import type { UnifyCounts } from './unify/unify.ts';

/** Creates `directory` if need be. Throws a UsageError if it cannot be written, so that no work is done in vain. */
export async function prepareOutput(directory: string): Promise<void> {
  try {
    await makeDirectory(directory);
    await access(directory, constants.W_OK);
  } catch (error) {
    const detail = (error as NodeJS.ErrnoException).code ?? String(error);
    throw usageError('cannot-write', {
      path: directory,
      detail: detail === 'EEXIST' ? 'it is not a directory' : detail,
    });
  }
}

/** Creates `path` and what is missing above it. (The recursive mkdir of Node never returns on file systems like /proc.) */
async function makeDirectory(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    const parent = dirname(resolve(path));
    if (code !== 'ENOENT' || (await exists(parent))) throw error;
    await makeDirectory(parent);
    await mkdir(path);
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

const pictureName = (lifecycle: string, order: string) => `waterfall-${lifecycle}-by-${order}.png`;
const isPicture = (name: string) => /^waterfall-[a-z0-9-]+-by-[a-z]+\.png$/.test(name);

/** Whether an order by cell shows anything. Work that no cell took is shown as such. */
function hasCells({ timelines }: CutTimelines): boolean {
  return isWork(timelines) || timelines.cell.some((cell) => cell !== '');
}

/** Writes everything that `analyze -o` promises to `directory`; returns the names of the files. */
export async function writeOutput(directory: string, analysis: Analysis): Promise<string[]> {
  // Pictures of an earlier run would stand beside the numbers of this one.
  for (const name of (await readdir(directory)).filter(isPicture)) await rm(join(directory, name), { force: true });
  const pictures: string[] = [];
  for (const cut of analysis.cuts.filter(
    ({ timelines }) => timelines.lifecycle.name !== 'container' && timelines.count > 0,
  )) {
    for (const order of orders.filter((order) => order === 'start' || hasCells(cut))) {
      const name = pictureName(cut.timelines.lifecycle.name, order);
      await writeFile(join(directory, name), await renderWaterfall(cut, order, analysis.run));
      pictures.push(name);
    }
  }
  await writeFile(join(directory, 'run.json'), runDocument(analysis));
  await phasesCsv(analysis, join(directory, 'phases.csv'));
  await timelinesCsv(analysis, join(directory, 'timelines.csv'));
  await eventsNdjson(analysis, join(directory, 'events.ndjson'));
  await writeFile(join(directory, 'report.md'), printable(renderMarkdown(analysis, pictures)));
  await writeFile(join(directory, 'report.html'), renderHtml(analysis));
  return ['report.md', 'report.html', 'run.json', 'phases.csv', 'timelines.csv', 'events.ndjson', ...pictures];
}

/** Prints the report, or the run document, and sets the exit code. Ctrl-C is the normal end of a pipe, but not of files. */
export function printReport(analysis: Analysis, sources: readonly string[], asJson: boolean): void {
  const unicode = process.stdout.isTTY === true;
  process.stdout.write(asJson ? runDocument(analysis) : printable(renderText(analysis, { unicode })));
  if (analysis.run.validity.verdict === 'unfit') process.exitCode = exitCode.unfit;
  const isInterrupted = analysis.run.validity.findings.some(({ code }) => code === 'interrupted');
  if (isInterrupted && !sources.includes('-')) process.exitCode = exitCode.interrupted;
}

/**
 * Prints the timelines that `prefix` names: with all events if each lifecycle has only one, else with a line each.
 * Throws a UsageError.
 */
export function printTimelines({ correlated, run }: Analysis, prefix: string, asJson: boolean): void {
  // Should nothing be found, this is why.
  for (const { code, message } of run.validity.findings) {
    if (['interrupted', 'selected', 'nothing-selected'].includes(code)) process.stderr.write(`${printable(message)}\n`);
  }
  const found = findTimelines(correlated, prefix);
  const lifecycles = new Set(found.map(({ timelines }) => timelines.lifecycle.name));
  if (asJson) {
    const told = found.map((timeline) => ({ timeline, entries: tellTimeline(timeline, correlated) }));
    process.stdout.write(timelinesJson(told, correlated.arranged.baseSecond));
  } else if (lifecycles.size === found.length) {
    const unicode = process.stdout.isTTY === true;
    const told = found.map((timeline) => renderTimeline(timeline, tellTimeline(timeline, correlated), { unicode }));
    process.stdout.write(printable(told.join('\n')));
  } else process.stdout.write(printable(`${found.map(headline).join('\n')}\n`));
}

/**
 * Where lines of text go: to `path`, or to standard output without one. What is there already is only replaced once there
 * is something to write. Throws a UsageError if it cannot be written, or is what is read (`sources`).
 */
export async function openLines(
  path: string | undefined,
  sources: readonly string[],
): Promise<(lines: AsyncIterable<string>) => Promise<void>> {
  if (path === undefined) return (lines) => pipeline(lines, process.stdout, { end: false });
  const known = await realpath(path).catch(() => undefined);
  for (const source of known === undefined ? [] : await expandGlobs(sources.filter((path) => path !== '-'))) {
    const read = await realpath(source).catch(() => undefined);
    if (read === undefined) continue;
    if (known === read || known?.startsWith(`${read}${sep}`))
      throw usageError('writes-what-it-reads', { path, source });
  }
  // Without truncating it.
  const file = await open(path, 'a').catch((error: NodeJS.ErrnoException) => {
    throw usageError('cannot-write', { path, detail: error.code ?? String(error) });
  });
  await file.close();
  return async (lines) => {
    // A file of several names may be a source under another one: that keeps what it has.
    const { nlink } = await stat(path);
    if (nlink > 1) await rm(path);
    await pipeline(lines, createWriteStream(path));
  };
}

/** Says on standard error what a unified stream holds, and what not. */
export function printUnified(counts: UnifyCounts, sources: readonly string[]): void {
  for (const line of unifiedSummary(counts)) process.stderr.write(`${printable(line)}\n`);
  if (counts.records === 0) process.exitCode = exitCode.unfit;
  const isInterrupted = counts.findings.some(({ code }) => code === 'interrupted');
  if (isInterrupted && !sources.includes('-')) process.exitCode = exitCode.interrupted;
}

function runDocument({ run }: Analysis): string {
  return `${JSON.stringify(run, null, 2)}\n`;
}
