import type { Finding } from '../diagnostics.ts';
import type { Instant } from '../lager/timestamp.ts';
import type { Kind, StartKind } from './kinds.ts';
import type { Log } from './silences.ts';
import type { Waiting } from './waiting.ts';

/** A start without an end. */
export interface OpenStart {
  readonly start: Waiting<StartKind>;
  readonly log: Log;
  /** When its process said that it started anew, in nanoseconds since the base second; null if it did not. */
  readonly restarted_ns: number | null;
}

/** What was found in some logs without knowing what any message means. Times are nanoseconds since `baseSecond`. */
export interface Discovered {
  /** Seconds since 1970. */
  readonly baseSecond: number;
  /** The earliest record; undefined without any. */
  readonly first: Instant | undefined;
  readonly records: number;
  readonly starts: readonly StartKind[];
  /** Messages that sound like ends. */
  readonly ends: readonly Kind[];
  /** As far as they are remembered. */
  readonly open: readonly OpenStart[];
  readonly logs: readonly Log[];
  /** Records whose message was of one kind too many. */
  readonly unheeded: number;
  readonly findings: readonly Finding[];
}
