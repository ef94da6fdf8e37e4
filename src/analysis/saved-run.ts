import type { Finding } from '../diagnostics.ts';
import type { Cause, CausePhase } from './explain/causes.ts';
import type { Figures } from './lifecycle.ts';
import type { Run } from './run.ts';
import type { NamedSpans } from './system/system.ts';
import type { Validity } from './validity.ts';

/** What is used of a run document that may have been written long ago. A `Run` is one, too. */
export interface SavedRun extends Pick<Run, 'schema'> {
  readonly input: Pick<Run['input'], 'from' | 'to' | 'era'>;
  readonly validity: Pick<Validity, 'verdict'> & { readonly findings: readonly SavedFinding[] };
  readonly lifecycles: Readonly<Record<string, Figures>>;
  /** Of each cause: the phases that it is made of, and whether they queue. */
  readonly explanations: Readonly<Record<string, { readonly causes: readonly SavedCause[] }>>;
  /** Undefined in documents of before it was told. */
  readonly system?: { readonly spans: readonly NamedSpans[] } | undefined;
}

export interface SavedCause extends Pick<Cause, 'nature'> {
  readonly phases: readonly Pick<CausePhase, 'phase'>[];
}

/** A finding whose code another version of this program may know. */
export interface SavedFinding extends Omit<Finding, 'code'> {
  readonly code: string;
}
