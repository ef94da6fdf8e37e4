import type { Comparison } from '../../analysis/comparison/comparison.ts';

/** How long one phase took: nanoseconds, sorted, a column per run; thinned out where a curve needs no more. */
export interface PageCurves {
  /** The name of the phase, or `end-to-end`. */
  readonly name: string;
  readonly base: readonly Float64Array[];
  readonly head: readonly Float64Array[];
}

/** The timelines of one side that are drawn, bar by bar; times in nanoseconds since the first was asked for. */
export interface PageSide {
  readonly side: 'base' | 'head';
  readonly text: string;
  /** How many timelines the rows stand for. */
  readonly total: number;
  /** By row. */
  readonly guid: readonly string[];
  readonly cell: readonly string[];
  /** By bar: its row, its place in `PageDiffLifecycle.phases`, when it began and ended. */
  readonly row: Float64Array;
  readonly phase: Float64Array;
  readonly start_ns: Float64Array;
  readonly end_ns: Float64Array;
  /** Those that ended badly: in which of the rows they lie, and when. */
  readonly bad_row: Float64Array;
  readonly bad_ns: Float64Array;
}

/** What is drawn of a lifecycle that both sides have. */
export interface PageDiffLifecycle {
  readonly name: string;
  /** The names of the phases of the comparison, in its order. */
  readonly phases: readonly string[];
  readonly curves: readonly PageCurves[];
  /** True if curves are made of quantiles, not of every duration. */
  readonly isThinned: boolean;
  readonly sides: readonly PageSide[];
  /** Where the axis of time of both sides ends. */
  readonly end_ns: number;
}

/** All that the page of a comparison shows. */
export interface DiffPayload {
  readonly comparison: Comparison;
  readonly lifecycles: readonly PageDiffLifecycle[];
}
