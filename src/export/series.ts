import type { Analysis } from '../analysis/run.ts';
import { sampled } from '../analysis/series/sampled.ts';
import { counted, seriesOf } from '../analysis/series.ts';
import { writeCsv } from './csv.ts';

/** Writes how many there were of what, one row every `step_s` seconds, to `path`. */
export async function seriesCsv(analysis: Analysis, path: string, step_s = 1): Promise<void> {
  await writeCsv(['time', ...counted], rowsOf(analysis, step_s), path);
}

function* rowsOf(analysis: Analysis, step_s: number): Generator<unknown[]> {
  const series = seriesOf(analysis);
  const courses = counted.map((name) => series.courses[name]);
  if (courses.every((course) => course === null)) return;
  for (const { second, values } of sampled(courses, series, analysis.correlated.arranged.baseSecond, step_s))
    yield [new Date(second * 1000).toISOString().replace('.000Z', 'Z'), ...values];
}
