import type { Phase } from '../../catalog/catalog.ts';
import type { Finding } from '../../diagnostics.ts';
import type { PageSystem } from './system-payload.ts';

/** What the page knows of a milestone. */
export interface PageMilestone {
  readonly name: string;
  readonly explain: string;
  readonly required: boolean;
  readonly ends: boolean;
  readonly outcome?: string;
  readonly of?: 'container';
  readonly any_of?: readonly string[];
  readonly all_of?: readonly string[];
  /** What writes it, where one of its lines stands for all; else empty. */
  readonly component: string;
}

/** The timelines of one lifecycle: a column per attribute, texts by their number in `Payload.strings`. */
export interface PageLifecycle {
  readonly name: string;
  readonly title: string;
  readonly rules: 'task' | 'lrp' | 'container' | undefined;
  readonly started: string;
  readonly endToEnd: { readonly from: string; readonly to: string };
  readonly milestones: readonly PageMilestone[];
  readonly phases: readonly Phase[];
  /** What took the time: in one sentence, then what shows it. */
  readonly sentences: readonly string[];
  readonly guid: Float64Array;
  readonly name_of: Float64Array;
  readonly process: Float64Array;
  readonly index: Float64Array;
  readonly cell: Float64Array;
  readonly outcome: Float64Array;
  readonly reason: Float64Array;
  readonly owner: Float64Array;
  readonly domain: Float64Array;
  /** Which event each slot of each row shows, as steps (see `steps.ts`). */
  readonly steps: Float64Array;
}

/** All that the page shows. */
export interface Payload {
  readonly verdict: 'fit' | 'degraded' | 'unfit';
  readonly findings: readonly Finding[];
  /** What people call the run; empty where nothing is known. */
  readonly name: string;
  /** Texts for the head of the page: when it was, and what it was made of. */
  readonly window: string;
  readonly facts: readonly string[];
  readonly lostCells: readonly string[];
  readonly strings: readonly string[];
  readonly files: readonly { readonly path: string; readonly vm: string; readonly job: string }[];
  /** Seconds since 1970 from which times count, and nanoseconds from there to the last event, and to the end of the logs. */
  readonly baseSecond: number;
  readonly last_ns: number;
  readonly end_ns: number;
  /** The events that any timeline shows, each once. */
  readonly events: { readonly time_ns: Float64Array; readonly file: Float64Array; readonly line: Float64Array };
  readonly lifecycles: readonly PageLifecycle[];
  readonly system: PageSystem;
}
