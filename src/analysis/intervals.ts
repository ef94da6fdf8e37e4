import type { CutTimelines } from './cut-timelines.ts';

/** When something began and ended, as columns, in nanoseconds since the base second. */
export interface Intervals {
  readonly start_ns: Float64Array;
  readonly end_ns: Float64Array;
}

/** The time that each of `rows` spent in `phase`, an unfinished one included: work that never ended was there too. */
export function intervalsIn({ timelines, cutter }: CutTimelines, rows: Uint32Array, phase: number): Intervals {
  const [start_ns, end_ns] = [new Float64Array(rows.length), new Float64Array(rows.length)];
  let length = 0;
  for (const row of rows) {
    const from = cutter.from(row, phase);
    const open = from < 0 ? cutter.openSpan(row) : undefined;
    if (from < 0 && open?.phase !== phase) continue;
    start_ns[length] = open?.start_ns ?? timelines.time_ns(row, from);
    end_ns[length++] = open?.end_ns ?? timelines.time_ns(row, cutter.to(phase));
  }
  return { start_ns: start_ns.subarray(0, length), end_ns: end_ns.subarray(0, length) };
}
