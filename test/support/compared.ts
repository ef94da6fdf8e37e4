import type { ComparedRun } from '../../src/analysis/comparison/comparison.ts';
import type { Figures } from '../../src/analysis/lifecycle.ts';
import type { PhaseFigures } from '../../src/analysis/phase-figures.ts';
import type { LifecycleSamples, PhaseSamples } from '../../src/analysis/samples.ts';
import { type Stats, statsOf } from '../../src/analysis/stats.ts';

/** Durations of phases in seconds, NaN where there is none; a step is named `parent/step`. */
export interface Draft {
  readonly phases: Readonly<Record<string, readonly number[]>>;
  readonly cell?: readonly string[];
  readonly outcome?: readonly string[];
  readonly asked_s?: readonly number[];
  /** The sum of the phases where nothing else is said. */
  readonly end_to_end_s?: readonly number[];
}

/** Samples of a lifecycle whose phases are all of the platform. */
export function samplesFrom(lifecycle: string, draft: Draft): LifecycleSamples {
  const phases = Object.entries(draft.phases).map(([path, durations]): PhaseSamples => {
    const [name, parent] = path.split('/').reverse() as [string, string | undefined];
    const durations_s = Float64Array.from(durations);
    return { name, kind: 'platform', parent: parent ?? null, adds_up: parent === undefined, durations_s };
  });
  const rows = Array.from(phases[0]?.durations_s ?? []).map((_, row) => row);
  return {
    lifecycle,
    title: lifecycle === 'task' ? 'Tasks' : lifecycle,
    guid: rows.map((row) => `${lifecycle}-${row}`),
    cell: draft.cell ?? rows.map((row) => `cell-${row % 3}`),
    outcome: draft.outcome ?? rows.map(() => 'succeeded'),
    asked_s: Float64Array.from(draft.asked_s ?? rows),
    end_to_end_s: Float64Array.from(draft.end_to_end_s ?? rows.map((row) => sumOfPhases(phases, row))),
    phases,
  };
}

/** What the phases of `row` that add up come to, in seconds. */
export function sumOfPhases(phases: readonly PhaseSamples[], row: number): number {
  return phases.reduce((sum, { adds_up, durations_s }) => sum + (adds_up ? durations_s[row] || 0 : 0), 0);
}

/** Each run is of its own: copies of one are told. */
let runs = 0;

/** A fit run of these lifecycles. */
export function comparedRun(name: string, drafts: Readonly<Record<string, Draft>>): ComparedRun {
  const nothing: ComparedRun = {
    name,
    run: {
      schema: 'lagerline/run@1',
      input: {
        from: new Date(Date.UTC(2026, 10, 21) + 1000 * runs++).toISOString(),
        to: '2026-11-21T00:10:00Z',
        era: { from: null, to: null, several: false, components: {} },
      },
      validity: { verdict: 'fit', findings: [] },
      lifecycles: {},
      explanations: {},
    },
    samples: [],
    spans: [],
  };
  return withSamples(
    nothing,
    Object.entries(drafts).map(([lifecycle, draft]) => samplesFrom(lifecycle, draft)),
  );
}

/** `run` with other durations; its figures are counted anew. */
export function withSamples({ name, run, spans }: ComparedRun, samples: readonly LifecycleSamples[]): ComparedRun {
  const lifecycles = samples.map((of) => [of.lifecycle, figuresFrom(of, run.lifecycles[of.lifecycle])] as const);
  return {
    name,
    run: { ...run, lifecycles: { ...run.lifecycles, ...Object.fromEntries(lifecycles) } },
    samples,
    spans,
  };
}

function figuresFrom(samples: LifecycleSamples, known: Figures | undefined): Figures {
  const { guid, cell, outcome, end_to_end_s, phases } = samples;
  const rows = guid.map((_, row) => row);
  const complete = rows.filter((row) => !Number.isNaN(end_to_end_s[row]));
  const platform_s = phases
    .filter(({ kind, adds_up }) => kind === 'platform' && adds_up)
    .reduce((sum, { durations_s }) => sum + totalOf(durations_s, complete), 0);
  const stats = (column_s: Float64Array, of: readonly number[] = rows): Stats => {
    const own = of.filter((row) => !Number.isNaN(column_s[row]));
    const durations_ns = Float64Array.from(own, (row) => (column_s[row] as number) * 1e9);
    return statsOf(durations_ns, (i) => guid[own[i] as number] as string, of.length - own.length);
  };
  const container = phases.find(({ name }) => name === 'create-container')?.durations_s ?? new Float64Array();
  return {
    timelines: rows.length,
    started: known?.started ?? rows.length,
    complete: complete.length,
    outcomes: countOf(outcome),
    reasons: {},
    end_to_end: stats(end_to_end_s),
    phases: phases.map(({ name, kind, parent, durations_s }): PhaseFigures => {
      const { from = '', to = '', crosses_vm = false } = known?.phases.find((phase) => phase.name === name) ?? {};
      const share = kind === 'platform' && platform_s > 0 ? totalOf(durations_s, complete) / platform_s : null;
      return { ...stats(durations_s), name, kind, parent, from, to, crosses_vm, share };
    }),
    cells: Object.entries(countOf(cell.filter((name) => name !== ''))).map(([name, timelines]) => {
      const own = rows.filter((row) => cell[row] === name);
      const creating = { creating_max: 0, creating_mean: 0 };
      const [end_to_end, create_container] = [stats(end_to_end_s, own), stats(container, own)];
      return { cell: name, timelines, started: timelines, end_to_end, create_container, ...creating };
    }),
    balance: null,
  };
}

function totalOf(column_s: Float64Array, rows: readonly number[]): number {
  return rows.reduce((sum, row) => sum + (column_s[row] || 0), 0);
}

function countOf(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
