import type { Figures } from '../lifecycle.ts';
import { type Measured, measuredOf } from '../measured.ts';
import { endToEnd } from '../metric.ts';
import { benjaminiHochberg } from '../statistics/adjust.ts';
import { median } from '../stats.ts';
import { cellChangesOf } from './cells.ts';
import { circumstancesOf, factsOf, loadDiffers } from './circumstances.ts';
import type { Both, Comparison, LifecycleChange, PhaseChange, RunFacts, Shift, Side } from './comparison.ts';
import { contributionsOf } from './contributions.ts';
import { directionOf } from './direction.ts';
import {
  areaDraftOf,
  areasOf,
  draftOf,
  type LifecycleDraft,
  lifecyclesOf,
  medianOf,
  onBoth,
  type PhaseDraft,
} from './drafts.ts';
import type { Evidence } from './evidence.ts';
import { isSureOf } from './missing.ts';
import { outcomeChangesOf } from './outcomes.ts';

/**
 * What changed from base to head. Only lifecycles that one of the sides has timelines of are told. Depends on `seed`
 * where chance is tried out, and on nothing else.
 */
export function compareSides(base: Side, head: Side, { seed }: { readonly seed: number }): Comparison {
  const sides = { base, head };
  const facts = { base: base.map(factsOf), head: head.map(factsOf) };
  const unit = base.length > 1 || head.length > 1 ? 'runs' : 'timelines';
  const drafts = lifecyclesOf(sides).map((lifecycle) => draftOf(sides, lifecycle, { unit, seed }));
  const areas = areasOf(sides).map((area) => areaDraftOf(sides, area, { unit, seed }));
  const teller = (family: readonly LifecycleDraft[]) => {
    // All that is looked at of the work is one family: each further look is a further chance of a false alarm.
    const evidence = family.flatMap(({ phases }) => phases.flatMap(({ evidence }) => evidence ?? []));
    const middles = adjusted(evidence.map(({ middle }) => middle));
    const tails = adjusted(evidence.map(({ tail }) => tail));
    return (draft: PhaseDraft) => tellPhase(draft, { middles, tails, unit });
  };
  // What is known of the system around it must not make changes of the work harder to tell.
  const [toldOf, toldOfSystem] = [teller(drafts), teller(areas)];
  return {
    schema: 'lagerline/diff@1',
    base: facts.base,
    head: facts.head,
    unit,
    seed,
    findings: circumstancesOf(sides),
    lifecycles: drafts.map((draft) => tellLifecycle(draft, sides, facts, toldOf)),
    system: areas.map((draft) => tellArea(draft, sides, toldOfSystem)),
  };
}

function tellArea(
  { lifecycle: area, phases }: LifecycleDraft,
  sides: Both<Side>,
  toldOf: (draft: PhaseDraft) => PhaseChange,
): LifecycleChange {
  const sum = (of: (figures: Measured) => number) =>
    onBoth(sides, (side) => side.reduce((total, { run }) => total + figureOf(measuredOf(run, area), of), 0));
  const [first] = [...sides.base, ...sides.head].flatMap(({ spans }) => spans.filter((of) => of.area === area));
  return {
    lifecycle: area,
    title: first?.title ?? area,
    timelines: sum(({ timelines }) => timelines),
    complete: sum(({ complete }) => complete),
    load_differs: false,
    outcomes: [],
    end_to_end: null,
    phases: phases.map(toldOf),
    contributions: null,
    cells: [],
  };
}

function tellLifecycle(
  { lifecycle, samples, phases }: LifecycleDraft,
  sides: Both<Side>,
  facts: Both<readonly RunFacts[]>,
  toldOf: (draft: PhaseDraft) => PhaseChange,
): LifecycleChange {
  const runs = onBoth(sides, (side) => side.map(({ run }) => run));
  const sum = (of: (figures: Figures) => number) =>
    onBoth(runs, (side) => side.reduce((total, { lifecycles }) => total + figureOf(lifecycles[lifecycle], of), 0));
  const told = phases.map(toldOf);
  return {
    lifecycle,
    title: [...samples.base, ...samples.head][0]?.title ?? lifecycle,
    timelines: sum(({ timelines }) => timelines),
    complete: sum(({ complete }) => complete),
    load_differs: loadDiffers(facts, lifecycle),
    outcomes: outcomeChangesOf(runs, lifecycle),
    end_to_end: told.find(({ name }) => name === endToEnd) ?? null,
    phases: told.filter(({ name }) => name !== endToEnd),
    contributions: contributionsOf(samples),
    cells: cellChangesOf(samples),
  };
}

function figureOf<T>(figures: T | undefined, of: (figures: T) => number): number {
  return figures ? of(figures) : 0;
}

function tellPhase(
  { name, kind, parent, values, timelines, share, queues, evidence }: PhaseDraft,
  { middles, tails, unit }: Pick<Comparison, 'unit'> & { readonly middles: Adjusted; readonly tails: Adjusted },
): PhaseChange {
  const at = (p: number) => onBoth(values, (side) => medianOf(side, p));
  const [p50_s, p95_s] = [at(0.5), at(0.95)];
  const count = onBoth(values, (side) => side.reduce((sum, { values_s }) => sum + values_s.length, 0));
  const reached = (side: keyof Both<unknown>) => ({
    runs: values[side].map(({ sorted_s }) => sorted_s),
    share: count[side] / timelines[side],
  });
  const sides = { base: reached('base'), head: reached('head') };
  const noise = evidence?.noise ?? null;
  const noise_s = noise ? Math.max(noise.random, noise.order) : 0;
  const shift = (of: Evidence | undefined, ps: Adjusted, figure: Both<number | null>, noise_s: number): Shift => {
    if (!of) return { ...unknown, direction: '~', doubt: 'no-data' };
    const { change_s, low_s, high_s } = of;
    const p = ps.get(of) ?? null;
    return {
      change_s,
      low_s,
      high_s,
      relative: relativeOf(figure),
      p,
      ...directionOf(of, p, count, { unit, noise_s, isSure: isSureOf(sides, change_s) }),
    };
  };
  return {
    name,
    kind,
    parent,
    count,
    p50_s,
    p95_s,
    p99_s: at(0.99),
    max_s: at(1),
    mean_s: onBoth(values, (side) => median(side.map(({ values_s }) => meanOf(values_s))) ?? null),
    share,
    middle: shift(evidence?.middle, middles, p50_s, noise_s),
    tail: shift(evidence?.tail, tails, p95_s, 0),
    u: evidence?.independent.u ?? null,
    p: evidence?.independent.p ?? null,
    delta: evidence?.independent.delta ?? null,
    noise: noise && { random_s: noise.random, order_s: noise.order },
    queues,
  };
}

const unknown = { change_s: null, low_s: null, high_s: null, relative: null, p: null } as const;

type Adjusted = ReadonlyMap<Evidence, number | null>;

function adjusted(all: readonly Evidence[]): Adjusted {
  const ps = benjaminiHochberg(all.map(({ p }) => p));
  return new Map(all.map((evidence, i) => [evidence, ps[i] ?? null]));
}

function relativeOf({ base, head }: Both<number | null>): number | null {
  return base === null || head === null || base <= 0 ? null : head / base - 1;
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
