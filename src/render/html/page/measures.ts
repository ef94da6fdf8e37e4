import { columnOf } from '../../../analysis/column.ts';
import type { CutTimelines } from '../../../analysis/cut-timelines.ts';

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
export function measuresOf({ timelines: { count }, cutter }: CutTimelines): Measure[] {
  const phases = cutter.phases.map(
    ({ name, parent }, phase): Measure => ({
      name,
      parent,
      values_ns: cutter.durations_ns(phase),
    }),
  );
  const whole = { name: endToEnd, parent: undefined, values_ns: columnOf(count, cutter.endToEnd_ns) };
  return [whole, ...phases].filter(({ values_ns }) => values_ns.some((value) => !Number.isNaN(value)));
}
