import type { Comparison, LifecycleChange, PhaseChange, Side } from '../../analysis/comparison/comparison.ts';
import type { LifecycleSamples } from '../../analysis/samples.ts';
import { sortedValues } from '../../analysis/stats.ts';
import { words } from '../words.ts';
import { isUnchanged } from './words.ts';

/** The samples of one lifecycle in one run. */
export interface RunSamples {
  readonly name: string;
  readonly samples: LifecycleSamples;
}

/** One lifecycle on both sides: what changed, and the samples of each run. */
export interface LifecyclePair {
  readonly change: LifecycleChange;
  readonly base: readonly RunSamples[];
  readonly head: readonly RunSamples[];
}

/** A duration that timelines of both sides have, sorted, in seconds: a column per run. */
export interface Measure {
  readonly change: PhaseChange;
  /** What people call it. */
  readonly text: string;
  readonly base: readonly Float64Array[];
  readonly head: readonly Float64Array[];
}

/** The lifecycles of which both sides have timelines. */
export function pairsOf(comparison: Comparison, base: Side, head: Side): LifecyclePair[] {
  return comparison.lifecycles
    .map((change) => ({
      change,
      base: samplesIn(base, change.lifecycle),
      head: samplesIn(head, change.lifecycle),
    }))
    .filter((pair) => pair.base.length > 0 && pair.head.length > 0);
}

/** Those of them that are drawn: containers are parts of the others, and only drawn if there are none. */
export function drawnPairs(comparison: Comparison, base: Side, head: Side): LifecyclePair[] {
  const all = pairsOf(comparison, base, head);
  const others = all.filter(({ change }) => change.lifecycle !== 'container');
  return others.length > 0 ? others : all;
}

function samplesIn(side: Side, lifecycle: string): RunSamples[] {
  return side.flatMap(({ name, samples }) =>
    samples.filter((own) => own.lifecycle === lifecycle && own.guid.length > 0).map((own) => ({ name, samples: own })),
  );
}

/** The time from end to end, then that of the phases, of all that both sides have. */
export function measuresOf({ change, base, head }: LifecyclePair): Measure[] {
  const columns = (runs: readonly RunSamples[], name: string | null) =>
    runs
      .map(({ samples }) =>
        sortedValues(
          name === null
            ? samples.end_to_end_s
            : (samples.phases.find((phase) => phase.name === name)?.durations_s ?? new Float64Array()),
        ),
      )
      .filter((column) => column.length > 0);
  const measure = (of: PhaseChange, name: string | null): Measure => ({
    change: of,
    text: name === null ? 'end to end' : words(name),
    base: columns(base, name),
    head: columns(head, name),
  });
  const whole = change.end_to_end === null ? [] : [measure(change.end_to_end, null)];
  return [...whole, ...change.phases.map((phase) => measure(phase, phase.name))].filter(
    (both) => both.base.length > 0 && both.head.length > 0,
  );
}

/** A phase is big if it takes at least this share of the time from end to end, on the mean. */
const big = 0.01;

/**
 * Those of `measures` that are worth a panel, `most` at most: the whole, then what changed, then what takes long. Phases
 * after the end of the whole only count where they changed.
 */
export function worthSeeing(measures: readonly Measure[], pair: LifecyclePair, most: number): Measure[] {
  const mean_s = ({ change }: Measure) => Math.max(change.mean_s.base ?? 0, change.mean_s.head ?? 0);
  const moved_s = ({ change }: Measure) => Math.abs((change.mean_s.head ?? 0) - (change.mean_s.base ?? 0));
  const hasChanged = ({ change }: Measure) => !isUnchanged(change);
  const [whole, phases] = [measures.filter(isWhole), measures.filter((measure) => !isWhole(measure))];
  const inside = namesInside(pair);
  const least_s = big * whole.reduce((max, measure) => Math.max(max, mean_s(measure)), 0);
  const changed = phases.filter(hasChanged).sort((a, b) => moved_s(b) - moved_s(a));
  const large = phases
    .filter((measure) => !hasChanged(measure) && inside.has(measure.change.name) && mean_s(measure) >= least_s)
    .sort((a, b) => mean_s(b) - mean_s(a));
  return [...whole, ...changed, ...large].slice(0, most);
}

function isWhole({ change }: Measure): boolean {
  return change.kind === null;
}

/** The phases that add up to the whole, and the steps inside them. */
function namesInside({ base, head, change }: LifecyclePair): Set<string> {
  const top = new Set(
    [...base, ...head].flatMap(({ samples }) =>
      samples.phases.filter(({ adds_up }) => adds_up).map(({ name }) => name),
    ),
  );
  const steps = change.phases.filter(({ parent }) => parent !== null && top.has(parent)).map(({ name }) => name);
  return new Set([...top, ...steps]);
}

/** The run whose median from end to end is the middle one of its side; of two, the faster. */
export function typicalRun(side: readonly RunSamples[]): RunSamples {
  const median_s = ({ samples }: RunSamples) => {
    const sorted = sortedValues(samples.end_to_end_s);
    return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.POSITIVE_INFINITY;
  };
  const sorted = side.toSorted((a, b) => median_s(a) - median_s(b));
  return sorted[Math.floor((sorted.length - 1) / 2)] as RunSamples;
}
