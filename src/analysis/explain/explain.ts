import { durationsOf, endToEndOf } from '../durations.ts';
import { type CutTimelines, type LifecycleFigures, labelOf } from '../lifecycle.ts';
import { type Bound, boundOf } from './bound.ts';
import { type Cause, causesOf } from './causes.ts';
import { findSlowCells, type SlowCell } from './slow-cells.ts';
import { type Tail, tailOf } from './tail.ts';
import { findWorse, type Worse } from './worse.ts';

/** Why a lifecycle took as long as it did, as far as its timelines show. */
export interface Explanation {
  /** How many complete timelines it is made of. */
  readonly complete: number;
  /**
   * `queue`: work waits for each other. `service`: nothing waits, most of the time is that of one thing. `none`: neither.
   * `unclear`: too much of the time may be either. `too-few` timelines to say, or `untold`: shares mean nothing here.
   */
  readonly verdict: 'queue' | 'service' | 'none' | 'unclear' | 'too-few' | 'untold';
  /** From the first that was asked for to the last, in seconds. */
  readonly asked_over_s: number | null;
  readonly causes: readonly Cause[];
  readonly tail: Tail | null;
  readonly worse: readonly Worse[];
  readonly slow_cells: readonly SlowCell[];
  readonly bound: Bound | null;
  /** The slowest, and in which phase each of them lost most against the median. */
  readonly look_at: readonly LookAt[];
}

export interface LookAt {
  readonly guid: string;
  readonly cell: string;
  readonly duration_s: number;
  readonly phase: string;
  readonly phase_s: number;
  readonly phase_p50_s: number;
}

/** Fewer complete timelines than this, and nothing is explained. */
export const smallestSample = 20;
/** What queues, or may be one, must hold together to be the verdict; and what a single thing must. */
const leastQueueing = 0.25;
const leastService = 0.5;
/** How many of each are told. */
const most = 3;

/** The explanation of one lifecycle. `all` are all lifecycles: they share the cells. */
export function explain(cut: CutTimelines, figures: LifecycleFigures, all: readonly CutTimelines[]): Explanation {
  const { complete, end_to_end } = figures;
  const none = { complete, asked_over_s: askedOver_s(cut), causes: [], tail: null, worse: [], slow_cells: [] };
  if (complete < smallestSample) return { ...none, verdict: 'too-few', bound: null, look_at: [] };
  const isUntold = figures.phases.every(({ share }) => share === null);
  if (isUntold) return { ...none, verdict: 'untold', bound: null, look_at: [] };
  const causes = causesOf(cut, figures, all);
  const p50_s = end_to_end.p50_s ?? 0;
  return {
    ...none,
    verdict: verdictOf(causes),
    causes,
    tail: tailOf(cut) ?? null,
    worse: findWorse(cut, p50_s).slice(0, most),
    slow_cells: findSlowCells(cut, p50_s).slice(0, most),
    bound: boundOfLargest(cut, causes) ?? null,
    look_at: lookAt(cut, figures),
  };
}

function verdictOf(causes: readonly Cause[]): Explanation['verdict'] {
  const held = (wanted: Cause['nature']) =>
    causes.filter(({ nature }) => nature === wanted).reduce((sum, { share }) => sum + share, 0);
  if (held('queue') >= leastQueueing) return 'queue';
  if (causes.some(({ nature, share }) => nature === 'service' && share >= leastService)) return 'service';
  return held('unclear') >= leastQueueing ? 'unclear' : 'none';
}

function askedOver_s({ timelines }: CutTimelines): number | null {
  const { slot } = timelines.lifecycle.milestone(timelines.lifecycle.endToEnd.from);
  const times = Array.from({ length: timelines.count }, (_, row) => timelines.time_ns(row, slot));
  const known = times.filter((time) => !Number.isNaN(time));
  if (known.length === 0) return null;
  return (known.reduce((a, b) => Math.max(a, b)) - known.reduce((a, b) => Math.min(a, b))) / 1e9;
}

/** The bound for the phase that queues most and does more than wait; what waits for it would not have waited. */
function boundOfLargest(cut: CutTimelines, causes: readonly Cause[]): Bound | undefined {
  const { phases } = cut.cutter;
  const queueing = causes.filter(({ nature }) => nature === 'queue').flatMap((cause) => cause.phases);
  for (const { phase, step, behaviour } of queueing) {
    const name = step ?? phase;
    const index = phases.findIndex((candidate) => candidate.name === name);
    if (behaviour?.nature !== 'queue' || phases[index]?.waits_for !== undefined) continue;
    const waits = phases.flatMap(({ waits_for }, i) => (waits_for === phase || waits_for === name ? [i] : []));
    return boundOf(cut, index, behaviour.unloaded.p50_s, waits);
  }
  return undefined;
}

function lookAt(cut: CutTimelines, figures: LifecycleFigures): LookAt[] {
  const { timelines, cutter } = cut;
  const total = endToEndOf(cut);
  const columns = durationsOf(cut);
  const platform = cutter.phases.flatMap(({ name, parent, kind }, i) =>
    parent === undefined && kind === 'platform' ? [{ name, i, p50_s: figures.phases[i]?.p50_s ?? 0 }] : [],
  );
  return [...total.keys()]
    .filter((row) => !Number.isNaN(total[row] as number))
    .sort((a, b) => (total[b] as number) - (total[a] as number))
    .slice(0, most)
    .flatMap((row) => {
      const [worst] = platform
        .map(({ name, i, p50_s }) => ({ name, p50_s, phase_s: columns[i]?.[row] ?? Number.NaN }))
        .filter(({ phase_s }) => !Number.isNaN(phase_s))
        .sort((a, b) => b.phase_s - b.p50_s - (a.phase_s - a.p50_s));
      if (!worst) return [];
      const { name, phase_s, p50_s } = worst;
      return [
        {
          guid: labelOf(timelines, row),
          cell: timelines.cell[row] as string,
          duration_s: total[row] as number,
          phase: name,
          phase_s,
          phase_p50_s: p50_s,
        },
      ];
    });
}
