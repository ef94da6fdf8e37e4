import type { Catalog, Phase } from '../catalog/catalog.ts';
import { outcomesOf } from '../correlate/outcomes.ts';
import { grouped } from './grouped.ts';
import type { Figures } from './lifecycle.ts';
import { any, counted, endToEnd, failed, isPhaseMetric, type Metric, type MetricFault, statistics } from './metric.ts';
import type { PhaseFigures } from './phase-figures.ts';

/** The names that a metric can be made of. */
export interface MetricNames {
  readonly lifecycle: string;
  readonly phases: readonly { readonly name: string; readonly kind: Phase['kind'] | 'span'; readonly isTop: boolean }[];
  /** What is counted of timelines, outcomes too. */
  readonly counts: readonly string[];
}

/** What of a lifecycle in a run gives metrics their names. */
interface Named extends Pick<Figures, 'outcomes'> {
  readonly phases: readonly Pick<PhaseFigures, 'name' | 'kind' | 'parent'>[];
}

interface NamedRun {
  readonly lifecycles: Readonly<Record<string, Named>>;
  readonly system?: { readonly spans: readonly { readonly area: string; readonly name: string }[] } | undefined;
}

/** The names that `catalog` knows, and those of saved `runs` that may have been made with another one. */
export function metricNames({ lifecycles, areas }: Catalog, runs: readonly NamedRun[] = []): MetricNames[] {
  const known = lifecycles.map(
    (lifecycle): MetricNames => ({
      lifecycle: lifecycle.name,
      phases: lifecycle.phases.map(({ name, kind, parent }) => ({ name, kind, isTop: parent === undefined })),
      counts: [...counted, ...outcomesOf(lifecycle)],
    }),
  );
  const seen = runs.flatMap((run) =>
    Object.entries(run.lifecycles).map(
      ([lifecycle, { phases, outcomes }]): MetricNames => ({
        lifecycle,
        phases: phases.map(({ name, kind, parent }) => ({ name, kind, isTop: parent === null })),
        counts: Object.keys(outcomes),
      }),
    ),
  );
  const spans = [...areas.flatMap((area) => area.spans), ...runs.flatMap(({ system }) => system?.spans ?? [])];
  const ofAreas = [...grouped(spans, ({ area }) => area)].map(([area, own]): MetricNames => {
    const phases = [...new Set(own.map(({ name }) => name))].map((name) => ({
      name,
      kind: 'span' as const,
      isTop: true,
    }));
    return { lifecycle: area, phases, counts: ['count', failed, 'open'] };
  });
  return seen.reduce(withNames, [...known, ...ofAreas]);
}

/** `all` and what of `more` is not among them. */
function withNames(all: readonly MetricNames[], more: MetricNames): MetricNames[] {
  const known = all.find(({ lifecycle }) => lifecycle === more.lifecycle);
  if (!known) return [...all, { ...more, counts: [...new Set([...counted, ...more.counts])] }];
  const phases = more.phases.filter(({ name }) => !known.phases.some((phase) => phase.name === name));
  const counts = [...new Set([...known.counts, ...more.counts])];
  return all.map((names) => (names === known ? { ...known, phases: [...known.phases, ...phases], counts } : names));
}

/** The metrics that `metric` stands for, several where it names `any`; or what is wrong with it. */
export function resolveMetric(
  metric: Metric,
  names: readonly MetricNames[],
): readonly Metric[] | { readonly fault: MetricFault } {
  const isArea = (name: string) =>
    names.some(({ lifecycle, phases }) => lifecycle === name && phases.some(({ kind }) => kind === 'span'));
  // Containers are told as part of what they belong to, and the system around the work is no work.
  const chosen = names.filter(({ lifecycle }) =>
    metric.lifecycle === any ? lifecycle !== 'container' && !isArea(lifecycle) : lifecycle === metric.lifecycle,
  );
  const isSpan = (of: { lifecycle: string; phase: string }) =>
    names.some(
      ({ lifecycle, phases }) =>
        lifecycle === of.lifecycle && phases.some(({ name, kind }) => name === of.phase && kind === 'span'),
    );
  const refuse = (code: MetricFault['code'], at: number, text: string, known: readonly string[]) => ({
    fault: { code, at, text, known: [...new Set(known)], within: metric.lifecycle },
  });
  if (chosen.length === 0) {
    const known = [...names.map(({ lifecycle }) => lifecycle), any];
    return refuse('no-such-lifecycle', 0, metric.lifecycle, known);
  }
  const second = metric.lifecycle.length + 1;
  if (!isPhaseMetric(metric)) {
    const { name } = metric;
    const counting = chosen.filter(({ counts }) => counts.includes(name));
    if (counting.length > 0) return counting.map(({ lifecycle }) => ({ lifecycle, name }));
    if (isPhaseOf(chosen, name)) return refuse('no-statistic', second + name.length, '', statistics);
    return refuse(
      'no-such-count',
      second,
      name,
      chosen.flatMap(({ counts }) => counts),
    );
  }
  const { phase, statistic } = metric;
  const found = chosen.flatMap(({ lifecycle, phases }) =>
    phasesMeant(phase, phases).map((name) => ({ lifecycle, phase: name, statistic })),
  );
  if (found.length === 0) {
    const known = chosen.flatMap(({ phases }) => phases.map(({ name }) => name));
    const others = chosen.every(({ lifecycle }) => isArea(lifecycle)) ? [any] : [endToEnd, any];
    return refuse('no-such-phase', second, phase, [...known, ...others]);
  }
  if (statistic === failed) {
    const spans = found.filter(isSpan);
    return spans.length > 0 ? spans : refuse('no-such-statistic', second + phase.length + 1, statistic, statistics);
  }
  if (statistic !== 'share') return found;
  const isShared = (of: { lifecycle: string; phase: string }) =>
    names.some(
      ({ lifecycle, phases }) =>
        lifecycle === of.lifecycle && phases.some(({ name, kind }) => name === of.phase && kind === 'platform'),
    );
  const shared = found.filter(isShared);
  return shared.length > 0 ? shared : refuse('no-share', second, phase, []);
}

function isPhaseOf(names: readonly MetricNames[], name: string): boolean {
  return name === endToEnd || name === any || names.some(({ phases }) => phases.some((phase) => phase.name === name));
}

function phasesMeant(name: string, phases: MetricNames['phases']): readonly string[] {
  const ofArea = phases.some(({ kind }) => kind === 'span');
  if (name === endToEnd) return ofArea ? [] : [endToEnd];
  if (ofArea && name === any) return phases.map((phase) => phase.name);
  if (name !== any) return phases.some((phase) => phase.name === name) ? [name] : [];
  return [...phases.filter(({ kind, isTop }) => isTop && kind === 'platform').map((phase) => phase.name), endToEnd];
}
