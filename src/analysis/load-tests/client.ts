import type { Instant } from '../../lager/timestamp.ts';
import type { LoadTest } from '../../load-tests/load-test.ts';

/** One client of a load test, as it tells of itself, joined to what Diego's logs tell of the same work. */
export interface Client {
  readonly path: string;
  readonly kind: Exclude<LoadTest['kind'], 'window'>;
  /** How it calls itself, or the LRP that it was found to be about; empty without a name. */
  readonly name: string;
  /** From its first request to its last answer, by its own clock; NaN where it tells no times. */
  readonly from_ns: number;
  readonly to_ns: number;
  /** What of Diego's work it asks for. */
  readonly lifecycle: 'task' | 'lrp';
  /** How many it set out to ask for. */
  readonly requested: number;
  /** Those that it did ask Diego for, or may have. */
  readonly asked: readonly Asked[];
  /** What is known to have come before what, on both sides. */
  readonly orders: readonly Order[];
  /** Task guids, or process guids, of Diego's work that is the client's. */
  readonly own: ReadonlySet<string>;
}

/** One thing that a client asked for. Times in nanoseconds since the base second, NaN where not known. */
export interface Asked {
  /** As Diego or Cloud Controller calls it. */
  readonly guid: string;
  readonly outcome: 'succeeded' | 'failed' | 'unfinished';
  /** Why it failed, where the client tells; else empty. */
  readonly reason: string;
  /** By the client's clock. */
  readonly from_ns: number;
  readonly to_ns: number;
  /** What Diego's logs tell of it; undefined if they show nothing. */
  readonly diego:
    | {
        /** Undefined where the logs cannot tell, such as for what goes on at their end. */
        readonly succeeded: boolean | undefined;
        /** By the clock of the BBS. */
        readonly from_ns: number;
        readonly to_ns: number;
      }
    | undefined;
}

/** A moment of the client's clock, and one of Diego's, of which one cannot have come before the other. */
export interface Order {
  readonly earlier: 'client' | 'diego';
  readonly client_ns: number;
  readonly diego_ns: number;
}

/** `instant` in nanoseconds since `baseSecond`. */
export function since_ns({ second, nano }: Instant, baseSecond: number): number {
  return (second - baseSecond) * 1e9 + nano;
}

/** The first and the last of `times_ns`; NaN without any. */
export function extentOf(times_ns: readonly number[]): { from_ns: number; to_ns: number } {
  if (times_ns.length === 0) return { from_ns: Number.NaN, to_ns: Number.NaN };
  return times_ns.reduce(
    ({ from_ns, to_ns }, time) => ({ from_ns: Math.min(from_ns, time), to_ns: Math.max(to_ns, time) }),
    { from_ns: Number.POSITIVE_INFINITY, to_ns: Number.NEGATIVE_INFINITY },
  );
}
