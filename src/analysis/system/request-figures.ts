import type { Marks } from '../../correlate/marks.ts';
import { spanEnds } from '../../events/mark-store.ts';
import { countIn, pickFrom } from '../column.ts';
import { area, type RequestGroup } from './request-sources.ts';
import { type SpanFigures, spanFigures, type Told } from './span-figures.ts';

/** Figures of requests; `count` and the percentiles are of those whose duration is known, failed ones too. */
export interface RequestFigures extends SpanFigures {
  /** The share of those that ended and logged no failure; null where the logs cannot tell. */
  readonly success: number | null;
  /** Attempts after one that failed; null where the logs do not show them. */
  readonly retries: number | null;
  /** Attempts of a client that got no answer in time; null of servers. */
  readonly time_outs: number | null;
}

/** The client of the BBS logs each attempt, and why it failed; other clients only that they did. */
const client = 'bbs-client';

/** The figures of those requests of `group` that `isIn` picks by their row. */
export function requestFigures(
  marks: Marks,
  group: RequestGroup,
  rows: Uint32Array,
  others: Uint32Array,
  path: string | null,
  told: Told,
): RequestFigures {
  const isClient = group.sources.includes(client);
  const counted = (name: string) =>
    countIn(marks.samplesOf(area, name), (i) => {
      const [who, of] = marks.samples.parts(i);
      return who === group.component && (path === null || of === path);
    });
  const failed = failuresIn(marks, rows) ?? failuresIn(marks, others);
  const figures = spanFigures(marks.spans, rows, told);
  return {
    ...figures,
    failed: failed?.failed ?? figures.failed,
    success: failed && failed.ended > 0 ? (failed.ended - failed.failed) / failed.ended : null,
    retries:
      isClient && rows.some((row) => !Number.isNaN(marks.spans.start_ns[row])) ? counted('request-retries') : null,
    time_outs: isClient ? counted('request-time-outs') : null,
  };
}

/** How many of `rows` ended, and how many of them failed; undefined if their lines do not tell who succeeded. */
function failuresIn({ spans }: Marks, rows: Uint32Array): { ended: number; failed: number } | undefined {
  // Where only failures are logged, nobody knows of how many.
  const isTelling = (row: number) => spans.entry(row).failure !== undefined && !Number.isNaN(spans.start_ns[row]);
  const telling = pickFrom(rows, isTelling);
  if (telling.length === 0) return undefined;
  const failed = countIn(telling, (row) => spans.end[row] === spanEnds.failed);
  return { ended: countIn(telling, (row) => spans.end[row] === spanEnds.done) + failed, failed };
}
