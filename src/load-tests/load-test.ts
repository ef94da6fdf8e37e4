import type { Instant } from '../lager/timestamp.ts';

/** What a load test's client wrote beside the logs, by kind. `path` as a person would name the file. */
export type LoadTest = CedarRun | ArboristRun | FezzikTasks | FezzikLrps | WindowEdge;

/** An output file of cedar: apps that it pushed, then started. */
export interface CedarRun {
  readonly kind: 'cedar';
  readonly path: string;
  /** False if cedar gave up because too many failed. */
  readonly succeeded: boolean;
  readonly apps: readonly CedarApp[];
}

export interface CedarApp {
  readonly name: string;
  /** Cloud Controller's; Diego's process guids begin with it. Empty where cedar could not get it. */
  readonly guid: string;
  readonly push: Attempt;
  readonly start: Attempt;
}

/** One `cf push` or `cf start`. */
export interface Attempt {
  readonly succeeded: boolean;
  /** When it was made, in milliseconds cut off; undefined if it never was. */
  readonly made: { readonly from: Instant; readonly to: Instant; readonly duration_ns: number } | undefined;
}

/** The result file of arborist: how requests to apps went. */
export interface ArboristRun {
  readonly kind: 'arborist';
  readonly path: string;
  readonly apps: readonly {
    readonly guid: string;
    readonly name: string;
    readonly requests: number;
    readonly failed: number;
  }[];
}

/** A report of fezzik about Tasks. Times count from `at`, when it was about to desire the first. */
export interface FezzikTasks {
  readonly kind: 'fezzik-tasks';
  readonly path: string;
  readonly name: string;
  readonly at: Instant;
  readonly requested: number;
  readonly tasks: readonly FezzikTask[];
}

export interface FezzikTask {
  readonly guid: string;
  /** Until the BBS had taken it; undefined if fezzik never heard so. */
  readonly created_ns: number | undefined;
  /** Until its completion was called back; undefined if it never was. */
  readonly completed_ns: number | undefined;
  /** Why it failed; undefined if it did not. */
  readonly failure: string | undefined;
}

/** A report of fezzik about the instances of one LRP, whose guid it does not tell. Times count from `at`, just after it was desired. */
export interface FezzikLrps {
  readonly kind: 'fezzik-lrps';
  readonly path: string;
  readonly name: string;
  readonly at: Instant;
  readonly requested: number;
  readonly instances: readonly {
    readonly index: number;
    /** Until fezzik, which asks five times a second, saw it CLAIMED or RUNNING. */
    readonly claimed_ns: number | undefined;
    readonly running_ns: number | undefined;
  }[];
}

/** The first or the last second of a batch of cedar: min-N.json, max-N.json. */
export interface WindowEdge {
  readonly kind: 'window';
  readonly path: string;
  /** Where the file lies, up to its name: the edges of one batch lie beside each other. */
  readonly folder: string;
  readonly batch: number;
  readonly edge: 'min' | 'max';
  readonly at: Instant;
}
