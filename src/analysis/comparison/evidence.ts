import { endToEnd } from '../metric.ts';
import { dependenceOf } from '../statistics/clusters.ts';
import { normalCdf, normalQuantile } from '../statistics/distributions.ts';
import { type NoiseFloor, noiseFloor } from '../statistics/halves.ts';
import { type Estimate, hodgesLehmann } from '../statistics/hodges-lehmann.ts';
import { type MannWhitney, mannWhitney } from '../statistics/mann-whitney.ts';
import { quantileShift } from '../statistics/quantile-shift.ts';
import { percentile } from '../stats.ts';
import { middlesApart, tailsApart } from './apart.ts';
import { differenceOfRuns } from './between-runs.ts';
import type { Both, Comparison } from './comparison.ts';
import { pooled, type RunValues } from './values.ts';

/** What there is to be said about a change before it is known how many others were looked at. */
export interface Evidence {
  readonly change_s: number;
  readonly low_s: number | null;
  readonly high_s: number | null;
  /** Two-sided; null where it cannot be tested. */
  readonly p: number | null;
  /** True if the runs lie further apart than identical ones do. */
  readonly is_apart: boolean;
}

export interface PhaseEvidence {
  readonly middle: Evidence;
  readonly tail: Evidence;
  /** As if all timelines were independent. */
  readonly independent: MannWhitney;
  readonly noise: NoiseFloor | null;
}

/** The 95th percentile stands for the tail. */
const tail = 0.95;

/** What the durations of the phase `name` show. Both sides have some. `whole_s` is the end-to-end median of base, null if they are no part of a whole. */
export function evidenceOf(
  sides: Both<readonly RunValues[]>,
  name: string,
  { unit, seed, whole_s }: Pick<Comparison, 'unit' | 'seed'> & { readonly whole_s: number | null },
): PhaseEvidence {
  const sorted = { base: sides.base.map(({ sorted_s }) => sorted_s), head: sides.head.map(({ sorted_s }) => sorted_s) };
  const isApart = {
    middle: middlesApart(sorted, whole_s ?? Number.POSITIVE_INFINITY, name === endToEnd),
    tail: tailsApart(sorted, whole_s ?? 0),
  };
  const all = { base: pooled(sides.base), head: pooled(sides.head) };
  const independent = mannWhitney(all.head, all.base);
  const [one, other] = [sides.base[0], sides.head[0]] as [RunValues, RunValues];
  const noise = sides.base.length === 1 ? noiseFloor(one.values_s, { seed }) : null;
  const { middle, end } = unit === 'runs' ? ofRuns(sorted) : ofTimelines(one, other);
  return {
    middle: { ...middle, is_apart: isApart.middle },
    // Tails of identical runs lie apart too often to be told without a test where there is one.
    tail: { ...end, is_apart: unit === 'timelines' && isApart.tail },
    independent,
    noise,
  };
}

/** The change of the median and of the tail between runs. */
function ofRuns({ base, head }: Both<readonly Float64Array[]>): Record<'middle' | 'end', Omit<Evidence, 'is_apart'>> {
  const at = (p: number) => {
    const of = (runs: readonly Float64Array[]) => runs.map((sorted_s) => percentile(sorted_s, p) as number);
    return { base: of(base), head: of(head) };
  };
  return { middle: differenceOfRuns(at(0.5), 'middle'), end: differenceOfRuns(at(tail), 'tail') };
}

/** The shift of the median and of the tail between one run and another, whose timelines depend on their neighbours. */
function ofTimelines(base: RunValues, head: RunValues): Record<'middle' | 'end', Omit<Evidence, 'is_apart'>> {
  const before = { values: base.sorted_s, clusters: base.clusters };
  const after = { values: head.sorted_s, clusters: head.clusters };
  const dependence = dependenceOf(before, after);
  const middle = hodgesLehmann(base.sorted_s, head.sorted_s, { dependence });
  const end = quantileShift(before, after, tail);
  return {
    middle: { ...shiftFrom(middle), p: mannWhitney(head.sorted_s, base.sorted_s, dependence).p },
    end: { ...shiftFrom(end), p: end === null ? null : pOfInterval(end) },
  };
}

function shiftFrom(found: Estimate | null): Pick<Evidence, 'change_s' | 'low_s' | 'high_s'> {
  return { change_s: found?.shift ?? 0, low_s: found?.low ?? null, high_s: found?.high ?? null };
}

/** The p of a difference by how far its 95 % interval reaches towards 0; null where the interval is open there. */
function pOfInterval({ shift, low, high }: Estimate): number | null {
  const near = shift > 0 ? low : high;
  if (near === null) return null;
  const reach = Math.abs(shift - near);
  if (reach === 0) return shift === 0 ? 1 : 0;
  return 2 * normalCdf((-normalQuantile(0.975, 0, 1) * Math.abs(shift)) / reach, 0, 1);
}
