import { inFlight } from './flight.ts';
import type { Binning } from './histogram.ts';
import type { CutTimelines } from './lifecycle.ts';
import type { Span } from './phases.ts';
import { topSpans } from './window.ts';

/**
 * How many timelines are in each phase in each bin of time (seconds since `zero_ns`), the mean over the bin; unfinished
 * phases count until they are known to have lasted. Steps inside a phase are nobody's: their columns are empty.
 */
export function crowdsOf(cut: CutTimelines, zero_ns: number, binning: Binning): Float64Array[] {
  const byPhase: Span[][] = cut.cutter.phases.map(() => []);
  cut.spans.forEach((_, row) => {
    for (const span of topSpans(cut, row)) byPhase[span.phase]?.push(span);
  });
  const to_s = (time_ns: number) => (time_ns - zero_ns) / 1e9;
  return byPhase.map((spans) =>
    inFlight(
      spans.map(({ start_ns }) => to_s(start_ns)),
      spans.map(({ end_ns }) => to_s(end_ns)),
      binning,
    ),
  );
}
