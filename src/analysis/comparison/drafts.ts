import { endToEnd } from '../metric.ts';
import type { LifecycleSamples } from '../samples.ts';
import type { SavedRun } from '../saved-run.ts';
import { median, percentile } from '../stats.ts';
import type { Both, Comparison, PhaseChange, Side } from './comparison.ts';
import { evidenceOf, type PhaseEvidence } from './evidence.ts';
import { type RunValues, spanValuesOf, valuesOf } from './values.ts';

/** A phase of both sides while the evidence on all is being gathered. */
export interface PhaseDraft {
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

/** A lifecycle, or an area of the system, while the evidence on all is being gathered. */
export interface LifecycleDraft {
  readonly lifecycle: string;
  readonly samples: Both<readonly LifecycleSamples[]>;
  readonly phases: readonly PhaseDraft[];
}

/** In the order of the first run that has them. */
export function lifecyclesOf({ base, head }: Both<Side>): string[] {
  const all = [...base, ...head].flatMap(({ samples }) => samples.filter(({ guid }) => guid.length > 0));
  return [...new Set(all.map(({ lifecycle }) => lifecycle))];
}

/** The phases of `lifecycle` on both sides, with what their durations show. */
export function draftOf(
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
export function areasOf({ base, head }: Both<Side>): string[] {
  return [...new Set([...base, ...head].flatMap(({ spans }) => spans.map(({ area }) => area)))];
}

/** The spans of an area, which are independent of each other, as phases. */
export function areaDraftOf(
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

/** The median over runs of their quantile `p`, in seconds; null without runs. */
export function medianOf(runs: readonly RunValues[], p: number): number | null {
  return median(runs.flatMap(({ sorted_s }) => percentile(sorted_s, p) ?? [])) ?? null;
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

/** `of` of each side. */
export function onBoth<T, R>({ base, head }: Both<T>, of: (side: T) => R): Both<R> {
  return { base: of(base), head: of(head) };
}
