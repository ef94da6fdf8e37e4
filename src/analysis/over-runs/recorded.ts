import type { Figures } from '../lifecycle.ts';
import type { PhaseFigures } from '../phase-figures.ts';
import type { Stats } from '../stats.ts';
import type { Validity } from '../validity.ts';

/** What is kept of a run in a history: its figures, and labels that people gave it. */
export interface RecordedRun {
  /** Made of its figures: runs with the same id are the same run. */
  readonly id: string;
  /** When its logs begin and end: ISO 8601, UTC. */
  readonly from: string;
  readonly to: string;
  readonly verdict: Validity['verdict'];
  readonly labels: Readonly<Record<string, string>>;
  readonly lifecycles: Readonly<Record<string, RecordedFigures>>;
}

export interface RecordedFigures extends Pick<Figures, 'timelines' | 'started' | 'complete' | 'outcomes'> {
  /** How many cells its timelines were on; null where the logs tell of none. */
  readonly cells: number | null;
  readonly end_to_end: Stats;
  readonly phases: readonly RecordedPhase[];
}

export type RecordedPhase = Omit<PhaseFigures, 'from' | 'to' | 'crosses_vm'>;

/** The order of runs in time: by the beginning of their logs, then the end; the id makes it the same every time. */
export function byTime(a: RecordedRun, b: RecordedRun): number {
  const key = ({ from, to, id }: RecordedRun) => `${from} ${to} ${id}`;
  return key(a) < key(b) ? -1 : 1;
}

/** Those of `runs` that have all of `labels`. */
export function withLabels(runs: readonly RecordedRun[], labels: RecordedRun['labels']): RecordedRun[] {
  const wanted = Object.entries(labels);
  return runs.filter((run) => wanted.every(([name, value]) => labelOf(run, name) === value));
}

/** The value of the label `name` of a run; undefined without one. */
export function labelOf({ labels }: RecordedRun, name: string): string | undefined {
  return Object.hasOwn(labels, name) ? labels[name] : undefined;
}

/** The names of all labels of `runs`, sorted. */
export function labelNames(runs: readonly RecordedRun[]): string[] {
  return [...new Set(runs.flatMap(({ labels }) => Object.keys(labels)))].sort();
}

/** The figures of `lifecycle` in those of `runs` that have it. */
export function figuresIn(runs: readonly RecordedRun[], lifecycle: string): RecordedFigures[] {
  return runs.flatMap(({ lifecycles }) => (Object.hasOwn(lifecycles, lifecycle) ? (lifecycles[lifecycle] ?? []) : []));
}
