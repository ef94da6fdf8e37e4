import type { Correlated } from '../../../correlate/correlate.ts';
import { spanEnds } from '../../../events/mark-store.ts';
import { grouped } from '../../grouped.ts';
import { percentile, seconds } from '../../stats.ts';
import { area, type Batch } from './batches.ts';

/** How long a cell takes to tell its state. */
export interface AnswerFigures {
  readonly cell: string;
  /** `auctioneer`: until the auctioneer had it (DEBUG, or INFO of 2018 and 2019); `rep`: as long as the cell worked on it. */
  readonly by: 'auctioneer' | 'rep';
  readonly count: number;
  /** How often it did not answer. Known of the auctioneer at any level. */
  readonly failed: number;
  /** In how many batches it was the slowest. */
  readonly slowest: number;
  readonly p50_s: number | null;
  readonly max_s: number | null;
  /** The last error. */
  readonly error: string | null;
}

/** Who answered a batch last, or took longest not to answer. */
export interface Slowest {
  readonly cell: string;
  readonly duration_ns: number;
}

/** A cell that took so much of the time in which all were asked was the slowest, whatever the others took. */
const almostAll = 0.9;

/** The slowest cell of `batch`; undefined where the logs do not tell: at INFO they tell only of cells that failed. */
export function slowestOf({ marks }: Pick<Correlated, 'marks'>, batch: Batch): Slowest | undefined {
  const { spans } = marks;
  let slowest: Slowest | undefined;
  for (const i of batch.answers) {
    const duration_ns = spans.duration_ns[i] as number;
    if (!(duration_ns > (slowest?.duration_ns ?? Number.NEGATIVE_INFINITY))) continue;
    slowest = { cell: spans.parts(i)[0] ?? '', duration_ns };
  }
  const told = batch.answers.filter((i) => spans.end[i] === spanEnds.done).length;
  const isSlowest = told >= batch.answering || (slowest?.duration_ns ?? 0) >= batch.fetch_ns * almostAll;
  return isSlowest ? slowest : undefined;
}

/** The cells by how long their answers take, those that failed to answer first, then the slowest. */
export function answersOf(
  correlated: Pick<Correlated, 'marks' | 'cellOf'>,
  batches: readonly Batch[],
): AnswerFigures[] {
  const { marks, cellOf } = correlated;
  const { spans } = marks;
  const slowest = grouped(
    batches.filter(({ answers }) => answers.length > 1).flatMap((batch) => slowestOf(correlated, batch) ?? []),
    ({ cell }) => cell,
  );
  const heard = grouped(marks.spansOf(area, 'fetch-state'), (i) => spans.parts(i)[0] ?? '');
  const isHeard = marks.spansOf(area, 'fetch-state').some((i) => spans.end[i] === spanEnds.done);
  const provided = grouped(marks.spansOf(area, 'provide-state'), (i) => cellOf(spans.vm(i)) ?? spans.vm(i));
  const cells = [...new Set([...heard.keys(), ...provided.keys()])].filter((cell) => cell !== '');
  return cells
    .map((cell): AnswerFigures => {
      const own = heard.get(cell) ?? [];
      const failed = own.filter((i) => spans.end[i] === spanEnds.failed);
      const rows = isHeard ? own.filter((i) => spans.end[i] === spanEnds.done) : (provided.get(cell) ?? []);
      const durations = Float64Array.from(rows, (i) => spans.duration_ns[i] as number)
        .filter((duration_ns) => !Number.isNaN(duration_ns))
        .sort();
      const last = failed.at(-1);
      const error = last === undefined ? '' : (spans.parts(last)[1] ?? '');
      return {
        cell,
        by: isHeard ? 'auctioneer' : 'rep',
        count: durations.length,
        failed: failed.length,
        slowest: slowest.get(cell)?.length ?? 0,
        p50_s: seconds(percentile(durations, 0.5)),
        max_s: seconds(percentile(durations, 1)),
        error: error === '' ? null : error,
      };
    })
    .sort((a, b) => b.failed - a.failed || (b.p50_s ?? 0) - (a.p50_s ?? 0) || (a.cell < b.cell ? -1 : 1));
}
