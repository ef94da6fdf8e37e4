import { type Binning, binning } from './histogram.ts';
import { percentile } from './stats.ts';

const mostBins = 40;
const leastBins = 15;
/** If the largest is so many times further from the smallest than this quantile, the bins end there. */
const farOff = { p: 0.95, times: 4 };

/**
 * Bins for one histogram of `sorted` (any unit), from 15 to 40 or so. If the largest are so far off that all others would
 * be one bar, they lie above the bins. A few bins get empty ones around them: one bar over the whole width would look like
 * a spread. Durations that are not negative get no bins below 0.
 */
export function fittingBins(sorted: Float64Array): Binning {
  return padded(binning(withoutFarOff(sorted), mostBins));
}

function withoutFarOff(sorted: Float64Array): Float64Array {
  if (sorted.length === 0) return sorted;
  const [min, top, max] = [sorted[0], percentile(sorted, farOff.p), sorted.at(-1)] as [number, number, number];
  if (max - min <= farOff.times * (top - min) || top === min) return sorted;
  return sorted.filter((value) => value <= top);
}

function padded({ from, step, bins }: Binning): Binning {
  const missing = Math.max(0, Math.ceil((leastBins - bins) / 2));
  const left = from < 0 ? missing : Math.min(missing, Math.floor(from / step + 1e-9));
  return { from: from - left * step, step, bins: bins + left + missing };
}
