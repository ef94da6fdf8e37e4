import { columnOf, greatest } from '../column.ts';
import type { CutTimelines } from '../cut-timelines.ts';
import { durationsIn } from '../durations.ts';
import type { LifecycleFigures } from '../lifecycle.ts';
import { sortedValues } from '../stats.ts';
import { type Bound, boundOf } from './bound.ts';
import { type Cause, type CausePhase, causesOf } from './causes.ts';
import { type LookAt, lookAt } from './look-at.ts';
import { findSlowCells, type PhasesOnCells, type SlowCell } from './slow-cells.ts';
import { staysOf } from './stays.ts';
import { type Tail, tailOf } from './tail.ts';
import { findWorse, type Worse } from './worse.ts';

/** Why a lifecycle took as long as it did, as far as its timelines show. */
export interface Explanation {
  /** How many complete timelines it is made of. */
  readonly complete: number;
  /**
   * `queue`: work waits for other work. `service`: little waits, and most of the time is that of one named thing. `none`:
   * neither, so there is no bottleneck.
   * `unclear`: too much of the time may be either. `too-few` timelines to say, `selected`: others were there that are not
   * told, or `untold`: shares mean nothing here.
   */
  readonly verdict: 'queue' | 'service' | 'none' | 'unclear' | 'too-few' | 'selected' | 'untold';
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

/** Fewer complete timelines than this, and nothing is explained. */
const smallestSample = 20;
/** What queues, or may be one, must hold together to be the verdict; and what a single thing must. */
const leastQueueing = 0.25;
const leastService = 0.6;
/** How many of each are told. */
const most = 3;

/**
 * The explanations of lifecycles that share the cells with each other and with `beside`, in the order given. Without
 * `beside`, they are selections, which are not explained: who was in flight with those selected is not known.
 */
export function explainAll(
  works: readonly { readonly cut: CutTimelines; readonly figures: LifecycleFigures }[],
  beside: readonly CutTimelines[] | undefined,
): Explanation[] {
  const all = beside ? [...works.map(({ cut }) => cut), ...beside].map(staysOf) : [];
  const causes = works.map(({ figures }, i) => {
    const stayed = all[i];
    return stayed && hasTold(figures) ? causesOf(stayed, figures, all) : [];
  });
  return works.map(({ cut, figures }, i) =>
    beside && hasTold(figures)
      ? explain(cut, figures, likeOthers(causes[i] as Cause[], causes.flat()))
      : unexplained(cut, figures, beside === undefined),
  );
}

function unexplained(cut: CutTimelines, { complete }: LifecycleFigures, isSelection: boolean): Explanation {
  const verdict = isSelection ? 'selected' : complete < smallestSample ? 'too-few' : 'untold';
  const told = { complete, verdict, asked_over_s: askedOver_s(cut) } as const;
  return { ...told, causes: [], tail: null, worse: [], slow_cells: [], bound: null, look_at: [] };
}

function explain(cut: CutTimelines, figures: LifecycleFigures, causes: readonly Cause[]): Explanation {
  const { complete, end_to_end } = figures;
  const p50_s = end_to_end.p50_s ?? 0;
  return {
    complete,
    asked_over_s: askedOver_s(cut),
    causes,
    verdict: verdictOf(causes),
    tail: tailOf(cut) ?? null,
    worse: findWorse(cut, p50_s).slice(0, most),
    slow_cells: findSlowCells(onCells(cut), p50_s).slice(0, most),
    bound: boundOfQueue(cut, causes) ?? null,
    look_at: lookAt(cut, figures, most),
  };
}

function onCells(cut: CutTimelines): PhasesOnCells {
  const phases = cut.cutter.phases.map(({ name, parent = null, kind }, i) => ({
    name,
    parent,
    kind,
    durations_s: () => durationsIn(cut, i),
    longest_s: () => greatest(cut.cutter.durations_ns(i)) / 1e9,
  }));
  return { phases, cells: cut.cells };
}

function hasTold({ complete, phases }: LifecycleFigures): boolean {
  return complete >= smallestSample && phases.some(({ share }) => share !== null);
}

/** `causes`; those of which it cannot be told queue where the same thing queued for another lifecycle. */
function likeOthers(causes: readonly Cause[], all: readonly Cause[]): Cause[] {
  return causes.map((cause) => {
    const isSame = (other: Cause) =>
      other.nature === 'queue' && other.resource === cause.resource && nameOf(other) === nameOf(cause);
    const isLike = cause.nature === 'unclear' && cause.resource !== null && all.some(isSame);
    return isLike ? { ...cause, nature: 'queue', is_like_others: true } : cause;
  });
}

function nameOf({ phases: [largest] }: Cause): string | undefined {
  return largest?.phase;
}

function verdictOf(causes: readonly Cause[]): Explanation['verdict'] {
  const held = (wanted: Cause['nature']) =>
    causes.filter(({ nature }) => nature === wanted).reduce((sum, { share }) => sum + share, 0);
  if (held('queue') >= leastQueueing) return 'queue';
  const isOneThing = ({ nature, share, resource }: Cause) =>
    nature === 'service' && resource !== null && share >= leastService;
  if (causes.some(isOneThing)) return 'service';
  return held('unclear') >= leastQueueing ? 'unclear' : 'none';
}

function askedOver_s({ timelines }: CutTimelines): number | null {
  const { slot } = timelines.lifecycle.milestone(timelines.lifecycle.endToEnd.from);
  const asked_ns = sortedValues(columnOf(timelines.count, (row) => timelines.time_ns(row, slot)));
  const [first_ns, last_ns] = [asked_ns[0], asked_ns.at(-1)];
  return first_ns === undefined || last_ns === undefined ? null : (last_ns - first_ns) / 1e9;
}

/** The bound for what queues most: of a wait, for what is waited for, if that queues too: with it, the wait would go. */
function boundOfQueue(cut: CutTimelines, causes: readonly Cause[]): Bound | undefined {
  const queueing = causes
    .map((cause) => ({ cause, phases: queueingIn(cause) }))
    .filter(({ phases }) => phases.length > 0);
  const [largest] = queueing;
  if (!largest) return undefined;
  const namesIn = ({ phases }: typeof largest) => phases.flatMap(({ phase, parent }) => [phase, parent]);
  const held = waitedFor(cut, nameOf(largest.cause));
  const found = queueing.find((other) => held !== undefined && namesIn(other).includes(held)) ?? largest;
  const steps = cut.cutter.phases.filter(
    ({ waits_for }) => waits_for !== undefined && namesIn(found).includes(waits_for),
  );
  // A phase that waits is told by its steps, if one of those waits.
  const waits = steps.filter(({ name }) => !steps.some(({ parent }) => parent === name)).map(({ name }) => name);
  const phases = found.phases.map(({ phase, behaviour }) => ({ phase, unloaded_s: behaviour?.unloaded.p50_s ?? 0 }));
  return boundOf(cut, phases, waits);
}

/** The phases of which it is known that they queue, and how long they take unloaded. */
function queueingIn({ nature, ceiling, resource, phases }: Cause): CausePhase[] {
  const isFull = ceiling !== null && resource !== null;
  return nature === 'queue'
    ? phases.filter(({ behaviour }) => behaviour !== null && (isFull || behaviour.nature === 'queue'))
    : [];
}

function waitedFor({ cutter }: CutTimelines, phase: string | undefined): string | undefined {
  return cutter.phases.find(({ name }) => name === phase)?.waits_for;
}
