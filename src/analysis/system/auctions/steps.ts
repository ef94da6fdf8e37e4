import { percentile, seconds } from '../../stats.ts';
import type { Batch } from './batches.ts';
import type { AuctionRequest } from './requests.ts';

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
export function stepsOf(batches: readonly Batch[], requests: readonly AuctionRequest[]): StepFigures[] {
  const of = (duration_ns: (batch: Batch) => number) =>
    batches.map((batch) => ({ duration_ns: duration_ns(batch), at: batch.at }));
  return [
    stepOf(
      'waiting',
      requests.map(({ waited_ns, at }) => ({ duration_ns: waited_ns, at })),
    ),
    stepOf(
      'list-cells',
      of(({ list_ns }) => list_ns),
    ),
    stepOf(
      'fetch-states',
      of(({ fetch_ns }) => fetch_ns),
    ),
    stepOf(
      'schedule',
      of(({ schedule_ns }) => schedule_ns),
    ),
    stepOf(
      'batch',
      of(({ start_ns, end_ns }) => end_ns - start_ns),
    ),
  ];
}

function stepOf(
  step: StepFigures['step'],
  all: readonly { readonly duration_ns: number; readonly at: string }[],
): StepFigures {
  const known = all.filter(({ duration_ns }) => !Number.isNaN(duration_ns));
  const sorted = known.toSorted((a, b) => a.duration_ns - b.duration_ns);
  const durations = sorted.map(({ duration_ns }) => duration_ns);
  const total_ns = durations.reduce((sum, duration) => sum + duration, 0);
  const at = (p: number) => seconds(percentile(durations, p));
  return {
    step,
    count: known.length,
    p50_s: at(0.5),
    p90_s: at(0.9),
    p95_s: at(0.95),
    p99_s: at(0.99),
    max_s: at(1),
    mean_s: known.length > 0 ? seconds(total_ns / known.length) : null,
    total_s: known.length > 0 ? seconds(total_ns) : null,
    max_at: sorted.at(-1)?.at ?? null,
  };
}
