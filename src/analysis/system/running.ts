import type { CutTimelines } from '../lifecycle.ts';

/** When timelines were running, as columns: nanoseconds since the base second. */
export interface Running {
  readonly starts: readonly number[];
  /** Infinite for what ran to the end of the logs. */
  readonly ends: readonly number[];
}

/** When the timelines of `lifecycle` among `cuts` were running: in the phase that is the workload's own. */
export function runningOf(cuts: readonly CutTimelines[], lifecycle: string): Running {
  const [starts, ends]: [number[], number[]] = [[], []];
  for (const { timelines, cutter, spans, open } of cuts) {
    if (timelines.lifecycle.name !== lifecycle) continue;
    const { slot } = timelines.lifecycle.milestone(timelines.lifecycle.started);
    const isRun = (phase: number) => cutter.phases[phase]?.kind === 'workload' && !cutter.phases[phase]?.parent;
    spans.forEach((ofRow, row) => {
      const run = ofRow.find(({ phase }) => isRun(phase));
      const begun = open[row];
      const lasts = timelines.outcome[row] === 'running' && timelines.event(row, slot) >= 0;
      if (run) add(run.start_ns, run.end_ns);
      else if (lasts) add(timelines.time_ns(row, slot), Number.POSITIVE_INFINITY);
      else if (begun && isRun(begun.phase)) add(begun.start_ns, begun.end_ns);
    });
  }
  return { starts, ends };

  function add(start: number, end: number): void {
    starts.push(start);
    ends.push(end);
  }
}
