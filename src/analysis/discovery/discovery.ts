import type { Discovered } from '../../discover/discovered.ts';
import type { StartKind } from '../../discover/kinds.ts';
import { figuresOfKind, type SpanFigures } from './figures.ts';
import { innerOf } from './inner.ts';
import { findSilent, type Silent } from './silent.ts';
import { type Slower, slowerOf } from './slower.ts';
import { findUnfinished, type Unfinished } from './unfinished.ts';
import { type Stretch, uniqueSpans } from './unique.ts';

/** A kind of span that was found. */
export interface FoundSpan extends SpanFigures {
  /** The start of what it is mostly made of, if there is such a thing. */
  readonly mostly: string | null;
  readonly slower: Slower | null;
}

/** What takes time in some logs. Times are nanoseconds since `baseSecond` (s since 1970). */
export interface Discovery {
  readonly baseSecond: number;
  /** What is told; null without a record. */
  readonly stretch: Stretch | null;
  readonly records: number;
  /** That which takes most time first. */
  readonly spans: readonly FoundSpan[];
  readonly unfinished: readonly Unfinished[];
  readonly silent: readonly Silent[];
  /** Starts and ends that were too many to be remembered, and records of too many kinds. */
  readonly forgotten: number;
  readonly unheeded: number;
}

export interface DiscoveryOptions {
  /** Nothing that began outside of it is told. */
  readonly window?: Partial<Stretch>;
  /** What the catalogue says that a message means. */
  readonly meansOf: (message: string) => readonly string[];
}

/** What of `found` is told. */
export function tellDiscovered(found: Discovered, { window = {}, meansOf }: DiscoveryOptions): Discovery {
  const { baseSecond, records, logs, starts, ends, unheeded } = found;
  const edges = logs.flatMap(({ pieces }) => pieces.flatMap(({ first, last }) => (first && last ? [first, last] : [])));
  const forgotten = [...starts, ...ends].reduce((sum, kind) => sum + (kind.isPlain ? 0 : kind.forgotten), 0);
  const told = { baseSecond, records, forgotten, unheeded };
  if (edges.length === 0) return { ...told, stretch: null, spans: [], unfinished: [], silent: [] };
  const times = edges.map(({ time_ns }) => time_ns);
  const stretch: Stretch = {
    from_ns: window.from_ns ?? times.reduce((a, b) => Math.min(a, b)),
    to_ns: window.to_ns ?? times.reduce((a, b) => Math.max(a, b)),
  };
  const kinds = starts.map((kind) => ({ kind, prefix: kind.prefix, spans: uniqueSpans(kind.spans, stretch) }));
  const spansOf = new Map(kinds.map(({ kind, spans }) => [kind, spans]));
  const endedOf = (kind: StartKind) => spansOf.get(kind) ?? { count: 0, ended: [] };
  const unfinished = findUnfinished(found.open, stretch, { meansOf, endedOf });
  const openOf = new Map(unfinished.map(({ start, open }) => [start, open]));
  const some = kinds.filter(({ spans }) => spans.count > 0);
  const inner = innerOf(some);
  const spans = some.map(
    ({ kind, spans }, i): FoundSpan => ({
      ...figuresOfKind(kind, spans, openOf.get(kind.template) ?? 0, stretch, meansOf),
      mostly: inner[i]?.kind.template ?? null,
      slower: slowerOf(spans),
    }),
  );
  spans.sort((a, b) => b.total_s - a.total_s || (a.start < b.start ? -1 : 1));
  return { ...told, stretch, spans, unfinished, silent: findSilent(logs, stretch) };
}
