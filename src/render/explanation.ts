import type { Analysis } from '../analysis/run.ts';
import { bottleneckSentences } from './words.ts';

/** Where the time went, in sentences: the same on the terminal and in the report. */
export function explanation({ run, cuts }: Analysis): string[] {
  const titles = Object.fromEntries(cuts.map(({ timelines }) => [timelines.lifecycle.name, timelines.lifecycle.title]));
  return bottleneckSentences(run, titles);
}
