import type { UniqueSpans } from './unique.ts';

/** A kind of span, as far as it matters for what lies in what. */
export interface Nested {
  /** The names before the last one of its message. */
  readonly prefix: string;
  readonly spans: UniqueSpans;
}

/** So much of the time of the outer one belongs to the inner one, at least. */
const leastShare = 0.95;

/**
 * For each of `kinds` the one that it is mostly made of, which is named below it, has as many spans, lies inside and takes
 * nearly all of its time; null if there is none.
 */
export function innerOf<K extends Nested>(kinds: readonly K[]): (K | null)[] {
  return kinds.map((outer) => {
    const inside = kinds.filter((inner) => inner !== outer && isMostOf(inner, outer));
    inside.sort((a, b) => b.prefix.length - a.prefix.length || a.spans.total_ns - b.spans.total_ns);
    return inside[0] ?? null;
  });
}

function isMostOf({ prefix, spans: inner }: Nested, { prefix: above, spans: outer }: Nested): boolean {
  const isBelow = prefix === above || prefix.startsWith(`${above}.`);
  if (!isBelow || inner.count !== outer.count || inner.isSample || outer.isSample) return false;
  if (inner.total_ns >= outer.total_ns || inner.total_ns < outer.total_ns * leastShare) return false;
  // If each lies in one of the outer ones, then so do the n-th start and the n-th end.
  const ends = [outer.end_ns.toSorted(), inner.end_ns.toSorted()] as const;
  return inner.start_ns.every(
    (start, i) => start >= (outer.start_ns[i] as number) && (ends[1][i] as number) <= (ends[0][i] as number),
  );
}
