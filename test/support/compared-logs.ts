import type { ComparedRun } from '../../src/analysis/comparison/comparison.ts';
import { samplesOf } from '../../src/analysis/samples.ts';
import { analyzeSources } from '../../src/pipeline.ts';

/** The logs in `path` as they are compared. */
export async function comparedLogs(name: string, path: string): Promise<ComparedRun> {
  const { run, cuts } = await analyzeSources([path]);
  return { name, run, samples: cuts.map(samplesOf) };
}
