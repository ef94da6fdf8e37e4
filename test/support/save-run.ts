import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Analysis } from '../../src/analysis/run.ts';
import { samplesJson } from '../../src/export/samples.ts';

/** Saves what is compared of `analysis` in the folder `name` below `parent`, as `analyze -o` does; returns its path. */
export async function saveRun(parent: string, name: string, analysis: Analysis): Promise<string> {
  const path = join(parent, name);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'run.json'), JSON.stringify(analysis.run));
  await samplesJson(analysis, join(path, 'samples.json'));
  return path;
}
