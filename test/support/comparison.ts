import type { ComparedRun } from '../../src/analysis/comparison/comparison.ts';
import type { Analysis } from '../../src/analysis/run.ts';
import { samplesOf, spanSamplesOf } from '../../src/analysis/samples.ts';

/** `analysis` as a run that is compared. */
export function comparedRun(name: string, { run, cuts, correlated }: Analysis): ComparedRun {
  return { name, run, samples: cuts.map(samplesOf), spans: spanSamplesOf(correlated.marks) };
}
