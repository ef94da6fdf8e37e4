import { indices } from '../../correlate/indices.ts';
import { pickFrom } from '../column.ts';
import type { CutTimelines } from '../cut-timelines.ts';
import { durationsIn, endToEndOf } from '../durations.ts';
import { percentile, sortedValues } from '../stats.ts';

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
  const total_s = endToEndOf(cut);
  const from_s = percentile(sortedValues(total_s), slowest) ?? Number.POSITIVE_INFINITY;
  const complete = indices(total_s.length, (row) => !Number.isNaN(total_s[row]));
  const slow = pickFrom(complete, (row) => (total_s[row] as number) >= from_s);
  if (slow.length < smallest) return undefined;
  const sums = cut.cutter.phases.flatMap(({ name, parent, kind }, i) => {
    if (parent !== undefined || kind !== 'platform') return [];
    const column_s = durationsIn(cut, i);
    const sumOf = (rows: Uint32Array) => rows.reduce((sum, row) => sum + (column_s[row] || 0), 0);
    return [{ phase: name, ofSlow: sumOf(slow), ofAll: sumOf(complete) }];
  });
  const ofSlow = sums.reduce((sum, phase) => sum + phase.ofSlow, 0);
  const ofAll = sums.reduce((sum, phase) => sum + phase.ofAll, 0);
  if (ofSlow <= 0 || ofAll <= 0) return undefined;
  return {
    count: slow.length,
    from_s,
    shares: sums.map((sum) => ({ phase: sum.phase, share: sum.ofSlow / ofSlow, of_all: sum.ofAll / ofAll })),
  };
}
