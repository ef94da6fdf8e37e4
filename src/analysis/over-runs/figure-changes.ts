import { differenceOfRuns } from '../comparison/between-runs.ts';
import type { Both, Shift } from '../comparison/comparison.ts';
import { directionOf } from '../comparison/direction.ts';
import { endToEnd, metricText } from '../metric.ts';
import { benjaminiHochberg } from '../statistics/adjust.ts';
import type { Stats } from '../stats.ts';
import { median } from '../stats.ts';
import { figuresIn, type RecordedRun } from './recorded.ts';

/** How one figure of a lifecycle differs between two sets of runs. */
export interface FigureChange extends Shift {
  /** "task.create-container.p95" */
  readonly metric: string;
  readonly lifecycle: string;
  readonly phase: string;
  readonly parent: string | null;
  /** The largest share of platform time that the phase has in any run; null for what has none. */
  readonly share: number | null;
  /** How many runs have a value, and the median of these values in seconds. */
  readonly runs: Both<number>;
  readonly median_s: Both<number>;
}

/** The median stands for the middle of a distribution, the 95th percentile for its tail, as in a comparison of runs. */
const figures = { p50: 'middle', p95: 'tail' } as const;
type Figure = keyof typeof figures;

/**
 * How p50 and p95 from end to end, and of the platform's phases, differ: those that both sets have. The run is the unit,
 * and a change is told as it is of runs whose durations are known, by the same test: `differenceOfRuns`.
 */
export function figureChanges(sets: Both<readonly RecordedRun[]>, lifecycles: readonly string[]): FigureChange[] {
  const drafts = lifecycles.flatMap((lifecycle) => draftsOf(sets, lifecycle));
  // Medians are one family of tests and tails another, as in a comparison of runs.
  const adjusted = new Map<Draft, number | null>();
  for (const figure of Object.keys(figures)) {
    const family = drafts.filter((draft) => draft.figure === figure);
    const ps = benjaminiHochberg(family.map(({ difference }) => difference.p));
    for (const [i, draft] of family.entries()) adjusted.set(draft, ps[i] ?? null);
  }
  return drafts.map((draft) => changeOf(draft, adjusted.get(draft) ?? null));
}

/** A figure while all are being gathered. */
interface Draft extends Pick<FigureChange, 'lifecycle' | 'phase' | 'parent' | 'share'> {
  readonly figure: Figure;
  readonly values_s: Both<readonly number[]>;
  /** How many timelines the values are of. */
  readonly count: Both<number>;
  readonly difference: ReturnType<typeof differenceOfRuns>;
}

function draftsOf({ base, head }: Both<readonly RecordedRun[]>, lifecycle: string): Draft[] {
  return phasesOf([...base, ...head], lifecycle).flatMap((phase) =>
    (Object.keys(figures) as Figure[]).flatMap((figure): Draft[] => {
      const [before, after] = [base, head].map((runs) => statsIn(runs, lifecycle, phase.phase)) as [Stats[], Stats[]];
      const of = (stats: readonly Stats[]) => stats.flatMap((own) => own[`${figure}_s`] ?? []);
      const values_s = { base: of(before), head: of(after) };
      if (values_s.base.length === 0 || values_s.head.length === 0) return [];
      const sum = (stats: readonly Stats[]) => stats.reduce((total, { count }) => total + count, 0);
      const count = { base: sum(before), head: sum(after) };
      return [
        { ...phase, lifecycle, figure, values_s, count, difference: differenceOfRuns(values_s, figures[figure]) },
      ];
    }),
  );
}

/** The way from end to end and the phases of the platform in `runs`, in their order. */
function phasesOf(runs: readonly RecordedRun[], lifecycle: string): Pick<FigureChange, 'phase' | 'parent' | 'share'>[] {
  const all = figuresIn(runs, lifecycle).flatMap(({ phases }) => phases.filter(({ kind }) => kind === 'platform'));
  const shareOf = (phase: string) => {
    const shares = all.flatMap(({ name, share }) => (name === phase ? (share ?? []) : []));
    return shares.length > 0 ? Math.max(...shares) : null;
  };
  const parents = new Map(all.map(({ name, parent }) => [name, parent]));
  return [
    { phase: endToEnd, parent: null, share: null },
    ...[...parents].map(([phase, parent]) => ({ phase, parent, share: shareOf(phase) })),
  ];
}

function statsIn(runs: readonly RecordedRun[], lifecycle: string, phase: string): Stats[] {
  return figuresIn(runs, lifecycle).flatMap(({ end_to_end, phases }) =>
    phase === endToEnd ? end_to_end : (phases.find(({ name }) => name === phase) ?? []),
  );
}

function changeOf({ figure, values_s, count, difference, ...named }: Draft, p: number | null): FigureChange {
  const { lifecycle, phase } = named;
  const { change_s, low_s, high_s } = difference;
  const of = (side_s: readonly number[]) => median(side_s) as number;
  const median_s = { base: of(values_s.base), head: of(values_s.head) };
  // How far single durations lie apart, figures do not tell.
  const evidence = { ...difference, is_apart: false };
  return {
    metric: metricText({ lifecycle, phase, statistic: figure }),
    ...named,
    runs: { base: values_s.base.length, head: values_s.head.length },
    median_s,
    ...{ change_s, low_s, high_s, p },
    relative: median_s.base > 0 ? median_s.head / median_s.base - 1 : null,
    ...directionOf(evidence, p, count, { unit: 'runs', noise_s: 0, isSure: true }),
  };
}
