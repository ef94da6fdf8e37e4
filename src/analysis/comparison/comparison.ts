import type { LifecycleSamples, SpanSamples } from '../samples.ts';
import type { SavedRun } from '../saved-run.ts';
import type { Validity } from '../validity.ts';

/** What is compared of one run: its figures, and every duration. */
export interface ComparedRun {
  readonly name: string;
  readonly run: SavedRun;
  readonly samples: readonly LifecycleSamples[];
  /** None in runs of before they were saved. */
  readonly spans: readonly SpanSamples[];
}

/** One or several runs of the same thing. */
export type Side = readonly ComparedRun[];

/** The change from base to head, phase by phase. Durations are in seconds; what is not known is null. */
export interface Comparison {
  readonly schema: 'lagerline/diff@1';
  readonly base: readonly RunFacts[];
  readonly head: readonly RunFacts[];
  /**
   * What is independent of each other: `runs` where a side has several, else `timelines`. Those of one burst wait for
   * each other, so that only what is far beyond what identical runs differ by counts as a change.
   */
  readonly unit: 'runs' | 'timelines';
  readonly seed: number;
  /** What makes the sides hard to compare, the worst first: it is said before any figure. */
  readonly findings: Validity['findings'];
  readonly lifecycles: readonly LifecycleChange[];
  /** The areas of the system around the work, whose spans stand as phases. */
  readonly system: readonly LifecycleChange[];
}

export interface RunFacts {
  readonly name: string;
  readonly verdict: Validity['verdict'];
  /** What speaks against its figures most, in words; null where nothing does. */
  readonly why: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** By lifecycle of work: how many timelines, on how many cells. */
  readonly load: Readonly<Record<string, { readonly timelines: number; readonly cells: number }>>;
}

/** A figure of both sides. With several runs a side, it is the median of the runs; of counts, the sum. */
export interface Both<T> {
  readonly base: T;
  readonly head: T;
}

export interface LifecycleChange {
  readonly lifecycle: string;
  /** What people call them: "Tasks". */
  readonly title: string;
  readonly timelines: Both<number>;
  readonly complete: Both<number>;
  /** True if one side has so much more work, or other cells, that its times are expected to differ. */
  readonly load_differs: boolean;
  readonly outcomes: readonly OutcomeChange[];
  /** Null if no timeline is complete on either side. */
  readonly end_to_end: PhaseChange | null;
  readonly phases: readonly PhaseChange[];
  /** What each phase adds to the change of the mean end-to-end time, and of that of the slowest twentieth; null if a side has no complete one. */
  readonly contributions: Contributions | null;
  /** Cells that differ from the other cells of their side as they did not, or do no longer, on the other side. */
  readonly cells: readonly CellChange[];
}

/** `~`: no change can be told. */
export type Direction = 'slower' | 'faster' | '~';

/** Why no change can be told. */
export type Doubt =
  /** No data on one side, or on both. */
  | 'no-data'
  /** Too few timelines, or runs. */
  | 'too-few'
  /** Of one side, more went through it: those that did not may have been the slow ones, and turn it round. */
  | 'unequal'
  /** Chance alone does as much (adjusted p). */
  | 'chance'
  /** Halves of the base differ as much. */
  | 'noise-floor'
  /** Identical runs differ as much, so it takes several runs to tell. */
  | 'run-to-run'
  /** Too little to matter. */
  | 'small';

export interface PhaseChange {
  /** `end-to-end` for the whole. */
  readonly name: string;
  readonly kind: string | null;
  readonly parent: string | null;
  readonly count: Both<number>;
  readonly p50_s: Both<number | null>;
  readonly p95_s: Both<number | null>;
  readonly p99_s: Both<number | null>;
  readonly max_s: Both<number | null>;
  readonly mean_s: Both<number | null>;
  /** Of the platform time, 0 to 1. */
  readonly share: Both<number | null>;
  /** Of the median, and of the 95th percentile. */
  readonly middle: Shift;
  readonly tail: Shift;
  /** Mann-Whitney U of all timelines, as if they were independent; p is two-sided. Null without data. */
  readonly u: number | null;
  readonly p: number | null;
  /** Cliff's delta: 1 if each of head took longer than each of base. */
  readonly delta: number | null;
  /** What halves of the base differ by, in seconds: at random (95 of 100), and the first against the second. */
  readonly noise: { readonly random_s: number; readonly order_s: number } | null;
  /** Whether it queues, as the explanations of all runs of a side say; null where they do not say, or differ. */
  readonly queues: Both<boolean | null>;
}

/** How far head lies from base. */
export interface Shift {
  /** In seconds: Hodges-Lehmann for the middle, the difference of the percentiles for the tail; of runs, of their figures. */
  readonly change_s: number | null;
  /** 95 % confidence interval, for dependent timelines, or for runs. */
  readonly low_s: number | null;
  readonly high_s: number | null;
  /** Of the base figure: 0.1 is 10 % more. */
  readonly relative: number | null;
  /** Adjusted for the number of comparisons; null where it was not tested. */
  readonly p: number | null;
  readonly direction: Direction;
  readonly doubt: Doubt | null;
}

export interface OutcomeChange {
  readonly outcome: string;
  readonly count: Both<number>;
  readonly share: Both<number>;
  /** Fisher's exact test, adjusted. */
  readonly p: number | null;
  readonly direction: 'more' | 'fewer' | '~';
}

/** Means add up where medians do not. */
export interface Contributions {
  readonly mean: Sum;
  /** Of the slowest twentieth of complete timelines. */
  readonly slowest: Sum;
}

export interface Sum {
  readonly base_s: number;
  readonly head_s: number;
  /** The largest first; they add up to the difference of the two. */
  readonly parts: readonly { readonly phase: string; readonly change_s: number }[];
}

export interface CellChange {
  readonly cell: string;
  readonly phase: string;
  readonly parent: string | null;
  /** The median on that cell, and on all others, of both sides. */
  readonly p50_s: Both<number | null>;
  readonly others_p50_s: Both<number | null>;
  readonly direction: 'slower' | 'faster';
}
