import { endToEnd } from '../metric.ts';
import type { LifecycleSamples } from '../samples.ts';

/** The durations of one phase in one run. */
export interface RunValues {
  /** In the order in which their timelines were asked for. */
  readonly values_s: Float64Array;
  readonly sorted_s: Float64Array;
  /** The number of the cluster of each of `sorted_s`: neighbours wait for each other, and are not independent. */
  readonly clusters: Uint32Array;
}

/** The durations of the phases of a run by name, `end-to-end` for the whole; those that nothing went through are absent. */
export function valuesOf({ asked_s, end_to_end_s, phases }: LifecycleSamples): Map<string, RunValues> {
  const rows = rowsInTime(asked_s);
  // As many clusters as each has members: enough to see how they differ, and to hold what waited together.
  const size = Math.max(1, Math.ceil(Math.sqrt(rows.length)));
  const values = new Map<string, RunValues>();
  for (const [name, column_s] of [
    [endToEnd, end_to_end_s] as const,
    ...phases.map(({ name, durations_s }) => [name, durations_s] as const),
  ]) {
    const places = new Uint32Array(rows.length);
    const values_s = new Float64Array(rows.length);
    let count = 0;
    for (let place = 0; place < rows.length; place++) {
      const value_s = column_s[rows[place] as number] as number;
      if (Number.isNaN(value_s)) continue;
      places[count] = Math.floor(place / size);
      values_s[count++] = value_s;
    }
    if (count > 0) values.set(name, sortedWith(values_s.subarray(0, count), places));
  }
  return values;
}

/** The durations of spans in the order in which they began; undefined if there are none. */
export function spanValuesOf(durations_s: Float64Array): RunValues | undefined {
  const { length } = durations_s;
  if (length === 0) return undefined;
  const size = Math.max(1, Math.ceil(Math.sqrt(length)));
  return sortedWith(
    durations_s,
    Uint32Array.from({ length }, (_, i) => Math.floor(i / size)),
  );
}

/** The rows in the order in which they were asked for; those of which the logs do not say when come last. */
function rowsInTime(asked_s: Float64Array): Uint32Array {
  const times_s = asked_s.map((at_s) => (Number.isNaN(at_s) ? Number.POSITIVE_INFINITY : at_s));
  return orderOf(times_s);
}

/** Sorted once, because all that is counted of them needs their order. */
function sortedWith(values_s: Float64Array, clusterAt: Uint32Array): RunValues {
  const order = orderOf(values_s);
  const sorted_s = values_s.slice();
  const clusters = order.map((at, i) => {
    sorted_s[i] = values_s[at] as number;
    return clusterAt[at] as number;
  });
  return { values_s, sorted_s, clusters };
}

/** Where the values stand in ascending order; equal ones in theirs. */
function orderOf(values: Float64Array): Uint32Array {
  const order = new Uint32Array(values.length).map((_, i) => i);
  return order.sort((a, b) => {
    const [one, other] = [values[a] as number, values[b] as number];
    return one < other ? -1 : one > other ? 1 : a - b;
  });
}

/** The values of all runs of a side, sorted, in seconds. */
export function pooled(runs: readonly RunValues[]): Float64Array {
  const [first] = runs;
  if (first && runs.length === 1) return first.sorted_s;
  const all = new Float64Array(runs.reduce((sum, { sorted_s }) => sum + sorted_s.length, 0));
  let place = 0;
  for (const { sorted_s } of runs) {
    all.set(sorted_s, place);
    place += sorted_s.length;
  }
  return all.sort();
}
