import type { CutTimelines } from '../../../analysis/lifecycle.ts';
import { rowsOf } from '../../../correlate/timelines.ts';

/** A duration that every timeline may have: from end to end, or of one phase. */
export interface Measure {
  /** The name of the phase, or `end-to-end`. */
  readonly name: string;
  readonly parent: string | undefined;
  /** Nanoseconds by row; NaN where there is none. */
  readonly values_ns: Float64Array;
}

export const endToEnd = 'end-to-end';

/** What of `cut` can be measured at all: end to end, then the phases in their order. */
export function measuresOf({ timelines, cutter, spans }: CutTimelines): Measure[] {
  const rows = rowsOf(timelines);
  const phases = cutter.phases.map(({ name, parent }): Measure => {
    const values_ns = new Float64Array(timelines.count).fill(Number.NaN);
    return { name, parent, values_ns };
  });
  spans.forEach((ofRow, row) => {
    for (const { phase, start_ns, end_ns } of ofRow) (phases[phase] as Measure).values_ns[row] = end_ns - start_ns;
  });
  const whole = {
    name: endToEnd,
    parent: undefined,
    values_ns: Float64Array.from(rows, cutter.endToEnd_ns),
  };
  return [whole, ...phases].filter(({ values_ns }) => values_ns.some((value) => !Number.isNaN(value)));
}
