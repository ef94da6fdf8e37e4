import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { identityOf } from './analysis/comparison/circumstances.ts';
import type { ComparedRun, Side } from './analysis/comparison/comparison.ts';
import { type LifecycleSamples, samplesOf, spanSamplesOf } from './analysis/samples.ts';
import type { SavedRun } from './analysis/saved-run.ts';
import { usageError } from './diagnostics.ts';
import type { ReadingOptions } from './flags.ts';
import { analyzeSources } from './pipeline.ts';
import type { Progress } from './progress.ts';
import { readSavedRun } from './saved/read.ts';
import { readSamples } from './saved/samples.ts';
import { isSelecting } from './selection.ts';
import { expandGlobs } from './sources/glob.ts';
import { checkSources } from './sources/open.ts';

/** Of saved durations, in seconds. */
const resolution_s = 1e-9;

/** The paths of the runs of both sides; every match of a glob is a run. */
export interface SidePaths {
  readonly base: readonly string[];
  readonly head: readonly string[];
}

interface GivenSides {
  readonly base?: readonly string[] | undefined;
  readonly head?: readonly string[] | undefined;
}

/**
 * The runs that a command line names: two positions, or flags for both sides. Throws a UsageError if it is neither, or if
 * one of them is not there.
 */
export async function sidePaths(
  positions: readonly string[],
  { base = [], head = [] }: GivenSides,
): Promise<SidePaths> {
  const [first, second, ...others] = positions;
  const hasFlags = base.length + head.length > 0;
  if (hasFlags && positions.length > 0) throw usageError('sides-twice', { path: first as string });
  if (!hasFlags && (first === undefined || second === undefined || others.length > 0))
    throw usageError('two-sides', { count: positions.length });
  if (hasFlags && (base.length === 0 || head.length === 0))
    throw usageError('one-side', { flag: base.length === 0 ? '--base' : '--head' });
  const given = hasFlags ? { base, head } : { base: [first as string], head: [second as string] };
  const all = [...given.base, ...given.head];
  if (all.filter((path) => path === '-').length > 1) throw usageError('one-input', {});
  await checkSources(all);
  return { base: runsOf(await expandGlobs(given.base)), head: runsOf(await expandGlobs(given.head)) };
}

/** Each run of a side once, in the order of names: it makes no difference how they are given. */
function runsOf(paths: readonly string[]): string[] {
  return [...new Map(paths.map((path) => [path === '-' ? path : resolve(path), path])).values()].sort();
}

/** The runs in `paths`, one read after the other. Throws a UsageError if a saved run does not hold its durations, if a side
 * has copies of one run, or if reading files was interrupted. */
export async function readSides(
  paths: SidePaths,
  options: ReadingOptions,
  progress?: Progress,
): Promise<{ readonly base: Side; readonly head: Side }> {
  const nameOf = namesOf([...paths.base, ...paths.head]);
  const read = async (side: readonly string[]) => {
    const runs: ComparedRun[] = [];
    const known = new Map<string, string>();
    for (const path of side) {
      const run = { name: nameOf(path), ...(await readRun(path, options, progress)) };
      // Copies would pass for repetitions, and chance for a change.
      const other = hasTimelines(run) ? known.get(identityOf(run)) : undefined;
      if (other !== undefined) throw usageError('run-twice', { path, other });
      known.set(identityOf(run), path);
      runs.push(run);
    }
    return runs;
  };
  return { base: await read(paths.base), head: await read(paths.head) };
}

function hasTimelines({ samples }: ComparedRun): boolean {
  return samples.some(({ guid }) => guid.length > 0);
}

/** A run that was saved, or logs, which are analysed. */
async function readRun(path: string, options: ReadingOptions, progress?: Progress): Promise<Omit<ComparedRun, 'name'>> {
  const run = await readSavedRun(path);
  if (run === undefined) {
    const { run, cuts, correlated } = await analyzeSources([path], options, progress);
    const isInterrupted = run.validity.findings.some(({ code }) => code === 'interrupted');
    // A pipe ends that way.
    if (isInterrupted && path !== '-') throw usageError('interrupted-run', { path });
    return { run, samples: cuts.map(samplesOf), spans: spanSamplesOf(correlated.marks) };
  }
  if (isSelecting(options.selection)) throw usageError('saved-selection', { path });
  const document = (await stat(path)).isDirectory() ? join(path, 'run.json') : path;
  const { samples, spans } = await readSamples(document);
  if (!areOf(samples, run))
    throw usageError('other-samples', { path: join(document, '..', 'samples.json'), run: document });
  return { run, samples, spans };
}

/** Whether these may be the durations of `run`: other runs of one burst have as many, but not the same longest. */
function areOf(samples: readonly LifecycleSamples[], { lifecycles }: SavedRun): boolean {
  return Object.entries(lifecycles).every(([name, { timelines, end_to_end }]) => {
    const own = samples.find(({ lifecycle }) => lifecycle === name);
    if (own?.guid.length !== timelines) return false;
    const max_s = own.end_to_end_s.reduce(
      (most, value) => (value > most || Number.isNaN(most) ? value : most),
      Number.NaN,
    );
    return end_to_end.max_s === null ? Number.isNaN(max_s) : Math.abs(max_s - end_to_end.max_s) < resolution_s;
  });
}

/** What people call each of `paths`: the last part of it that says something, or all of it where that is not enough. */
function namesOf(paths: readonly string[]): (path: string) => string {
  const shortOf = (path: string) => {
    const parts = resolve(path).split('/');
    return path === '-'
      ? 'standard input'
      : parts.at(-1) === 'run.json'
        ? (parts.at(-2) ?? path)
        : basename(resolve(path));
  };
  const short = paths.map(shortOf);
  return (path) => (short.filter((name) => name === shortOf(path)).length > 1 ? path : shortOf(path));
}
