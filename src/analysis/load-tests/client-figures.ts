import { isoTime } from '../../lager/timestamp.ts';
import { type Stats, statsOf } from '../stats.ts';
import type { Asked, Client } from './client.ts';
import { type ClockHint, clockHint } from './clock.ts';

/** What one client of a load test tells, held against Diego's logs. */
export interface ClientFigures extends Pick<Client, 'path' | 'kind' | 'lifecycle' | 'requested'> {
  readonly name: string | null;
  /** ISO 8601, UTC, by its own clock; null where it tells no times. */
  readonly from: string | null;
  readonly to: string | null;
  /** As the client sees it; they add up to `requested`. */
  readonly succeeded: number;
  readonly failed: number;
  readonly unfinished: number;
  readonly success_share: number | null;
  readonly reasons: Readonly<Record<string, number>>;
  /** How many it asked Diego for, or may have; those that Diego's logs show, and those that they do not. */
  readonly asked: number;
  readonly seen: number;
  readonly unseen: Named & { readonly share: number | null; readonly succeeded: number };
  /** The client calls it failed, or never heard of its end; in Diego it succeeded, or ran. */
  readonly only_client_failed: Named;
  /** The client calls it succeeded; in Diego it failed, never ran, or had trouble. */
  readonly only_diego_failed: Named;
  readonly times: Times | null;
  readonly clock: ClockHint | null;
}

/** How many, and the guids of some of them. */
export interface Named {
  readonly count: number;
  readonly guids: readonly string[];
}

/** Where the time of those went that succeeded for the client: before + diego + after = client. */
export interface Times {
  /** From its request to its answer. */
  readonly client: Stats;
  /** Until Diego was asked: between two clocks. */
  readonly before: Stats;
  /** From desired to completed, or running. */
  readonly diego: Stats;
  /** Until the client knew: between two clocks. */
  readonly after: Stats;
}

const mostNamed = 5;

/** How many `guids`, and the first of them in their order. */
export function named(guids: readonly string[]): Named {
  return { count: guids.length, guids: guids.toSorted().slice(0, mostNamed) };
}

/** `client` in figures. */
export function clientFigures(client: Client, baseSecond: number): ClientFigures {
  const { path, kind, lifecycle, requested, asked } = client;
  const guidsOf = (wanted: (one: Asked) => boolean) => asked.filter(wanted).map(({ guid }) => guid);
  const unseen = guidsOf(({ diego }) => diego === undefined);
  const succeeded = asked.filter(({ outcome }) => outcome === 'succeeded').length;
  const failed = asked.filter(({ outcome }) => outcome === 'failed').length;
  return {
    path,
    kind,
    name: client.name || null,
    from: knownTime(client.from_ns, baseSecond),
    to: knownTime(client.to_ns, baseSecond),
    lifecycle,
    requested,
    succeeded,
    failed,
    unfinished: Math.max(0, requested - succeeded - failed),
    success_share: requested > 0 ? succeeded / requested : null,
    reasons: reasonsOf(asked),
    asked: asked.length,
    seen: asked.length - unseen.length,
    unseen: {
      ...named(unseen),
      share: asked.length > 0 ? unseen.length / asked.length : null,
      succeeded: guidsOf(({ diego, outcome }) => diego === undefined && outcome === 'succeeded').length,
    },
    only_client_failed: named(guidsOf(({ diego, outcome }) => outcome !== 'succeeded' && diego?.succeeded === true)),
    only_diego_failed: named(guidsOf(({ diego, outcome }) => outcome === 'succeeded' && diego?.succeeded === false)),
    times: timesOf(asked),
    clock: clockHint(client.orders),
  };
}

function reasonsOf(asked: readonly Asked[]): Record<string, number> {
  const reasons: Record<string, number> = {};
  for (const { reason } of asked.toSorted((a, b) => (a.reason < b.reason ? -1 : 1)))
    if (reason !== '') reasons[reason] = (reasons[reason] ?? 0) + 1;
  return reasons;
}

function timesOf(asked: readonly Asked[]): Times | null {
  const succeeded = asked.filter(({ outcome }) => outcome === 'succeeded');
  const parts = succeeded.flatMap(({ guid, from_ns, to_ns, diego }) => {
    const sum_ns = diego ? to_ns - from_ns + (diego.to_ns - diego.from_ns) : Number.NaN;
    return diego === undefined || Number.isNaN(sum_ns) ? [] : [{ guid, from_ns, to_ns, diego }];
  });
  if (parts.length === 0) return null;
  const stats = (duration: (part: (typeof parts)[number]) => number) =>
    statsOf(Float64Array.from(parts, duration), (i) => parts[i]?.guid ?? '', succeeded.length - parts.length);
  return {
    client: stats(({ from_ns, to_ns }) => to_ns - from_ns),
    before: stats(({ from_ns, diego }) => diego.from_ns - from_ns),
    diego: stats(({ diego }) => diego.to_ns - diego.from_ns),
    after: stats(({ to_ns, diego }) => to_ns - diego.to_ns),
  };
}

/** `time_ns` since `baseSecond` in ISO 8601, UTC; null for NaN. */
export function knownTime(time_ns: number, baseSecond: number): string | null {
  return Number.isNaN(time_ns) ? null : isoTime(baseSecond, time_ns);
}
