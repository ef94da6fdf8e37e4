import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { ComparedRun } from './analysis/comparison/comparison.ts';
import { samplesOf } from './analysis/samples.ts';
import { usageError } from './diagnostics.ts';
import type { ReadingOptions } from './flags.ts';
import { analyzeSources } from './pipeline.ts';
import type { Progress } from './progress.ts';
import { readSavedRun } from './saved/read.ts';
import { readSamples } from './saved/samples.ts';

/**
 * The run in `path`, to be compared: one that was saved, or logs, which are analysed. Throws a UsageError if a saved run
 * does not hold its durations.
 */
export async function runToCompare(path: string, options: ReadingOptions, progress?: Progress): Promise<ComparedRun> {
  const run = await readSavedRun(path);
  if (run === undefined) {
    const analysis = await analyzeSources([path], options, progress);
    return { name: nameOf(path), run: analysis.run, samples: analysis.cuts.map(samplesOf) };
  }
  const isDirectory = (await stat(path)).isDirectory();
  const document = isDirectory ? join(path, 'run.json') : path;
  const samples = await readSamples(document);
  const isOfRun = samples.every(({ lifecycle, guid }) => run.lifecycles[lifecycle]?.timelines === guid.length);
  if (!isOfRun) throw usageError('other-samples', { path: join(document, '..', 'samples.json'), run: document });
  return { name: nameOf(path), run, samples };
}

/** What people call a run: the last part of its path that says something. */
function nameOf(path: string): string {
  const parts = resolve(path).split('/');
  return path === '-' ? 'standard input' : parts.at(-1) === 'run.json' ? (parts.at(-2) ?? path) : basename(path);
}
