import type { Figures } from './lifecycle.ts';
import type { PhaseFigures } from './phase-figures.ts';
import type { Stats } from './stats.ts';
import type { NamedSpans } from './system/system.ts';

/** What the values of metrics are read of: a lifecycle, or an area of the system around the work. */
export interface Measured extends Pick<Figures, 'timelines' | 'started' | 'complete' | 'outcomes' | 'end_to_end'> {
  readonly phases: readonly MeasuredPhase[];
}

export interface MeasuredPhase extends Stats, Pick<PhaseFigures, 'name' | 'share'> {
  /** Of spans only. */
  readonly failed?: number;
}

/** What of a run is measured; old runs know nothing of the system around the work. */
export interface MeasuredRun {
  readonly lifecycles: Readonly<Record<string, Measured>>;
  readonly system?: { readonly spans: readonly NamedSpans[] } | undefined;
}

/** What `run` has under the `name` of a lifecycle or an area: the spans of an area stand as its phases. */
export function measuredOf({ lifecycles, system }: MeasuredRun, name: string): Measured | undefined {
  if (Object.hasOwn(lifecycles, name)) return lifecycles[name];
  const spans = system?.spans.filter(({ area }) => area === name) ?? [];
  if (spans.length === 0) return undefined;
  const sum = (of: (span: NamedSpans) => number) => spans.reduce((total, span) => total + of(span), 0);
  const [count, open] = [sum((span) => span.count), sum((span) => span.open + span.cut)];
  return {
    timelines: count + open + sum(({ unbegun }) => unbegun),
    started: count + open,
    complete: count,
    outcomes: { failed: sum(({ failed }) => failed), open },
    end_to_end: nothing,
    phases: spans.map((span) => ({
      ...span,
      missing: span.open + span.cut + span.unbegun,
      share: null,
      min_guid: null,
      max_guid: null,
    })),
  };
}

/** Spans of an area do not follow each other. */
const nothing: Stats = {
  ...{ count: 0, missing: 0, negative: 0, min_guid: null, max_guid: null },
  ...{ min_s: null, p50_s: null, p90_s: null, p95_s: null, p99_s: null, max_s: null, mean_s: null, total_s: null },
};
