import type { Lifecycle } from '../catalog/catalog.ts';
import type { Timelines } from '../correlate/timelines.ts';

/** Outcomes of timelines that came to their end: what is missing of them is missing from the logs. */
const wentWell = new Set(['succeeded', 'unknown']);

/** The milestones that end a timeline. */
export function terminalSlots({ milestones }: Lifecycle): number[] {
  return milestones.filter(({ ends, outcome }) => ends || outcome !== undefined).map(({ slot }) => slot);
}

/**
 * The top-level phase that each row began and never ended, or -1: because it has ended all, or went on, so that only the
 * line is missing. `starts` are the slots where phases begin in rows, `ends` those where they end.
 */
export function openPhases(timelines: Timelines, starts: readonly Int16Array[], ends: readonly number[]): Int16Array {
  const { count, event, outcome } = timelines;
  const candidates = candidatesIn(timelines, ends);
  const has = (row: number, slot: number) => event(row, slot) >= 0;
  const isOpen = (row: number, { phase, end, own, beyond }: Candidate) =>
    !has(row, end) &&
    (own === undefined ? (starts[phase]?.[row] as number) >= 0 : has(row, own)) &&
    !beyond.some((slot) => has(row, slot));
  const open = new Int16Array(count).fill(-1);
  for (let row = 0; row < count; row++) {
    if (wentWell.has(outcome[row] as string)) continue;
    open[row] = candidates.find((candidate) => isOpen(row, candidate))?.phase ?? -1;
  }
  return open;
}

/** A phase that may be open. */
interface Candidate {
  readonly phase: number;
  readonly end: number;
  /** Where work begins, if the logs show that: it has not begun in a timeline that lacks it. */
  readonly own: number | undefined;
  /** Milestones that are only reached by going on. */
  readonly beyond: readonly number[];
}

function candidatesIn({ lifecycle, count, event }: Timelines, ends: readonly number[]): Candidate[] {
  const { milestones } = lifecycle;
  const terminal = terminalSlots(lifecycle);
  const isShown = (slot: number) => {
    for (let row = 0; row < count; row++) if (event(row, slot) >= 0) return true;
    return false;
  };
  const top = lifecycle.phases
    .map(({ from, kind, parent }, phase) => {
      const [begin, end] = [lifecycle.milestone(from[0] as string).slot, ends[phase] as number];
      return { phase, kind, parent, begin, end };
    })
    .filter(({ parent }) => parent === undefined);
  // Slots are in the order of the path.
  const path = top.map(({ end }) => end).filter((slot) => !terminal.includes(slot));
  const works = top
    .filter(({ kind, begin }) => kind === 'workload' && milestones[begin]?.rare === false && isShown(begin))
    .map(({ begin }) => begin);
  return top
    .filter(
      ({ kind, end }) =>
        kind === 'workload' || (kind !== 'teardown' && (milestones[end]?.required === true || works.includes(end))),
    )
    .map(({ phase, kind, begin, end }) => ({
      phase,
      end,
      own: kind === 'workload' && works.includes(begin) ? begin : undefined,
      beyond: path.filter((slot) => slot > end),
    }));
}
