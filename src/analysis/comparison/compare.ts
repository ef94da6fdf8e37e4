import type { Figures } from '../lifecycle.ts';
import { type Measured, measuredOf } from '../measured.ts';
import { endToEnd } from '../metric.ts';
import type { LifecycleSamples } from '../samples.ts';
import type { SavedRun } from '../saved-run.ts';
import { benjaminiHochberg } from '../statistics/adjust.ts';
import { median, percentile } from '../stats.ts';
import { cellChangesOf } from './cells.ts';
import { circumstancesOf, factsOf, loadDiffers } from './circumstances.ts';
import type { Both, Comparison, LifecycleChange, PhaseChange, RunFacts, Shift, Side } from './comparison.ts';
import { contributionsOf } from './contributions.ts';
import { directionOf } from './direction.ts';
import { type Evidence, evidenceOf, type PhaseEvidence } from './evidence.ts';
import { isSureOf } from './missing.ts';
import { outcomeChangesOf } from './outcomes.ts';
import { type RunValues, spanValuesOf, valuesOf } from './values.ts';

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

/** A phase of both sides while the evidence on all is being gathered. */
interface PhaseDraft {
  readonly name: string;
  readonly kind: PhaseChange['kind'];
  readonly parent: string | null;
  readonly values: Both<readonly RunValues[]>;
  /** How many timelines there are, whether they went through it or not. */
  readonly timelines: Both<number>;
  readonly share: Both<number | null>;
  readonly queues: Both<boolean | null>;
  /** Null if a side has no data. */
  readonly evidence: PhaseEvidence | null;
}

interface LifecycleDraft {
  readonly lifecycle: string;
  readonly samples: Both<readonly LifecycleSamples[]>;
  readonly phases: readonly PhaseDraft[];
}

/** In the order of the first run that has them. */
function lifecyclesOf({ base, head }: Both<Side>): string[] {
  const all = [...base, ...head].flatMap(({ samples }) => samples.filter(({ guid }) => guid.length > 0));
  return [...new Set(all.map(({ lifecycle }) => lifecycle))];
}

function draftOf(
  sides: Both<Side>,
  lifecycle: string,
  { unit, seed }: Pick<Comparison, 'unit' | 'seed'>,
): LifecycleDraft {
  const samples = onBoth(sides, (side) =>
    side.flatMap((run) => run.samples.filter((of) => of.lifecycle === lifecycle && of.guid.length > 0)),
  );
  const values = onBoth(samples, (side) => side.map(valuesOf));
  const phases = [
    { name: endToEnd, kind: null, parent: null },
    ...[...samples.base, ...samples.head]
      .flatMap((of) => of.phases)
      .filter(({ name }, i, all) => all.findIndex((other) => other.name === name) === i),
  ];
  const of = (name: string) => onBoth(values, (side) => side.flatMap((run) => run.get(name) ?? []));
  const whole_s = medianOf(of(endToEnd).base, 0.5) ?? 0;
  return {
    lifecycle,
    samples,
    phases: phases.flatMap(({ name, kind, parent }): PhaseDraft[] => {
      const both = of(name);
      if (both.base.length + both.head.length === 0) return [];
      const isOnBoth = both.base.length > 0 && both.head.length > 0;
      return [
        {
          name,
          kind,
          parent,
          values: both,
          timelines: onBoth(samples, (side) => side.reduce((sum, { guid }) => sum + guid.length, 0)),
          share: onBoth(sides, (side) => shareOf(side, lifecycle, name)),
          queues: onBoth(sides, (side) => queuesOf(side, lifecycle, name)),
          evidence: isOnBoth ? evidenceOf(both, name, { unit, seed, whole_s }) : null,
        },
      ];
    }),
  };
}

/** In the order of the first run that has them. */
function areasOf({ base, head }: Both<Side>): string[] {
  return [...new Set([...base, ...head].flatMap(({ spans }) => spans.map(({ area }) => area)))];
}

/** The spans of an area, which are independent of each other, as phases. */
function areaDraftOf(
  sides: Both<Side>,
  area: string,
  { unit, seed }: Pick<Comparison, 'unit' | 'seed'>,
): LifecycleDraft {
  const own = onBoth(sides, (side) => side.map(({ spans }) => spans.filter((of) => of.area === area)));
  const names = [...new Set([...own.base, ...own.head].flat().map(({ name }) => name))];
  return {
    lifecycle: area,
    samples: { base: [], head: [] },
    phases: names.map((name): PhaseDraft => {
      const values = onBoth(own, (side) =>
        side.flatMap((spans) => {
          const found = spans.find((span) => span.name === name);
          return (found && spanValuesOf(found.durations_s)) ?? [];
        }),
      );
      const isOnBoth = values.base.length > 0 && values.head.length > 0;
      return {
        name,
        kind: null,
        parent: null,
        values,
        timelines: onBoth(values, (side) => side.reduce((sum, { values_s }) => sum + values_s.length, 0)),
        share: { base: null, head: null },
        queues: { base: null, head: null },
        evidence: isOnBoth ? evidenceOf(values, name, { unit, seed, whole_s: null }) : null,
      };
    }),
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

/** The median over runs of their quantile `p`, in seconds; null without runs. */
function medianOf(runs: readonly RunValues[], p: number): number | null {
  return median(runs.flatMap(({ sorted_s }) => percentile(sorted_s, p) ?? [])) ?? null;
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function shareOf(side: Side, lifecycle: string, name: string): number | null {
  const shares = side.flatMap(
    ({ run }) => run.lifecycles[lifecycle]?.phases.find((phase) => phase.name === name)?.share ?? [],
  );
  return median(shares) ?? null;
}

/** Whether the phase queues, if all runs of the side say the same. */
function queuesOf(side: Side, lifecycle: string, name: string): boolean | null {
  const natures = new Set(side.map(({ run }) => natureOf(run, lifecycle, name)));
  const [nature] = natures;
  return natures.size !== 1 || nature === undefined || nature === 'unclear' ? null : nature === 'queue';
}

function natureOf({ explanations }: SavedRun, lifecycle: string, name: string) {
  return explanations[lifecycle]?.causes.find(({ phases }) => phases.some(({ phase }) => phase === name))?.nature;
}

function onBoth<T, R>({ base, head }: Both<T>, of: (side: T) => R): Both<R> {
  return { base: of(base), head: of(head) };
}
