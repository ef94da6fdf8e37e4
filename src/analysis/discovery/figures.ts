import type { Kind, Place, StartKind } from '../../discover/kinds.ts';
import { crowdingOf } from '../crowding.ts';
import { percentile, seconds } from '../stats.ts';
import type { Stretch, UniqueSpans } from './unique.ts';

/** How a kind of span ended. */
export interface EndFigures {
  readonly message: string;
  readonly count: number;
  readonly failed: boolean;
  readonly means: readonly string[];
}

/** What is known of a kind of span; null where it cannot be told. */
export interface SpanFigures {
  readonly component: string;
  /** Its messages, with ids folded. */
  readonly start: string;
  readonly ends: readonly EndFigures[];
  /** What the catalogue says that the start means, as "lifecycle.milestone". */
  readonly means: readonly string[];
  readonly count: number;
  /** Starts, whether they have an end or not. */
  readonly started: number;
  readonly failed: number;
  readonly total_s: number;
  readonly p50_s: number | null;
  readonly p95_s: number | null;
  readonly p99_s: number | null;
  readonly max_s: number | null;
  readonly max_at: Place | null;
  /** The share of the time of all logs in which there was at least one. */
  readonly busy: number | null;
  readonly most_at_once: number | null;
  /** Ends that could belong to several starts. With more than a few, how long each took is not told. */
  readonly ambiguous: number;
  /** True if the figures are those of a fair sample. */
  readonly sampled: boolean;
}

/** More ambiguous ends than this share, and percentiles would be made up. */
const mostAmbiguous = 0.02;

/** The figures of the spans that `kind` begins, beside `open` starts without an end; the logs cover `stretch`. */
export function figuresOfKind(
  kind: StartKind,
  { start_ns, end_ns, ended, count, total_ns, isSample }: UniqueSpans,
  open: number,
  stretch: Stretch,
  meansOf: (message: string) => readonly string[],
): SpanFigures {
  const lengths = end_ns.map((end, i) => end - (start_ns[i] as number)).sort();
  const { busy_ns, max } = crowdingOf(start_ns, end_ns);
  const isSure = kind.ambiguous <= mostAmbiguous * kind.spans.added;
  const at = (p: number) => (isSure ? seconds(percentile(lengths, p)) : null);
  const longest_ns = isSample ? kind.longest_ns : lengths.at(-1);
  const wall_ns = stretch.to_ns - stretch.from_ns;
  const ends = kind.endedBy.flatMap((end, i) => (ended[i] ? [endFigures(end, ended[i], meansOf)] : []));
  const failed = ends.reduce((sum, end) => sum + (end.failed ? end.count : 0), 0);
  return {
    component: kind.template.split('.', 1)[0] ?? '',
    start: kind.template,
    ends: ends.sort((a, b) => b.count - a.count || (a.message < b.message ? -1 : 1)),
    means: meansOf(kind.sample),
    count,
    started: count + open + kind.forgotten,
    failed,
    total_s: Math.round(total_ns) / 1e9,
    p50_s: at(0.5),
    p95_s: at(0.95),
    p99_s: at(0.99),
    max_s: isSure ? seconds(longest_ns) : null,
    max_at: isSure && longest_ns === kind.longest_ns ? (kind.longestAt ?? null) : null,
    busy: !isSample && wall_ns > 0 ? Math.min(1, busy_ns / wall_ns) : null,
    most_at_once: isSample ? null : max,
    ambiguous: kind.ambiguous,
    sampled: isSample,
  };
}

function endFigures(end: Kind, count: number, meansOf: (message: string) => readonly string[]): EndFigures {
  return { message: end.template, count, failed: end.isFailure, means: meansOf(end.sample) };
}
