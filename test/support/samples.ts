import type { LifecycleSamples } from '../../src/analysis/samples.ts';

/** Timelines that were asked for at `asked_s` and went through "persist" and "run", in seconds; NaN is missing. */
export function samplesWith(
  asked_s: readonly number[],
  phases: Readonly<Record<string, readonly number[]>>,
  outcome = asked_s.map(() => 'succeeded'),
): LifecycleSamples {
  const columns = Object.entries(phases);
  return {
    lifecycle: 'task',
    title: 'Tasks',
    guid: asked_s.map((_, row) => `task-${row}`),
    cell: asked_s.map(() => 'cell-1'),
    outcome,
    asked_s: Float64Array.from(asked_s),
    end_to_end_s: Float64Array.from(asked_s, (_, row) =>
      outcome[row] === 'succeeded' ? columns.reduce((sum, [, column]) => sum + (column[row] || 0), 0) : Number.NaN,
    ),
    phases: columns.map(([name, column]) => ({
      name,
      kind: name === 'run' ? ('workload' as const) : ('platform' as const),
      parent: null,
      adds_up: true,
      durations_s: Float64Array.from(column),
    })),
  };
}
