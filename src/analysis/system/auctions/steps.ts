import { percentile, seconds, sortedValues } from '../../stats.ts';
import type { Batch } from './batches.ts';
import type { AuctionRequests } from './requests.ts';

/** How long one step of auctions takes. Null where nothing is known. */
export interface StepFigures {
  /**
   * `waiting`: from the queue until the batch begins, by request. Of batches: `list-cells` and `fetch-states` before it
   * takes its work, `schedule` with the commits on the cells, `batch` all of it.
   */
  readonly step: 'waiting' | 'list-cells' | 'fetch-states' | 'schedule' | 'batch';
  readonly count: number;
  readonly p50_s: number | null;
  readonly p90_s: number | null;
  readonly p95_s: number | null;
  readonly p99_s: number | null;
  readonly max_s: number | null;
  readonly mean_s: number | null;
  readonly total_s: number | null;
  /** Where the longest stands, as file:line. */
  readonly max_at: string | null;
}

/** The steps of `batches` that end in the logs, and the waiting of `requests`, in their order. */
export function stepsOf(batches: readonly Batch[], requests: AuctionRequests): StepFigures[] {
  const of = (step: StepFigures['step'], duration_ns: (batch: Batch) => number) =>
    stepOf(step, Float64Array.from(batches, duration_ns), (i) => batches[i]?.at ?? '');
  return [
    stepOf('waiting', requests.waited_ns, requests.at),
    of('list-cells', ({ list_ns }) => list_ns),
    of('fetch-states', ({ fetch_ns }) => fetch_ns),
    of('schedule', ({ schedule_ns }) => schedule_ns),
    of('batch', ({ start_ns, end_ns }) => end_ns - start_ns),
  ];
}

/** The figures of `durations_ns`, of which the i-th stands at `atOf(i)`; NaN is none. */
function stepOf(step: StepFigures['step'], durations_ns: Float64Array, atOf: (i: number) => string): StepFigures {
  const sorted = sortedValues(durations_ns);
  const total_ns = sorted.reduce((sum, duration) => sum + duration, 0);
  const at = (p: number) => seconds(percentile(sorted, p));
  const max_ns = sorted.at(-1);
  return {
    step,
    count: sorted.length,
    p50_s: at(0.5),
    p90_s: at(0.9),
    p95_s: at(0.95),
    p99_s: at(0.99),
    max_s: at(1),
    mean_s: max_ns === undefined ? null : seconds(total_ns / sorted.length),
    total_s: max_ns === undefined ? null : seconds(total_ns),
    max_at: max_ns === undefined ? null : atOf(durations_ns.lastIndexOf(max_ns)),
  };
}
