import type { OpenStart } from '../../discover/discovered.ts';
import type { Place, StartKind } from '../../discover/kinds.ts';
import type { Log } from '../../discover/silences.ts';
import { hashOf } from '../../events/hash.ts';
import { grouped } from '../grouped.ts';
import { percentile } from '../stats.ts';
import type { Stretch, UniqueSpans } from './unique.ts';

/** Starts of one kind whose end is not in the logs. */
export interface Unfinished {
  readonly start: string;
  /** The message that ends most of them; null if none ever did. */
  readonly end: string | null;
  readonly means: readonly string[];
  readonly open: number;
  /** Those that are open longer than any took that ended. */
  readonly overdue: number;
  /** Those whose process said later that it started anew. */
  readonly restarted: number;
  readonly started: number;
  /** How long the oldest was open when its log ended, or its process started anew. */
  readonly oldest_s: number;
  readonly oldest_at: Place;
  /** Since when it was open, in nanoseconds since the base second. */
  readonly oldest_ns: number;
  readonly median_s: number;
  readonly total_s: number;
}

export interface UnfinishedOptions {
  /** What the catalogue says that a message means. */
  readonly meansOf: (message: string) => readonly string[];
  /** How many of a kind have an end, and how many each message ended, by its number. */
  readonly endedOf: (kind: StartKind) => Pick<UniqueSpans, 'count' | 'ended'>;
}

/** The kinds of starts in `stretch` without an end: those that usually have one first, then by the time they were open. */
export function findUnfinished(
  open: readonly OpenStart[],
  { from_ns, to_ns }: Stretch,
  { meansOf, endedOf }: UnfinishedOptions,
): Unfinished[] {
  const byKind = grouped(
    open.filter(({ start }) => !start.kind.isPlain && start.time_ns >= from_ns && start.time_ns <= to_ns),
    ({ start }) => start.kind,
  );
  const found = [...byKind].flatMap(([kind, starts]): Unfinished[] => {
    const own = withoutCopies(kind, starts);
    const oldest = own.reduce<OpenStart | undefined>(
      (old, one) => (old && ageOf(old) >= ageOf(one) ? old : one),
      undefined,
    );
    if (!oldest) return [];
    const ages = Float64Array.from(own, ageOf).sort();
    const { count, ended } = endedOf(kind);
    const end = kind.endedBy[ended.indexOf(Math.max(...ended))] ?? kind.endedBy[0];
    return [
      {
        start: kind.template,
        end: end?.template ?? null,
        means: meansOf(kind.sample),
        open: own.length,
        overdue: end ? ages.filter((age) => age > kind.longest_ns).length : 0,
        restarted: own.filter(({ restarted_ns }) => restarted_ns !== null).length,
        started: count + own.length + kind.forgotten,
        oldest_s: ageOf(oldest) / 1e9,
        oldest_at: oldest.start.at,
        oldest_ns: oldest.start.time_ns,
        median_s: (percentile(ages, 0.5) ?? 0) / 1e9,
        total_s: ages.reduce((sum, age) => sum + age, 0) / 1e9,
      },
    ];
  });
  const rank = ({ end, open: left, started }: Unfinished) => (end === null ? 2 : left > started / 2 ? 1 : 0);
  return found.sort((a, b) => rank(a) - rank(b) || b.total_s - a.total_s || (a.start < b.start ? -1 : 1));
}

/** `starts` once each, without those that another copy of their log shows the end of. */
function withoutCopies(kind: StartKind, starts: readonly OpenStart[]): OpenStart[] {
  const { length, start_ns, identity } = kind.spans;
  const keyOf = (time_ns: number, who: number) => `${time_ns} ${who}`;
  const known = new Set(starts.map(({ start }) => keyOf(start.time_ns, hashOf(start.session))));
  for (let i = 0; i < length; i++) known.delete(keyOf(start_ns[i] as number, identity[i] as number));
  return starts.filter(({ start }) => known.delete(keyOf(start.time_ns, hashOf(start.session))));
}

/** Nanoseconds until its process started anew, or until its log ended. */
function ageOf({ start, log, restarted_ns }: OpenStart): number {
  return Math.max(0, (restarted_ns ?? lastOf(log)) - start.time_ns);
}

function lastOf({ pieces }: Log): number {
  return Math.max(...pieces.map(({ last }) => last?.time_ns ?? Number.NEGATIVE_INFINITY));
}
