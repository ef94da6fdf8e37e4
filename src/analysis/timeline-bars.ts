import type { LifecycleSamples } from './samples.ts';

/** One phase of one timeline, in seconds since the first of its run was asked for. */
export interface PhaseBar {
  /** The place of the phase in the samples. */
  readonly phase: number;
  readonly start_s: number;
  readonly end_s: number;
}

/** The way of one timeline from being asked for to its end, as far as its durations tell. */
export interface TimelineBars {
  /** Its place in the samples. */
  readonly row: number;
  readonly start_s: number;
  readonly end_s: number;
  readonly isComplete: boolean;
  readonly bars: readonly PhaseBar[];
}

/**
 * The timelines of `samples` in the order in which they were asked for. The phases that add up follow one another from
 * there on; what comes after the end of the whole is left out. A timeline that is not complete ends before the first
 * phase that all complete ones have and it lacks: when later ones began, durations do not tell.
 */
export function barsOf(samples: LifecycleSamples): TimelineBars[] {
  const { asked_s, end_to_end_s } = samples;
  const isComplete = Array.from(end_to_end_s, (whole_s) => !Number.isNaN(whole_s));
  const path = samples.phases.flatMap(({ adds_up, durations_s }, phase) =>
    adds_up
      ? [{ phase, durations_s, isRequired: durations_s.every((d, row) => !isComplete[row] || !Number.isNaN(d)) }]
      : [],
  );
  const zero_s = asked_s.reduce((min, at_s) => (at_s < min ? at_s : min), Number.POSITIVE_INFINITY);
  const timelines = Array.from(asked_s, (at_s, row): TimelineBars => {
    const bars: PhaseBar[] = [];
    let end_s = at_s - zero_s;
    for (const { phase, durations_s, isRequired } of path) {
      const duration_s = durations_s[row] as number;
      if (Number.isNaN(duration_s)) {
        if (isRequired && !isComplete[row]) break;
        continue;
      }
      bars.push({ phase, start_s: end_s, end_s: end_s + duration_s });
      end_s += duration_s;
    }
    return { row, start_s: at_s - zero_s, end_s, isComplete: isComplete[row] as boolean, bars };
  });
  return timelines
    .filter(({ start_s, bars }) => !Number.isNaN(start_s) && bars.length > 0)
    .sort((a, b) => a.start_s - b.start_s || a.row - b.row);
}
