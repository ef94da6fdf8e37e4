import type { Phase } from '../catalog/catalog.ts';
import type { Timelines } from '../correlate/timelines.ts';
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
  /** How long `phase` took in `row`, in nanoseconds; NaN where `row` has not both its ends. */
  duration_ns(row: number, phase: number): number;
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
  const { lifecycle, count, event, time_ns } = timelines;
  const { phases } = lifecycle;
  const isRequired = (slot: number) => lifecycle.milestones[slot]?.required === true;
  const ends = phases.map((phase) => lifecycle.milestone(phase.to).slot);
  const starts = phaseStarts(timelines, ends);
  const required = lifecycle.milestones.filter((milestone) => milestone.required).map(({ slot }) => slot);
  const terminal = lifecycle.milestones
    .filter(({ ends, outcome }) => ends || outcome !== undefined)
    .map(({ slot }) => slot);
  const first = lifecycle.milestone(lifecycle.endToEnd.from).slot;
  const last = lifecycle.milestone(lifecycle.endToEnd.to).slot;
  const has = (row: number, slot: number) => event(row, slot) >= 0;
  const startOf = (row: number, phase: number) => starts[phase]?.[row] as number;
  const endOf = (phase: number) => ends[phase] as number;
  const from = (row: number, phase: number) => (has(row, endOf(phase)) ? startOf(row, phase) : -1);
  const complete = Uint8Array.from({ length: count }, (_, row) => Number(required.every((slot) => has(row, slot))));
  const isComplete = (row: number) => complete[row] === 1;
  const opened = openPhases();

  return {
    phases,
    from,
    to: endOf,
    duration_ns(row, phase) {
      const begun = from(row, phase);
      return begun < 0 ? Number.NaN : time_ns(row, endOf(phase)) - time_ns(row, begun);
    },
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
      if (has(row, to)) return !isBegun;
      return isBegun && !(phases[phase]?.kind === 'platform' && !isRequired(to));
    },
    isComplete,
    endToEnd_ns: (row) => (isComplete(row) ? time_ns(row, last) - time_ns(row, first) : Number.NaN),
  };

  /** The phase that each row began and never ended; -1 where there is none. */
  function openPhases(): Int16Array {
    const ownStarts = phases.map((phase) => lifecycle.milestone(phase.from[0] as string).slot);
    const top = [...phases.keys()].filter((phase) => phases[phase]?.parent === undefined);
    /** Milestones that are only reached by going on; slots are in the order of the path. */
    const path = top.map(endOf).filter((slot) => !terminal.includes(slot));
    const isShown = (slot: number) => {
      for (let row = 0; row < count; row++) if (has(row, slot)) return true;
      return false;
    };
    /** Where the logs show when work begins, it has not begun in a timeline that lacks it. */
    const begins = top
      .filter((phase) => phases[phase]?.kind === 'workload')
      .map((phase) => ownStarts[phase] as number)
      .filter((slot) => lifecycle.milestones[slot]?.rare === false && isShown(slot));
    const candidates = top
      .filter((phase) => phases[phase]?.kind !== 'teardown')
      .map((phase) => {
        const [own, end] = [ownStarts[phase] as number, endOf(phase)];
        const isWork = phases[phase]?.kind === 'workload';
        const isDue = isRequired(end) || begins.includes(end);
        const asks = isWork && begins.includes(own) ? own : undefined;
        return { phase, end, asks, mayBe: isWork || isDue, beyond: path.filter((slot) => slot > end) };
      })
      .filter(({ mayBe }) => mayBe);
    const isOpen = (row: number, { phase, end, asks, beyond }: (typeof candidates)[number]) =>
      !has(row, end) &&
      (asks === undefined ? startOf(row, phase) >= 0 : has(row, asks)) &&
      !beyond.some((slot) => has(row, slot));
    const open = new Int16Array(count).fill(-1);
    for (let row = 0; row < count; row++) {
      if (wentWell.has(timelines.outcome[row] as string)) continue;
      open[row] = candidates.find((candidate) => isOpen(row, candidate))?.phase ?? -1;
    }
    return open;
  }
}
