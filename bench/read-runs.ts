import { basename, join } from 'node:path';
import type { ComparedRun } from '../src/analysis/comparison/comparison.ts';
import { readSavedRun } from '../src/saved/read.ts';
import { readSamples } from '../src/saved/samples.ts';

/** The saved runs in `paths`. Throws an Error if one is none. */
export function readRuns(paths: readonly string[]): Promise<ComparedRun[]> {
  return Promise.all(
    paths.map(async (path) => {
      const run = await readSavedRun(path);
      if (!run) throw new Error(`${path} is no saved run`);
      return { name: basename(path), run, ...(await readSamples(join(path, 'run.json'))) };
    }),
  );
}
