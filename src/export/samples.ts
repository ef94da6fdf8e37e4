import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Analysis } from '../analysis/run.ts';
import { type LifecycleSamples, samplesOf, spanSamplesOf } from '../analysis/samples.ts';
import { isoTime } from '../lager/timestamp.ts';

/**
 * Writes every duration of a run as columns to `path`, so that runs can be compared exactly later: see
 * docs/run-document.md. A column is one string at most: a run is larger than a string may be.
 */
export async function samplesJson({ cuts, correlated }: Analysis, path: string): Promise<void> {
  const base_time = isoTime(correlated.arranged.baseSecond, 0);
  const pieces = function* () {
    yield `{"schema":"lagerline/samples@1","base_time":${JSON.stringify(base_time)},"lifecycles":[`;
    for (const [i, cut] of cuts.entries()) {
      if (i > 0) yield ',';
      yield* lifecyclePieces(samplesOf(cut));
    }
    yield '],"spans":[';
    for (const [i, { durations_s, ...span }] of spanSamplesOf(correlated.marks).entries()) {
      yield `${i > 0 ? ',' : ''}\n${JSON.stringify(span).slice(0, -1)},"durations_s":${columnJson(durations_s)}}`;
    }
    yield ']}\n';
  };
  await pipeline(Readable.from(pieces()), createWriteStream(path));
}

function* lifecyclePieces(samples: LifecycleSamples): Generator<string> {
  const { lifecycle, title, guid, cell, outcome, asked_s, end_to_end_s, phases } = samples;
  yield `\n{"lifecycle":${JSON.stringify(lifecycle)},"title":${JSON.stringify(title)},\n"guid":${JSON.stringify(guid)},\n`;
  yield `"cell":${JSON.stringify(cell)},\n"outcome":${JSON.stringify(outcome)},\n`;
  yield `"asked_s":${columnJson(asked_s)},\n"end_to_end_s":${columnJson(end_to_end_s)},\n"phases":[`;
  const seen = phases.filter(({ durations_s }) => durations_s.some((duration) => !Number.isNaN(duration)));
  for (const [i, { durations_s, ...phase }] of seen.entries()) {
    yield `${i > 0 ? ',' : ''}\n${JSON.stringify(phase).slice(0, -1)},"durations_s":${columnJson(durations_s)}}`;
  }
  yield ']}';
}

/** Seconds with nine decimals at most; null for what is missing. */
function columnJson(column_s: Float64Array): string {
  return `[${Array.from(column_s, (value_s) => (Number.isNaN(value_s) ? 'null' : String(Math.round(value_s * 1e9) / 1e9))).join()}]`;
}
