import type { Lifecycle, Phase } from '../catalog/catalog.ts';
import { rowsOf, type Timelines } from '../correlate/timelines.ts';

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

/** Outcomes of timelines that came to their end: what is missing of them is missing from the logs. */
const wentWell = new Set(['succeeded', 'unknown']);

/**
 * A cutter for `timelines`. A phase lies between two milestones. Where an optional milestone is absent, its phase is
 * absent too and the next one begins at the milestone before it, so that the phases always add up. `last_ns` is the end
 * of the logs.
 */
export function createPhaseCutter(timelines: Timelines, last_ns: number): PhaseCutter {
  const { lifecycle } = timelines;
  const isRequired = (slot: number) => lifecycle.milestones[slot]?.required === true;
  const starts = lifecycle.phases.map((phase) => startSlots(lifecycle, phase));
  const ends = lifecycle.phases.map((phase) => lifecycle.milestone(phase.to).slot);
  const required = lifecycle.milestones.filter((milestone) => milestone.required).map(({ slot }) => slot);
  const terminal = lifecycle.milestones
    .filter(({ ends, outcome }) => ends || outcome !== undefined)
    .map(({ slot }) => slot);
  /** Milestones that are only reached by going on; slots are in the order of the path. */
  const path = ends.filter((slot, i) => lifecycle.phases[i]?.parent === undefined && !terminal.includes(slot));
  const first = lifecycle.milestone(lifecycle.endToEnd.from).slot;
  const last = lifecycle.milestone(lifecycle.endToEnd.to).slot;
  const has = (row: number, slot: number) => timelines.event(row, slot) >= 0;
  /** Where the logs show when work begins, it has not begun in a timeline that lacks it. */
  const begins = lifecycle.phases
    .map(({ kind, parent }, i) => (kind === 'workload' && parent === undefined ? (starts[i]?.[0] as number) : -1))
    .filter((slot) => lifecycle.milestones[slot]?.rare === false && rowsOf(timelines).some((row) => has(row, slot)));
  const isDue = (slot: number) => isRequired(slot) || begins.includes(slot);
  const hasBegunWork = (row: number, phase: number) => {
    const own = starts[phase]?.[0] as number;
    return begins.includes(own) ? has(row, own) : startSlot(row, phase) >= 0;
  };

  const isComplete = (row: number) => required.every((slot) => has(row, slot));

  /** Where a step inside another begins: the latest of its alternatives that is not after its end, else the first there is. */
  const stepSlot = (row: number, phase: number): number => {
    const to = ends[phase] as number;
    const end_ns = has(row, to) ? timelines.time_ns(row, to) : Number.POSITIVE_INFINITY;
    let first = -1;
    let latest = -1;
    let latest_ns = Number.NEGATIVE_INFINITY;
    for (const slot of starts[phase] as number[]) {
      if (!has(row, slot)) continue;
      if (first < 0) first = slot;
      const time_ns = timelines.time_ns(row, slot);
      if (time_ns > end_ns || time_ns <= latest_ns) continue;
      latest = slot;
      latest_ns = time_ns;
    }
    return latest >= 0 || lifecycle.phases[phase]?.either_order ? latest : first;
  };

  /** The slot where the phase begins in `row`: its own, or that of the milestone before an optional one. */
  const startSlot = (row: number, phase: number): number => {
    if (lifecycle.phases[phase]?.parent !== undefined) return stepSlot(row, phase);
    for (const slot of starts[phase] as number[]) {
      if (has(row, slot)) return slot;
      if (isRequired(slot)) return -1;
    }
    return -1;
  };

  return {
    phases: lifecycle.phases,
    spans(row) {
      const spans: Span[] = [];
      ends.forEach((to, phase) => {
        if (!has(row, to)) return;
        const from = startSlot(row, phase);
        if (from < 0) return;
        spans.push({ phase, from, to, start_ns: timelines.time_ns(row, from), end_ns: timelines.time_ns(row, to) });
      });
      return spans;
    },
    openSpan(row) {
      if (wentWell.has(timelines.outcome[row] as string)) return undefined;
      const phase = lifecycle.phases.findIndex(
        ({ parent, kind }, i) =>
          parent === undefined &&
          kind !== 'teardown' &&
          !has(row, ends[i] as number) &&
          (kind === 'workload' ? hasBegunWork(row, i) : isDue(ends[i] as number) && startSlot(row, i) >= 0) &&
          !path.some((slot) => slot > (ends[i] as number) && has(row, slot)),
      );
      if (phase < 0) return undefined;
      const from = startSlot(row, phase);
      const start_ns = timelines.time_ns(row, from);
      const after = terminal.map((slot) => timelines.time_ns(row, slot)).filter((time) => time >= start_ns);
      return { phase, from, to: -1, start_ns, end_ns: Math.max(start_ns, Math.min(last_ns, ...after)) };
    },
    lacks(row, phase) {
      const to = ends[phase] as number;
      const begun = startSlot(row, phase) >= 0;
      if (has(row, to)) return !begun;
      const isOptional = lifecycle.phases[phase]?.kind === 'platform' && !isRequired(to);
      return begun && !isOptional;
    },
    isComplete,
    endToEnd_ns: (row) => (isComplete(row) ? timelines.time_ns(row, last) - timelines.time_ns(row, first) : Number.NaN),
  };
}

/**
 * The slots where `phase` may begin, best first: its own, and for a top-level phase, backwards along the path. Steps
 * inside another phase name their alternatives themselves: what is not known of them belongs to none of them.
 */
function startSlots(lifecycle: Lifecycle, phase: Phase): number[] {
  const slots = phase.from.map((name) => lifecycle.milestone(name).slot);
  if (phase.parent !== undefined) return slots;
  let from = phase.from[0];
  for (;;) {
    const before = lifecycle.phases.find((other) => other.parent === undefined && other.to === from);
    if (!before) return slots;
    from = before.from[0] as string;
    slots.push(lifecycle.milestone(from).slot);
  }
}
