import type { Spans } from '../../correlate/marks.ts';
import { spanEnds } from '../../events/mark-store.ts';
import { columnOf, pickFrom, valuesAt } from '../column.ts';
import { sortedOf } from '../statistics/sorted.ts';
import { negativeIn, percentile, seconds } from '../stats.ts';

/** Spans of one kind: how many there were, how long they took, and what did not end. Null where there is no value. */
export interface SpanFigures {
  /** Those whose duration is known, failed ones too. */
  readonly count: number;
  readonly failed: number;
  /** Begun and never ended, though their process went on as far as its log goes. */
  readonly open: number;
  /** How long ago the oldest of them began, at the end of the logs, and where, as file:line. */
  readonly oldest_open_s: number | null;
  readonly oldest_open_at: string | null;
  /** Begun, and their process ended first. */
  readonly cut: number;
  /** Ends whose beginning is in no log: their duration is unknown. */
  readonly unbegun: number;
  readonly negative: number;
  /** Beginnings per second of the time that the logs cover, or of the selected window. */
  readonly per_s: number | null;
  readonly most_at_once: number;
  readonly min_s: number | null;
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

/** The time that logs cover, in nanoseconds since the base second. */
export interface Covered {
  readonly from_ns: number;
  readonly to_ns: number;
}

/** The time that logs cover, and the window of it in which all began that is told. */
export interface Told extends Covered {
  readonly window: Covered;
}

/** The figures of those spans whose numbers are in `rows`. Order statistics are exact, as those of timelines. */
export function spanFigures(spans: Spans, rows: Uint32Array, { to_ns, window }: Told): SpanFigures {
  const { start_ns } = spans;
  const { ends, unbegun, oldest, longest, durations } = tally(spans, rows);
  const total_ns = durations.reduce((sum, duration) => sum + duration, 0);
  const at = (p: number) => seconds(percentile(durations, p));
  const covered_s = (window.to_ns - window.from_ns) / 1e9;
  return {
    count: durations.length,
    failed: ends[spanEnds.failed] as number,
    open: ends[spanEnds.open] as number,
    oldest_open_s: oldest === undefined ? null : seconds(Math.max(0, to_ns - (start_ns[oldest] as number))),
    oldest_open_at: oldest === undefined ? null : spans.at(oldest),
    cut: ends[spanEnds.cut] as number,
    unbegun,
    negative: negativeIn(durations),
    per_s: covered_s > 0 ? rows.length / covered_s : null,
    most_at_once: mostAtOnce(spans, rows, to_ns),
    min_s: at(0),
    p50_s: at(0.5),
    p90_s: at(0.9),
    p95_s: at(0.95),
    p99_s: at(0.99),
    max_s: at(1),
    mean_s: durations.length > 0 ? seconds(total_ns / durations.length) : null,
    total_s: durations.length > 0 ? seconds(total_ns) : null,
    max_at: longest === undefined ? null : spans.at(longest),
  };
}

/** What one look at each of `rows` tells: how many ended how, the open one that began first, the longest, and all durations, sorted. */
function tally({ start_ns, duration_ns, end }: Spans, rows: Uint32Array) {
  const ends = new Uint32Array(Object.keys(spanEnds).length);
  const durations = new Float64Array(rows.length);
  let [count, unbegun] = [0, 0];
  let [oldest, longest]: (number | undefined)[] = [];
  for (const row of rows) {
    const [start, duration, how] = [start_ns[row] as number, duration_ns[row] as number, end[row] as number];
    ends[how] = (ends[how] as number) + 1;
    if (Number.isNaN(start)) unbegun++;
    if (how === spanEnds.open && !(start >= (start_ns[oldest ?? -1] ?? Number.POSITIVE_INFINITY))) oldest = row;
    if (Number.isNaN(duration)) continue;
    durations[count++] = duration;
    if (!(duration <= (duration_ns[longest ?? -1] ?? Number.NEGATIVE_INFINITY))) longest = row;
  }
  return { ends, unbegun, oldest, longest, durations: durations.subarray(0, count).sort() };
}

/** The most of `rows` that were under way at once; what has no end was so until its process began anew, or `to_ns`, and what takes no time never was. */
function mostAtOnce({ start_ns, over_ns }: Spans, rows: Uint32Array, to_ns: number): number {
  const endOf = (row: number) => (Number.isNaN(over_ns[row]) ? to_ns : (over_ns[row] as number));
  const lasting = pickFrom(rows, (row) => endOf(row) > (start_ns[row] as number));
  // They mostly are in the order of their beginnings already.
  const starts = sortedOf(valuesAt(start_ns, lasting));
  const ends = columnOf(lasting.length, (i) => endOf(lasting[i] as number)).sort();
  let [most, ended] = [0, 0];
  for (let i = 0; i < starts.length; i++) {
    while ((ends[ended] as number) <= (starts[i] as number)) ended++;
    most = Math.max(most, i + 1 - ended);
  }
  return most;
}
