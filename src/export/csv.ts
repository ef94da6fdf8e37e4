import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { CutTimelines } from '../analysis/cut-timelines.ts';
import type { Analysis } from '../analysis/run.ts';
import { isoTime } from '../lager/timestamp.ts';
import { exactSeconds } from './time.ts';

const statistics = [
  'count',
  'missing',
  'negative',
  'min_s',
  'p50_s',
  'p90_s',
  'p95_s',
  'p99_s',
  'max_s',
  'mean_s',
  'total_s',
  'min_guid',
  'max_guid',
] as const;

/** Writes one row per lifecycle and phase, the end-to-end time included, to `path`. */
export async function phasesCsv({ run }: Analysis, path: string): Promise<void> {
  const columns = ['lifecycle', 'phase', 'parent', 'kind', 'from', 'to', 'share', 'crosses_vm', ...statistics];
  const rows = Object.entries(run.lifecycles).flatMap(([lifecycle, { phases, end_to_end }]) => [
    [lifecycle, 'end-to-end', '', '', '', '', '', '', ...statistics.map((name) => end_to_end[name])],
    ...phases.map((phase) => [
      ...[lifecycle, phase.name, phase.parent, phase.kind, phase.from, phase.to, phase.share, String(phase.crosses_vm)],
      ...statistics.map((name) => phase[name]),
    ]),
  ]);
  await writeCsv(columns, rows, path);
}

/**
 * Writes one row per timeline and phase to `path`. Steps inside a phase are left out, so that the rows of a timeline
 * can be added up.
 */
export async function timelinesCsv(analysis: Analysis, path: string): Promise<void> {
  const columns = [
    'lifecycle',
    'guid',
    'process_guid',
    'index',
    'cell',
    'outcome',
    'phase',
    'start',
    'end',
    'duration_s',
  ];
  await writeCsv(columns, rowsOf(analysis), path);
}

function* rowsOf({ cuts, correlated }: Analysis): Generator<unknown[]> {
  const at = (time_ns: number) => isoTime(correlated.arranged.baseSecond, time_ns);
  for (const { timelines, cutter } of cuts) {
    const { lifecycle, guid, processGuid, index, cell, outcome } = timelines;
    for (let row = 0; row < timelines.count; row++) {
      const own = [
        lifecycle.name,
        guid[row],
        processGuid[row],
        index[row] === -1 ? '' : index[row],
        cell[row],
        outcome[row],
      ];
      for (const { phase, start_ns, end_ns } of cutter.spans(row)) {
        const { name, parent } = cutter.phases[phase] as CutTimelines['cutter']['phases'][number];
        if (parent === undefined) yield [...own, name, at(start_ns), at(end_ns), exactSeconds(end_ns - start_ns)];
      }
    }
  }
}

/**
 * Writes one row per window of a load test and metric to `path`, with the percentiles that diego-perf-release asked
 * InfluxDB for, in its order.
 */
export async function windowsCsv({ run }: Analysis, path: string): Promise<void> {
  const own = ['p99_s', 'p95_s', 'p90_s', 'p50_s', 'p10_s', 'count', 'ended_after', 'unfinished'] as const;
  const rows = (run.load_tests?.windows ?? []).flatMap(({ folder, batch, from, to, metrics }) =>
    metrics.map((metric) => [folder, batch, from, to, metric.metric, ...own.map((name) => metric[name])]),
  );
  await writeCsv(['folder', 'batch', 'from', 'to', 'metric', ...own], rows, path);
}

/** Writes `rows` under `columns` to `path`; what is null or undefined is left empty. */
export async function writeCsv(columns: readonly string[], rows: Iterable<unknown[]>, path: string): Promise<void> {
  await pipeline(Readable.from(rows), stringify({ header: true, columns: [...columns] }), createWriteStream(path));
}
