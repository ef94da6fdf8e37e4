import type { CutTimelines } from './cut-timelines.ts';
import type { Span } from './phases.ts';

/** The time that a picture of a lifecycle shows. */
export interface Window {
  /** When the first timeline began, in nanoseconds since the base second: zero of all `_s` that count from there. */
  readonly zero_ns: number;
  /** The end of the last platform phase, in seconds since zero; the workload and teardown may go on for hours. */
  readonly end_s: number;
  /** True if something comes after that. */
  readonly isCut: boolean;
}

/** The top-level phases of `row` in their order, and the one that it began and never ended. */
export function topSpans({ cutter }: Pick<CutTimelines, 'cutter'>, row: number): Span[] {
  const open = cutter.openSpan(row);
  const all = open === undefined ? cutter.spans(row) : [...cutter.spans(row), open];
  return all.filter(({ phase }) => cutter.phases[phase]?.parent === undefined);
}

/** The top-level phases of all rows of `cut` that `isIn` picks, row by row. */
export function* allTopSpans(cut: CutTimelines, isIn: (span: Span) => boolean = () => true): Generator<Span> {
  for (let row = 0; row < cut.timelines.count; row++) yield* topSpans(cut, row).filter(isIn);
}

/** When `spans` begin and end, in nanoseconds since the base second; infinite where there are none. */
export function extentOf(spans: Iterable<Span>): { start_ns: number; end_ns: number } {
  let [start_ns, end_ns] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const span of spans) {
    start_ns = Math.min(start_ns, span.start_ns, span.end_ns);
    end_ns = Math.max(end_ns, span.start_ns, span.end_ns);
  }
  return { start_ns, end_ns };
}

/** The window of `cut`, a millisecond at least. */
export function windowOf(cut: CutTimelines): Window {
  const whole = extentOf(allTopSpans(cut));
  const platform = extentOf(allTopSpans(cut, ({ phase }) => cut.cutter.phases[phase]?.kind === 'platform'));
  if (!Number.isFinite(whole.start_ns)) return { zero_ns: 0, end_s: 1e-3, isCut: false };
  const end_ns = Number.isFinite(platform.end_ns) ? platform.end_ns : whole.end_ns;
  const end_s = Math.max((end_ns - whole.start_ns) / 1e9, 1e-3);
  return { zero_ns: whole.start_ns, end_s, isCut: whole.end_ns - whole.start_ns > end_s * 1.02e9 };
}
