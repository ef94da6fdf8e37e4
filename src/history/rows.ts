import { createHash } from 'node:crypto';
import { grouped } from '../analysis/grouped.ts';
import { endToEnd } from '../analysis/metric.ts';
import type { RecordedFigures, RecordedRun } from '../analysis/over-runs/recorded.ts';
import type { SavedRun } from '../analysis/saved-run.ts';
import type { Stats } from '../analysis/stats.ts';
import { type Row, rowSchemaName } from './row.ts';

/** Digits of ids: enough that no two of a million runs meet. */
const idLength = 12;

/** The rows of `run` with `labels`, lifecycles in the order of their names; none if it has no timeline or no time. */
export function rowsOf(run: SavedRun, labels: RecordedRun['labels']): Row[] {
  const { from, to } = run.input;
  if (from === null || to === null) return [];
  const facts = { logs_from: from, logs_to: to, verdict: run.validity.verdict };
  const figures = Object.entries(run.lifecycles)
    .filter(([, { timelines }]) => timelines > 0)
    .sort(byName)
    .flatMap(([lifecycle, { timelines, started, complete, cells, outcomes, end_to_end, phases }]) => {
      const whole = {
        lifecycle,
        timelines,
        started,
        complete,
        cells: cells.length > 0 ? cells.length : null,
        outcomes: Object.fromEntries(Object.entries(outcomes).sort(byName)),
      };
      return [
        { ...whole, phase: endToEnd, parent: null, kind: null, share: null, ...statsIn(end_to_end) },
        ...phases.map((phase) => {
          const { name, parent, kind, share } = phase;
          return { ...whole, phase: name, parent, kind, share, ...statsIn(phase) };
        }),
      ];
    });
  const id = createHash('sha256')
    .update(JSON.stringify([facts, figures]))
    .digest('hex')
    .slice(0, idLength);
  return figures.map((row) => ({ schema: rowSchemaName, run: id, ...facts, labels, ...row }));
}

/** The runs that `rows` are made of, in the order of their first rows. */
export function runsOf(rows: readonly Row[]): RecordedRun[] {
  return [...grouped(rows, ({ run }) => run).values()].map(runOf);
}

function runOf(rows: readonly Row[]): RecordedRun {
  const { run, logs_from, logs_to, verdict, labels } = rows[0] as Row;
  const lifecycles = [...grouped(rows, ({ lifecycle }) => lifecycle)].map(
    ([name, own]) => [name, figuresIn(own)] as const,
  );
  return { id: run, from: logs_from, to: logs_to, verdict, labels, lifecycles: Object.fromEntries(lifecycles) };
}

function figuresIn(rows: readonly Row[]): RecordedFigures {
  const whole = rows.find(({ kind }) => kind === null) ?? (rows[0] as Row);
  const { timelines, started, complete, cells, outcomes } = whole;
  return {
    ...{ timelines, started, complete, cells, outcomes },
    end_to_end: statsIn(whole),
    phases: rows.flatMap((row) => {
      const { phase: name, parent, kind, share } = row;
      return kind === null ? [] : [{ name, parent, kind, share, ...statsIn(row) }];
    }),
  };
}

function statsIn(stats: Stats): Stats {
  const { count, missing, negative, min_s, p50_s, p90_s, p95_s, p99_s, max_s, mean_s, total_s } = stats;
  const { min_guid, max_guid } = stats;
  return { count, missing, negative, min_s, p50_s, p90_s, p95_s, p99_s, max_s, mean_s, total_s, min_guid, max_guid };
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
