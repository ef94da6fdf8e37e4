import { type SpanEnd, spanEnds } from '../../../events/mark-store.ts';
import { isoTime } from '../../../lager/timestamp.ts';
import { seconds } from '../../stats.ts';
import type { SystemContext } from '../system.ts';
import { slowestOf } from './answers.ts';
import type { Batch, Work } from './batches.ts';

/** A batch as the run document tells it. Null where the logs do not. */
export interface BatchFigures {
  /** ISO 8601, UTC. */
  readonly began: string;
  /** Its first line, as file:line. */
  readonly at: string;
  readonly end: 'done' | 'failed' | 'open' | 'cut';
  readonly duration_s: number | null;
  /** Requests that it took, and how long the first of them had waited for it. */
  readonly requests: number;
  readonly waited_max_s: number | null;
  readonly list_cells_s: number | null;
  readonly fetch_states_s: number | null;
  readonly schedule_s: number | null;
  readonly taken: Counts;
  readonly placed: Counts;
  readonly failed: Counts;
  readonly answering_cells: number | null;
  readonly silent_cells: number | null;
  readonly slowest_cell: string | null;
  readonly slowest_cell_s: number | null;
}

interface Counts {
  readonly tasks: number | null;
  readonly lrps: number | null;
}

const endNames: Readonly<Record<SpanEnd, BatchFigures['end']>> = {
  [spanEnds.done]: 'done',
  [spanEnds.failed]: 'failed',
  [spanEnds.open]: 'open',
  [spanEnds.cut]: 'cut',
};

/** `batch` for the run document; `waited_ns` is how long each request that it took had waited. */
export function tellBatch(batch: Batch, waited_ns: Float64Array, context: SystemContext): BatchFigures {
  const slowest = slowestOf(context.correlated, batch);
  return {
    began: tellTime(batch.start_ns, context),
    at: batch.at,
    end: endNames[batch.end],
    duration_s: known_s(batch.end_ns - batch.start_ns),
    requests: waited_ns.length,
    waited_max_s: waited_ns.length > 0 ? known_s(waited_ns.reduce((most, own) => Math.max(most, own), 0)) : null,
    list_cells_s: known_s(batch.list_ns),
    fetch_states_s: known_s(batch.fetch_ns),
    schedule_s: known_s(batch.schedule_ns),
    taken: counts(batch.taken),
    placed: counts(batch.placed),
    failed: counts(batch.failed),
    answering_cells: known(batch.answering),
    silent_cells: known(batch.silent),
    slowest_cell: slowest?.cell ?? null,
    slowest_cell_s: slowest ? known_s(slowest.duration_ns) : null,
  };
}

/** A time in nanoseconds since the base second as ISO 8601 in UTC, with all its digits. */
export function tellTime(time_ns: number, { correlated }: Pick<SystemContext, 'correlated'>): string {
  return isoTime(correlated.arranged.baseSecond, time_ns);
}

function counts({ tasks, lrps }: Work): Counts {
  return { tasks: known(tasks), lrps: known(lrps) };
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function known_s(value_ns: number): number | null {
  return Number.isNaN(value_ns) ? null : seconds(value_ns);
}
