import type { CutTimelines } from '../../../analysis/lifecycle.ts';
import { rowsOf } from '../../../correlate/timelines.ts';

/** A duration that every timeline may have: from end to end, or of one phase. */
export interface Measure {
  /** The name of the phase, or `end-to-end`. */
  readonly name: string;
  /** The index of the phase; -1 for end to end. */
  readonly phase: number;
  readonly parent: string | undefined;
  /** Nanoseconds by row; NaN where there is none. */
  readonly values_ns: Float64Array;
}

export const endToEnd = 'end-to-end';

/** What of `cut` can be measured at all: end to end, then the phases in their order. */
export function measuresOf({ timelines, cutter, spans }: CutTimelines): Measure[] {
  const rows = rowsOf(timelines);
  const phases = cutter.phases.map(({ name, parent }, phase): Measure => {
    const values_ns = new Float64Array(timelines.count).fill(Number.NaN);
    return { name, phase, parent, values_ns };
  });
  spans.forEach((ofRow, row) => {
    for (const { phase, start_ns, end_ns } of ofRow) (phases[phase] as Measure).values_ns[row] = end_ns - start_ns;
  });
  const whole = {
    name: endToEnd,
    phase: -1,
    parent: undefined,
    values_ns: Float64Array.from(rows, cutter.endToEnd_ns),
  };
  return [whole, ...phases].filter(({ values_ns }) => values_ns.some((value) => !Number.isNaN(value)));
}

/** Which fifth of the burst, 1 or 5, each row that counts in `measure` belongs to by when it was asked for; else 0. */
export function fifthsOf({ timelines, cutter }: CutTimelines, { values_ns }: Measure): Uint8Array {
  const first = timelines.lifecycle.milestone(timelines.lifecycle.endToEnd.from).slot;
  const inOrder = rowsOf(timelines)
    .filter((row) => cutter.isComplete(row) && !Number.isNaN(values_ns[row]))
    .sort((a, b) => timelines.time_ns(a, first) - timelines.time_ns(b, first));
  const fifth = Math.floor(inOrder.length / 5);
  const marks = new Uint8Array(timelines.count);
  for (const row of inOrder.slice(0, fifth)) marks[row] = 1;
  for (const row of fifth > 0 ? inOrder.slice(-fifth) : []) marks[row] = 5;
  return marks;
}
