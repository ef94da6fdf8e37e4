import { createWriteStream } from 'node:fs';
import { access, constants, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Analysis } from './analysis/run.ts';
import { findTimelines } from './analysis/timeline.ts';
import { toldOn, usageError } from './diagnostics.ts';
import { exitCode, setExitCode } from './exit.ts';
import { timelinesJson } from './export/json.ts';
import type { Judged } from './gates/judged.ts';
import type { Paper } from './picture-output.ts';
import type { LineOutput } from './pipeline.ts';
import type { Progress } from './progress.ts';
import { renderText } from './render/text/report.ts';
import { renderSystem } from './render/text/system.ts';
import { terminalOf } from './render/text/terminal.ts';
import { renderTimelines } from './render/text/timelines.ts';
import { printable, unifiedSummary } from './render/words.ts';
import type { UnifyCounts } from './unify/unify.ts';
import { checkWritable, writing } from './writable.ts';

/** Creates `directory` if need be. Throws a UsageError if it cannot be written, so that no work is done in vain. */
export async function prepareOutput(directory: string): Promise<void> {
  if (directory === '-') throw usageError('directory-to-pipe', {});
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

/** Throws a UsageError if `directory` holds a saved run: another report in it would take the place of its own. */
export async function refuseSavedRun(directory: string): Promise<void> {
  if (await exists(join(directory, 'run.json'))) throw usageError('saved-run-there', { path: directory });
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

/** How what `analyze -o` writes looks: its pictures, and the seconds between two rows of series.csv. */
export type OutputOptions = Paper & { readonly step?: number | undefined };

/** Writes everything that `analyze -o` promises to `directory`; returns the names of the files. */
export async function writeOutput(
  directory: string,
  analysis: Judged,
  options: OutputOptions,
  progress?: Progress,
): Promise<string[]> {
  // What draws and writes takes more than a tenth of a second to load, which a report on the terminal need not wait for.
  const [
    { readRunPictures, writePictures },
    { renderHtml },
    { renderMarkdown },
    { phasesCsv, timelinesCsv, windowsCsv },
    { seriesCsv },
    { eventsNdjson },
    { samplesJson },
  ] = await Promise.all([
    import('./picture-output.ts'),
    import('./render/html/report.ts'),
    import('./render/markdown/report.ts'),
    import('./export/csv.ts'),
    import('./export/series.ts'),
    import('./export/ndjson.ts'),
    import('./export/samples.ts'),
  ]);
  const pictures = await writePictures(directory, analysis, options, progress);
  const report = () => printable(renderMarkdown(analysis, ['report.html', ...pictures]));
  const files: Readonly<Record<string, (path: string) => Promise<void>>> = {
    'report.md': (path) => writeFile(path, report()),
    'report.html': async (path) => writeFile(path, renderHtml(analysis, await readRunPictures(directory, pictures))),
    'run.json': (path) => writeFile(path, runDocument(analysis)),
    'samples.json': (path) => samplesJson(analysis, path),
    'phases.csv': (path) => phasesCsv(analysis, path),
    'timelines.csv': (path) => timelinesCsv(analysis, path),
    'series.csv': (path) => seriesCsv(analysis, path, options.step),
    'events.ndjson': (path) => eventsNdjson(analysis, path),
    ...(analysis.run.load_tests?.windows.length && { 'windows.csv': (path) => windowsCsv(analysis, path) }),
  };
  // Beside this run, one of an earlier would pass for its own.
  const isAgain = await exists(join(directory, 'run.json'));
  if (isAgain && !('windows.csv' in files)) await rm(join(directory, 'windows.csv'), { force: true });
  for (const [name, write] of Object.entries(files)) {
    progress?.onStage(`writing ${name}`);
    const path = join(directory, name);
    await writing(path, () => write(path));
  }
  return [...Object.keys(files), ...pictures];
}

/** Prints the report, or the run document, and sets the exit code. */
export function printReport(analysis: Judged, sources: readonly string[], asJson: boolean): void {
  const terminal = terminalOf(process.stdout, process.env);
  // Whoever reads may close the pipe at any time.
  setExitCode(analysis.run, sources);
  process.stdout.write(asJson ? runDocument(analysis) : renderText(analysis, terminal));
}

/** Prints what the system around the work did, or its part of the run document, and sets the exit code. */
export function printSystem(analysis: Analysis, sources: readonly string[], asJson: boolean): void {
  const { run } = analysis;
  const terminal = terminalOf(process.stdout, process.env);
  const document = () => `${JSON.stringify(run.system, null, 2)}\n`;
  setExitCode(run, sources);
  process.stdout.write(asJson ? document() : renderSystem(analysis, terminal));
}

/** Prints the timelines that `prefix` names, or their facts as JSON. Throws a UsageError. */
export function printTimelines(
  analysis: Analysis,
  prefix: string,
  { json, quiet }: { readonly json: boolean; readonly quiet: boolean },
): void {
  const { correlated, run } = analysis;
  // Should nothing be found, this is why.
  for (const { code, message } of toldOn(run.validity.findings, quiet)) {
    if (['interrupted', 'selected', 'nothing-selected'].includes(code)) process.stderr.write(`${printable(message)}\n`);
  }
  const found = findTimelines(correlated, prefix);
  const terminal = terminalOf(process.stdout, process.env);
  process.stdout.write(json ? timelinesJson(found, correlated) : renderTimelines(found, analysis, terminal));
}

/**
 * Where lines of text go: to `path`, or to standard output without one. What is there already is only replaced once there
 * is something to write. Throws a UsageError if it cannot be written, or is what is read (`sources`).
 */
export async function openLines(path: string | undefined, sources: readonly string[]): Promise<LineOutput> {
  if (path === undefined) return { path, write: (lines) => pipeline(lines, process.stdout, { end: false }) };
  await checkWritable(path, sources);
  const write: LineOutput['write'] = async (lines) => {
    // A file of several names may be a source under another one: that keeps what it has.
    const known = await stat(path).catch(() => undefined);
    if (known && known.nlink > 1) await rm(path);
    await writing(path, () => pipeline(lines, createWriteStream(path)));
  };
  return { path, write };
}

/** Says on standard error what a unified stream holds, and what not. */
export function printUnified(counts: UnifyCounts, sources: readonly string[], quiet: boolean): void {
  // No record at all is the only error here: findings are warnings at most.
  if (!quiet || counts.records === 0)
    for (const line of unifiedSummary(counts)) process.stderr.write(`${printable(line)}\n`);
  if (counts.records === 0) process.exitCode = exitCode.unfit;
  const isInterrupted = counts.findings.some(({ code }) => code === 'interrupted');
  if (isInterrupted && !sources.includes('-')) process.exitCode = exitCode.interrupted;
}

function runDocument({ run, gates }: Judged): string {
  return `${JSON.stringify({ ...run, gates }, null, 2)}\n`;
}
