import type { LifecycleSamples } from '../samples.ts';
import { percentile } from '../stats.ts';
import type { Both, Contributions, Sum } from './comparison.ts';

/** The slowest of complete timelines: those from this percentile on. */
const slow = 0.95;

/**
 * What each phase adds to the change of the end-to-end time, of all complete timelines and of the slowest. Phases
 * partition the time of a complete timeline, and means add up; null if a side has none.
 */
export function contributionsOf(sides: Both<readonly LifecycleSamples[]>): Contributions | null {
  const mean = sumOf(sides, completeRows);
  const slowest = sumOf(sides, slowestRows);
  return mean && slowest ? { mean, slowest } : null;
}

type PickRows = (samples: LifecycleSamples) => number[];

function completeRows({ end_to_end_s }: LifecycleSamples): number[] {
  return [...end_to_end_s.keys()].filter((row) => !Number.isNaN(end_to_end_s[row]));
}

function slowestRows(samples: LifecycleSamples): number[] {
  const { end_to_end_s } = samples;
  const rows = completeRows(samples);
  const limit = percentile(Float64Array.from(rows, (row) => end_to_end_s[row] as number).sort(), slow) ?? 0;
  return rows.filter((row) => (end_to_end_s[row] as number) >= limit);
}

function sumOf({ base, head }: Both<readonly LifecycleSamples[]>, pick: PickRows): Sum | null {
  const [before, after] = [meansOf(base, pick), meansOf(head, pick)];
  if (!before || !after) return null;
  const names = new Set([...before.phases.keys(), ...after.phases.keys()]);
  const parts = [...names].map((phase) => ({
    phase,
    change_s: (after.phases.get(phase) ?? 0) - (before.phases.get(phase) ?? 0),
  }));
  parts.sort((a, b) => Math.abs(b.change_s) - Math.abs(a.change_s) || (a.phase < b.phase ? -1 : 1));
  return { base_s: before.whole_s, head_s: after.whole_s, parts };
}

interface Means {
  readonly whole_s: number;
  readonly phases: ReadonlyMap<string, number>;
}

/** Means over the picked rows of all runs; each run counts as much as any other. Undefined if no run has any. */
function meansOf(runs: readonly LifecycleSamples[], pick: PickRows): Means | undefined {
  const picked = runs.map((samples) => ({ samples, rows: pick(samples) })).filter(({ rows }) => rows.length > 0);
  if (picked.length === 0) return undefined;
  const phases = new Map<string, number>();
  let whole_s = 0;
  for (const { samples, rows } of picked) {
    const weight = 1 / (rows.length * picked.length);
    whole_s += sumAt(samples.end_to_end_s, rows) * weight;
    for (const { name, adds_up, durations_s } of samples.phases) {
      if (adds_up) phases.set(name, (phases.get(name) ?? 0) + sumAt(durations_s, rows) * weight);
    }
  }
  return { whole_s, phases };
}

/** A phase that a timeline does not have took it no time. */
function sumAt(column_s: Float64Array, rows: readonly number[]): number {
  return rows.reduce((sum, row) => sum + (column_s[row] || 0), 0);
}
