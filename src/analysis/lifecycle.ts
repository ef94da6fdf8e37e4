import type { Arranged } from '../correlate/arrange.ts';
import type { Timelines } from '../correlate/timelines.ts';
import { type Balance, balanceOf, type CellFigures, figuresOfCells } from './cells.ts';
import { columnOf, countRows } from './column.ts';
import { type CutTimelines, labelOf } from './cut-timelines.ts';
import { figuresOfPhases, type PhaseFigures } from './phase-figures.ts';
import { type Stats, statsOf } from './stats.ts';
import type { Unfinished } from './unfinished.ts';

/** What is counted of some timelines of a lifecycle. */
export interface Figures {
  /** How many entities. */
  readonly timelines: number;
  /** How many ever ran. */
  readonly started: number;
  /** How many have every required milestone. */
  readonly complete: number;
  /** By name; adds up to `timelines`. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** The reasons that the logs give for outcomes, by outcome. */
  readonly reasons: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Of the complete timelines. */
  readonly end_to_end: Stats;
  readonly phases: readonly PhaseFigures[];
  readonly cells: readonly CellFigures[];
  readonly balance: Balance | null;
}

/** The figures of a lifecycle in a run. */
export interface LifecycleFigures extends Figures {
  /** Those without an end in the logs, by their last milestone. */
  readonly unfinished: readonly Unfinished[];
}

/** The figures of the timelines in `cut`. */
export function figuresOf(cut: CutTimelines, arranged: Pick<Arranged, 'vm'>): Figures {
  const { timelines, cutter } = cut;
  const { lifecycle, count, event } = timelines;
  const started = lifecycle.milestone(lifecycle.started).slot;
  const endToEnd_ns = columnOf(count, cutter.endToEnd_ns);
  const complete = countRows(count, (row) => !Number.isNaN(endToEnd_ns[row]));
  return {
    timelines: count,
    started: countRows(count, (row) => event(row, started) >= 0),
    complete,
    outcomes: outcomesOf(timelines),
    reasons: reasonsOf(timelines),
    end_to_end: statsOf(endToEnd_ns, (row) => labelOf(timelines, row), count - complete),
    phases: figuresOfPhases(cut, arranged),
    cells: figuresOfCells(cut),
    balance: balanceOf(cut),
  };
}

/** The step inside the phase `parent` that holds at least half of its share `whole`; null if none does. */
export function largestStep(
  { phases }: Figures,
  parent: string,
  whole: number,
): { readonly phase: string; readonly share: number } | null {
  const [largest] = phases.filter((phase) => phase.parent === parent).sort((a, b) => (b.share ?? 0) - (a.share ?? 0));
  const share = largest?.share ?? 0;
  return largest && share >= whole / 2 ? { phase: largest.name, share } : null;
}

// Names come from logs: as keys of a Map they cannot meet anything that objects inherit.

function outcomesOf({ count, outcome }: Timelines): Record<string, number> {
  const counts = new Map<string, number>();
  for (let row = 0; row < count; row++) add(counts, outcome[row] as string);
  return inOrder(counts);
}

function reasonsOf({ count, outcome, reason }: Timelines): Record<string, Record<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (let row = 0; row < count; row++) {
    if (reason[row] === '') continue;
    const own = counts.get(outcome[row] as string) ?? new Map<string, number>();
    counts.set(outcome[row] as string, add(own, reason[row] as string));
  }
  return inOrder(new Map([...counts].map(([name, own]) => [name, inOrder(own)])));
}

function add(counts: Map<string, number>, name: string): Map<string, number> {
  return counts.set(name, (counts.get(name) ?? 0) + 1);
}

function inOrder<T>(values: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries([...values].sort(([a], [b]) => (a < b ? -1 : 1)));
}
