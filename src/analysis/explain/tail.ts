import { durationsOf, endToEndOf } from '../durations.ts';
import type { CutTimelines } from '../lifecycle.ts';
import { percentile } from '../stats.ts';

/** Where the platform time of the slowest twentieth went. */
export interface Tail {
  readonly count: number;
  /** The end-to-end duration from which a timeline is one of them. */
  readonly from_s: number;
  /** Per top-level platform phase, in the order of the lifecycle: its share of their platform time, and of everybody's. */
  readonly shares: readonly { readonly phase: string; readonly share: number; readonly of_all: number }[];
}

const slowest = 0.95;
/** Fewer than this, and they say nothing. */
const smallest = 5;

/** The attribution of the slowest 5 % of the complete timelines; undefined if they are too few, or took no platform time. */
export function tailOf(cut: CutTimelines): Tail | undefined {
  const total = endToEndOf(cut);
  const columns = durationsOf(cut);
  const complete = [...total.keys()].filter((row) => !Number.isNaN(total[row] as number));
  const sorted = complete.map((row) => total[row] as number).sort((a, b) => a - b);
  const from_s = percentile(sorted, slowest) ?? Number.POSITIVE_INFINITY;
  const slow = complete.filter((row) => (total[row] as number) >= from_s);
  if (slow.length < smallest) return undefined;
  const phases = cut.cutter.phases.flatMap(({ name, parent, kind }, i) =>
    parent === undefined && kind === 'platform' ? [{ name, column: columns[i] as Float64Array }] : [],
  );
  const sumOf = (column: Float64Array, rows: readonly number[]) =>
    rows.reduce((sum, row) => sum + (Number.isNaN(column[row]) ? 0 : (column[row] as number)), 0);
  const whole = (rows: readonly number[]) => phases.reduce((sum, { column }) => sum + sumOf(column, rows), 0);
  const [ofSlow, ofAll] = [whole(slow), whole(complete)];
  if (ofSlow <= 0 || ofAll <= 0) return undefined;
  return {
    count: slow.length,
    from_s,
    shares: phases.map(({ name, column }) => ({
      phase: name,
      share: sumOf(column, slow) / ofSlow,
      of_all: sumOf(column, complete) / ofAll,
    })),
  };
}
