import type { Phase } from '../catalog/catalog.ts';
import type { Timelines } from '../correlate/timelines.ts';
import { columnOf } from './column.ts';
import { openPhases, terminalSlots } from './open-phases.ts';
import { phaseStarts } from './phase-starts.ts';

/** One phase of one timeline. */
export interface Span {
  /** Index into the lifecycle's phases. */
  readonly phase: number;
  /** Nanoseconds since the base second. */
  readonly start_ns: number;
  readonly end_ns: number;
  /** Slots of the milestones that it really lies between. */
  readonly from: number;
  readonly to: number;
}

/** How to cut the timelines of one lifecycle into phases. */
export interface PhaseCutter {
  readonly phases: readonly Phase[];
  /** The slot where `phase` begins in `row`, which has both its ends; else -1. */
  from(row: number, phase: number): number;
  /** The slot where `phase` ends. */
  to(phase: number): number;
  /** How long `phase` took in each row, in nanoseconds; NaN where a row has not both its ends. */
  durations_ns(phase: number): Float64Array;
  /** The phases that `row` has. Those without parent partition the time between the milestones on the path. */
  spans(row: number): Span[];
  /**
   * The top-level phase that `row` began and never ended: until something else ended the timeline, or the logs end.
   * Its `to` is -1. Undefined if `row` went on, so that only the line is missing.
   */
  openSpan(row: number): Span | undefined;
  /** True if only one end of `phase` is there in `row`: it was begun and not ended, or its beginning is not in the logs. */
  lacks(row: number, phase: number): boolean;
  /** True if `row` has every milestone that is required of a whole timeline. */
  isComplete(row: number): boolean;
  /** From the first to the last milestone of a whole timeline, in nanoseconds: the sum of its phases. NaN if `row` is not whole. */
  endToEnd_ns(row: number): number;
}

/**
 * A cutter for `timelines`. A phase lies between two milestones. Where an optional milestone is absent, its phase is
 * absent too and the next one begins at the milestone before it, so that the phases always add up. `last_ns` is the end
 * of the logs.
 */
export function createPhaseCutter(timelines: Timelines, last_ns: number): PhaseCutter {
  const { lifecycle, count, event, time_ns } = timelines;
  const { phases, milestones } = lifecycle;
  const ends = phases.map((phase) => lifecycle.milestone(phase.to).slot);
  const starts = phaseStarts(timelines, ends);
  const [first, last] = [lifecycle.endToEnd.from, lifecycle.endToEnd.to].map(
    (name) => lifecycle.milestone(name).slot,
  ) as [number, number];
  const terminal = terminalSlots(lifecycle);
  const startOf = (row: number, phase: number) => starts[phase]?.[row] ?? -1;
  const endOf = (phase: number) => ends[phase] as number;
  const durations_ns = phases.map((_, phase) =>
    columnOf(count, (row) => {
      const from = startOf(row, phase);
      return from < 0 ? Number.NaN : time_ns(row, endOf(phase)) - time_ns(row, from);
    }),
  );
  const from = (row: number, phase: number) =>
    Number.isNaN(durations_ns[phase]?.[row] ?? Number.NaN) ? -1 : startOf(row, phase);
  const complete = completeRows(timelines);
  const isComplete = (row: number) => complete[row] === 1;
  const opened = openPhases(timelines, starts, ends);

  return {
    phases,
    from,
    to: endOf,
    durations_ns: (phase) => durations_ns[phase] ?? new Float64Array(),
    spans(row) {
      const spans: Span[] = [];
      for (let phase = 0; phase < phases.length; phase++) {
        const [begun, to] = [from(row, phase), endOf(phase)];
        if (begun >= 0) spans.push({ phase, from: begun, to, start_ns: time_ns(row, begun), end_ns: time_ns(row, to) });
      }
      return spans;
    },
    openSpan(row) {
      const phase = opened[row] as number;
      if (phase < 0) return undefined;
      const from = startOf(row, phase);
      const start_ns = time_ns(row, from);
      const after = terminal.map((slot) => time_ns(row, slot)).filter((time) => time >= start_ns);
      return { phase, from, to: -1, start_ns, end_ns: Math.max(start_ns, Math.min(last_ns, ...after)) };
    },
    lacks(row, phase) {
      const to = endOf(phase);
      const isBegun = startOf(row, phase) >= 0;
      if (event(row, to) >= 0) return !isBegun;
      return isBegun && !(phases[phase]?.kind === 'platform' && milestones[to]?.required !== true);
    },
    isComplete,
    endToEnd_ns: (row) => (isComplete(row) ? time_ns(row, last) - time_ns(row, first) : Number.NaN),
  };
}

/** By row: 1 if it has every milestone that is required. */
function completeRows({ lifecycle, count, event }: Timelines): Uint8Array {
  const complete = new Uint8Array(count).fill(1);
  for (const { required, slot } of lifecycle.milestones) {
    if (!required) continue;
    for (let row = 0; row < count; row++) if (event(row, slot) < 0) complete[row] = 0;
  }
  return complete;
}
