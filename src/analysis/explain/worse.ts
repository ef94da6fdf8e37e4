import type { CutTimelines } from '../cut-timelines.ts';
import { fifthsOf } from '../fifths.ts';
import { shiftOf } from '../statistics/shift.ts';
import { percentile } from '../stats.ts';

/** A phase that took longer for those that were asked for late in the burst. */
export interface Worse {
  readonly phase: string;
  readonly parent: string | null;
  /** Medians of those asked for in the first and in the last fifth. */
  readonly first_fifth_p50_s: number;
  readonly last_fifth_p50_s: number;
  /** How many there are in each fifth. */
  readonly count: number;
}

/** What a change must be at least to be told: as a factor, as a share of the end-to-end median, as Cliff's delta, in σ. */
const leastFactor = 1.5;
const leastShare = 0.02;
const leastDelta = 0.474;
const leastZ = 3;

/** The phases that got worse, the one that lost most time first; where a step inside makes most of it, only the step. */
export function findWorse(cut: CutTimelines, endToEnd_p50_s: number): Worse[] {
  const fifths = fifthsOf(cut.timelines);
  const found = cut.cutter.phases.flatMap(({ name, parent, kind }, i): Worse[] => {
    if (kind !== 'platform') return [];
    const durations_ns = cut.cutter.durations_ns(i);
    const inFifth = (fifth: number) => {
      const own_ns = durations_ns.filter((value, row) => fifths[row] === fifth && !Number.isNaN(value));
      return own_ns.map((duration_ns) => duration_ns / 1e9).sort();
    };
    const [first, last] = [inFifth(-1), inFifth(1)];
    const [before, after] = [percentile(first, 0.5), percentile(last, 0.5)];
    if (before === undefined || after === undefined) return [];
    if (after < before * leastFactor || after - before < endToEnd_p50_s * leastShare) return [];
    const { delta, z } = shiftOf(last, first);
    if (delta < leastDelta || z < leastZ) return [];
    const count = Math.min(first.length, last.length);
    return [{ phase: name, parent: parent ?? null, first_fifth_p50_s: before, last_fifth_p50_s: after, count }];
  });
  const loss = (worse: Worse) => worse.last_fifth_p50_s - worse.first_fifth_p50_s;
  return found
    .filter((worse) => !found.some((step) => step.parent === worse.phase && loss(step) >= loss(worse) / 2))
    .sort((a, b) => loss(b) - loss(a));
}
