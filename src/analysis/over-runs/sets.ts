import type { Finding } from '../../diagnostics.ts';
import { findingsOf } from '../comparison/circumstances.ts';
import type { Both, OutcomeChange, RunFacts } from '../comparison/comparison.ts';
import { outcomeChangesOf } from '../comparison/outcomes.ts';
import { type FigureChange, figureChanges } from './figure-changes.ts';
import type { RecordedRun } from './recorded.ts';

/** Two sets of runs, and how they differ. */
export interface ComparedSets extends Both<readonly RecordedRun[]> {
  /** What makes the sets hard to compare, the worst first. */
  readonly findings: readonly Finding[];
  readonly lifecycles: readonly ComparedLifecycle[];
}

export interface ComparedLifecycle {
  readonly lifecycle: string;
  readonly outcomes: readonly OutcomeChange[];
  readonly figures: readonly FigureChange[];
}

/** How `head` differs from `base`. Containers are told as part of what they belong to, unless there is nothing else. */
export function compareRuns(base: readonly RecordedRun[], head: readonly RecordedRun[]): ComparedSets {
  const sets = { base, head };
  const all = [...new Set([...base, ...head].flatMap(({ lifecycles }) => Object.keys(lifecycles)))].sort();
  const work = all.filter((name) => name !== 'container');
  const told = work.length > 0 ? work : all;
  const figures = figureChanges(sets, told);
  const facts = { base: base.map((run) => factsOf(run, told)), head: head.map((run) => factsOf(run, told)) };
  return {
    ...sets,
    findings: findingsOf(facts, (lifecycle) => lifecycle),
    lifecycles: told.map((lifecycle) => ({
      lifecycle,
      outcomes: outcomeChangesOf(sets, lifecycle),
      figures: figures.filter((figure) => figure.lifecycle === lifecycle),
    })),
  };
}

function factsOf({ id, verdict, from, to, lifecycles }: RecordedRun, told: readonly string[]): RunFacts {
  const load = Object.entries(lifecycles)
    .filter(([name]) => told.includes(name))
    .map(([name, { timelines, cells }]) => [name, { timelines, cells: cells ?? 0 }] as const);
  return { name: id, verdict, why: null, from, to, load: Object.fromEntries(load) };
}
