import type { CutTimelines } from '../cut-timelines.ts';

/** When timelines were running, as columns: nanoseconds since the base second, NaN for those that never were. */
export interface Running {
  readonly starts: Float64Array;
  /** Infinite for what ran to the end of the logs. */
  readonly ends: Float64Array;
}

/** When the timelines of `lifecycle` among `cuts` were running: in the phase that is the workload's own. */
export function runningOf(cuts: readonly CutTimelines[], lifecycle: string): Running {
  const cut = cuts.find(({ timelines }) => timelines.lifecycle.name === lifecycle);
  const length = cut?.timelines.count ?? 0;
  const [starts, ends] = [new Float64Array(length).fill(Number.NaN), new Float64Array(length).fill(Number.NaN)];
  if (!cut) return { starts, ends };
  const { timelines, cutter } = cut;
  const { outcome, event, time_ns } = timelines;
  const { slot } = timelines.lifecycle.milestone(timelines.lifecycle.started);
  const isRun = (phase: number) => cutter.phases[phase]?.kind === 'workload' && !cutter.phases[phase]?.parent;
  const runs = [...cutter.phases.keys()].filter(isRun);
  for (let row = 0; row < length; row++) {
    const run = runs.find((phase) => cutter.from(row, phase) >= 0);
    const begun = run === undefined ? cutter.openSpan(row) : undefined;
    if (run !== undefined) set(row, time_ns(row, cutter.from(row, run)), time_ns(row, cutter.to(run)));
    else if (outcome[row] === 'running' && event(row, slot) >= 0)
      set(row, time_ns(row, slot), Number.POSITIVE_INFINITY);
    else if (begun && isRun(begun.phase)) set(row, begun.start_ns, begun.end_ns);
  }
  return { starts, ends };

  function set(row: number, start_ns: number, end_ns: number): void {
    starts[row] = start_ns;
    ends[row] = end_ns;
  }
}
