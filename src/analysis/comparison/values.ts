import type { LifecycleSamples } from '../samples.ts';

/** The durations of one phase in one run, in the order in which their timelines were asked for. */
export interface RunValues {
  readonly values_s: Float64Array;
  readonly sorted_s: Float64Array;
  /** The number of the cluster of each: neighbours wait for each other, and are not independent. */
  readonly clusters: Uint32Array;
}

/** The durations of the phases of a run by name, `end-to-end` for the whole; those that nothing went through are absent. */
export function valuesOf({ asked_s, end_to_end_s, phases }: LifecycleSamples): Map<string, RunValues> {
  const rows = Uint32Array.from(asked_s.keys());
  // Those of which the logs do not say when they were asked for come last.
  const at = (row: number) => (Number.isNaN(asked_s[row]) ? Number.POSITIVE_INFINITY : (asked_s[row] as number));
  rows.sort((a, b) => (at(a) === at(b) ? a - b : at(a) - at(b)));
  // As many clusters as each has members: enough to see how they differ, and to hold what waited together.
  const size = Math.max(1, Math.ceil(Math.sqrt(rows.length)));
  const values = new Map<string, RunValues>();
  for (const [name, column] of [
    [wholeName, end_to_end_s] as const,
    ...phases.map(({ name, durations_s }) => [name, durations_s] as const),
  ]) {
    const kept = [...rows.keys()].filter((place) => !Number.isNaN(column[rows[place] as number]));
    if (kept.length === 0) continue;
    const values_s = Float64Array.from(kept, (place) => column[rows[place] as number] as number);
    values.set(name, {
      values_s,
      sorted_s: values_s.toSorted(),
      clusters: Uint32Array.from(kept, (place) => Math.floor(place / size)),
    });
  }
  return values;
}

/** What the whole is called among the phases. */
export const wholeName = 'end-to-end';

/** The values of several runs as one sample. No cluster is shared by two runs. */
export function pooled(runs: readonly RunValues[]): Omit<RunValues, 'sorted_s'> {
  const all = runs.reduce((sum, { values_s }) => sum + values_s.length, 0);
  const values_s = new Float64Array(all);
  const clusters = new Uint32Array(all);
  let [place, cluster] = [0, 0];
  for (const run of runs) {
    values_s.set(run.values_s, place);
    clusters.set(
      run.clusters.map((own) => own + cluster),
      place,
    );
    place += run.values_s.length;
    cluster += (run.clusters.at(-1) ?? 0) + 1;
  }
  return { values_s, clusters };
}
