import type { Analysis } from '../analysis/run.ts';
import { sampled } from '../analysis/series/sampled.ts';
import { counted, happened, seriesOf } from '../analysis/series.ts';
import { writeCsv } from './csv.ts';

/** Writes how many there were of what, and what happened since the row before, one row every `step_s` seconds, to `path`. */
export async function seriesCsv(analysis: Analysis, path: string, step_s = 1): Promise<void> {
  await writeCsv(['time', ...counted, ...happened], rowsOf(analysis, step_s), path);
}

function* rowsOf(analysis: Analysis, step_s: number): Generator<unknown[]> {
  const series = seriesOf(analysis);
  const courses = [...counted.map((name) => series.courses[name]), ...happened.map((name) => series.happened[name])];
  if (courses.every((course) => course === null)) return;
  let before: readonly (number | null)[] = [];
  for (const { second, values } of sampled(courses, series, analysis.correlated.arranged.baseSecond, step_s)) {
    const told = values.map((value, i) => (value === null || i < counted.length ? value : value - (before[i] ?? 0)));
    yield [new Date(second * 1000).toISOString().replace('.000Z', 'Z'), ...told];
    before = values;
  }
}
