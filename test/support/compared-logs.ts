import type { ComparedRun } from '../../src/analysis/comparison/comparison.ts';
import { analyzeSources } from '../../src/pipeline.ts';
import { comparedRun } from './comparison.ts';

/** The logs in `path` as they are compared. */
export async function comparedLogs(name: string, path: string): Promise<ComparedRun> {
  return comparedRun(name, await analyzeSources([path]));
}
