import { indices } from '../../../correlate/indices.ts';
import { isWork } from '../../../correlate/timelines.ts';
import { spanEnds } from '../../../events/mark-store.ts';
import { countRows, divide, valuesAt } from '../../column.ts';
import { seconds } from '../../stats.ts';
import type { SystemContext } from '../system.ts';
import { type AnswerFigures, answersOf } from './answers.ts';
import { balanceOver, type PlacementBalance } from './balance.ts';
import { type Batch, batchesOf, hasWork, sizeOf, type Work } from './batches.ts';
import { cellLoads } from './cell-load.ts';
import { type BatchFigures, tellBatch, tellTime } from './listed.ts';
import { countNotTaken } from './not-taken.ts';
import { placementsIn } from './placed.ts';
import { auctionRequests } from './requests.ts';
import { type StepFigures, stepsOf } from './steps.ts';
import { unplaced } from './unplaced.ts';
import { type FailedPlacements, failedPlacements } from './unplaced-figures.ts';

/** The auctions of a run. Times are ISO 8601 in UTC; what no line tells is null. */
export interface Auctions extends FailedPlacements {
  readonly batches: {
    readonly with_work: number;
    /** What it was called for had gone into the batch before. */
    readonly without_work: number;
    /** The BBS did not tell the cells; the same work is tried again. */
    readonly failed: number;
    /** Begun, and without an end in the logs: never ended, or ended by the end of its auctioneer. */
    readonly open: number;
    readonly cut: number;
    readonly first_at: string | null;
    readonly last_at: string | null;
  };
  /** Of the time of the logs, or of the selected window. */
  readonly busy_share: number | null;
  /** How much the auctioneer was asked to place, in how many requests, and how many of those nothing came of. */
  readonly asked: Work & { readonly requests: number; readonly not_taken: number };
  readonly placed: Work;
  /** Placements that failed, again at each try. */
  readonly failed: Work;
  /** How much was placed in each second in which there was a batch with work. */
  readonly placed_per_busy_s: number | null;
  readonly steps: readonly StepFigures[];
  /** The longest batches, the longest first, and the last ones in their order. */
  readonly longest: readonly BatchFigures[];
  readonly last: readonly BatchFigures[];
  /** The cells whose answers failed or took longest, and how many there are more. */
  readonly answers: readonly AnswerFigures[];
  readonly more_answers: number;
  /** How evenly what was placed lay on the cells; null without two cells. */
  readonly balance: PlacementBalance | null;
}

const [mostLongest, mostLast, mostAnswers, mostPoints] = [10, 5, 10, 60];

/** The figures of all auctions; null where the logs show neither an auction nor work on cells. */
export function describeAuctions(context: SystemContext): Auctions | null {
  const { correlated, cuts, to_ns, window } = context;
  const { marks } = correlated;
  const batches = batchesOf(marks);
  const requests = auctionRequests(marks, batches);
  const failed = failedPlacements(unplaced(context), placedRows(context), context);
  const loads = cellLoads(correlated, cuts, to_ns);
  const balance = loads ? balanceOver(loads, mostPoints, (time_ns) => tellTime(time_ns, context)) : null;
  if (batches.length === 0 && failed.unplaced.count === 0 && requests.length === 0 && balance === null) return null;
  const ended = batches.filter(({ end }) => end === spanEnds.done);
  const busy = ended.filter(hasWork);
  const lasted = (batch: Batch) => batch.end_ns - batch.start_ns;
  const window_ns = window.to_ns - window.from_ns;
  const sum = (values: readonly number[] | Float64Array) =>
    Array.from(values).reduce((total, value) => total + value, 0);
  const works = (of: (batch: Batch) => Work): Work => ({
    tasks: sum(batches.map((batch) => of(batch).tasks || 0)),
    lrps: sum(batches.map((batch) => of(batch).lrps || 0)),
  });
  const placed = works((batch) => batch.placed);
  const having = (end: number) => batches.filter((batch) => batch.end === end).length;
  const busy_ns = sum(busy.map(lasted));
  const answers = answersOf(correlated, batches);
  const all = divide(indices(requests.length), batches.length, (request) => requests.batch[request] as number);
  const waited = new Map(all.map(({ number, rows }) => [batches[number], valuesAt(requests.waited_ns, rows)]));
  const tell = (batch: Batch) => tellBatch(batch, waited.get(batch) ?? new Float64Array(), context);
  const [first, last] = [batches[0], batches.at(-1)];
  return {
    batches: {
      with_work: busy.length,
      without_work: ended.length - busy.length,
      failed: having(spanEnds.failed),
      open: having(spanEnds.open),
      cut: having(spanEnds.cut),
      first_at: first ? tellTime(first.start_ns, context) : null,
      last_at: last ? tellTime(last.start_ns, context) : null,
    },
    busy_share: ended.length > 0 && window_ns > 0 ? sum(ended.map(lasted)) / window_ns : null,
    asked: {
      tasks: sum(requests.tasks),
      lrps: sum(requests.lrps),
      requests: requests.length,
      not_taken: countNotTaken(correlated, requests),
    },
    placed,
    failed: works((batch) => batch.failed),
    placed_per_busy_s: busy_ns > 0 ? sizeOf(placed) / (seconds(busy_ns) as number) : null,
    steps: stepsOf(ended, requests),
    longest: ended
      .toSorted((a, b) => lasted(b) - lasted(a) || a.start_ns - b.start_ns)
      .slice(0, mostLongest)
      .map(tell),
    last: batches.slice(-mostLast).map(tell),
    answers: answers.slice(0, mostAnswers),
    more_answers: Math.max(0, answers.length - mostAnswers),
    ...failed,
    balance,
  };
}

/** How many Tasks and LRP instances cells got. */
function placedRows({ correlated }: SystemContext): Work {
  const count = (rules: 'task' | 'lrp') =>
    correlated.tables
      .filter((table) => isWork(table) && table.lifecycle.rules === rules)
      .map((table) => {
        const placedAt = placementsIn(table);
        return countRows(table.count, (row) => Number.isFinite(placedAt(row)));
      })
      .reduce((total, own) => total + own, 0);
  return { tasks: count('task'), lrps: count('lrp') };
}
