import type { CutTimelines } from './cut-timelines.ts';
import { inFlight } from './flight.ts';
import type { Binning } from './histogram.ts';
import { allTopSpans } from './window.ts';

/**
 * How many timelines are in each phase in each bin of time (seconds since `zero_ns`), the mean over the bin; unfinished
 * phases count until they are known to have lasted. Steps inside a phase are nobody's: their columns are empty.
 */
export function crowdsOf(cut: CutTimelines, zero_ns: number, binning: Binning): Float64Array[] {
  const byPhase: { starts: number[]; ends: number[] }[] = cut.cutter.phases.map(() => ({ starts: [], ends: [] }));
  for (const { phase, start_ns, end_ns } of allTopSpans(cut)) {
    byPhase[phase]?.starts.push((start_ns - zero_ns) / 1e9);
    byPhase[phase]?.ends.push((end_ns - zero_ns) / 1e9);
  }
  return byPhase.map(({ starts, ends }) => inFlight(starts, ends, binning));
}
