import type { Binning } from '../../../analysis/histogram.ts';
import { momentsOf } from '../../../analysis/system/auctions/balance.ts';
import { type Batch, sizeOf } from '../../../analysis/system/auctions/batches.ts';
import type { CellLoads } from '../../../analysis/system/auctions/cell-load.ts';

/** The batches that begin in one bin of time. */
export interface AuctionBin {
  /** Of those, the one that took longest. */
  longest: Batch | undefined;
  longest_s: number;
  placed: number;
  failed: number;
}

/** `batches`, which have an end, in the bins of `binning`, which count from `zero_ns`. */
export function binsOf(batches: readonly Batch[], zero_ns: number, { step, bins }: Binning): AuctionBin[] {
  const found = Array.from(
    { length: bins },
    (): AuctionBin => ({ longest: undefined, longest_s: 0, placed: 0, failed: 0 }),
  );
  for (const batch of batches) {
    const bin = found[Math.min(bins - 1, Math.floor((batch.start_ns - zero_ns) / 1e9 / step))] as AuctionBin;
    const lasted_s = (batch.end_ns - batch.start_ns) / 1e9;
    if (!bin.longest || lasted_s > bin.longest_s) {
      bin.longest = batch;
      bin.longest_s = lasted_s;
    }
    bin.placed += sizeOf(batch.placed);
    bin.failed += sizeOf(batch.failed);
  }
  return found;
}

/** The work on the emptiest, the median and the fullest cell in the middle of each bin. */
export function evenness(loads: CellLoads, zero_ns: number, { step, bins }: Binning) {
  const whole: CellLoads = { ...loads, from_ns: zero_ns, to_ns: zero_ns + step * bins * 1e9 };
  const points = momentsOf(whole, bins).map(({ point }) => point);
  return {
    min: points.map(({ min }) => min),
    median: points.map(({ median }) => median),
    max: points.map(({ max }) => max),
    /** How many cells there are, from which bin on. */
    cells: points.flatMap(({ cells }, bin) => (cells > 0 && cells !== points[bin - 1]?.cells ? [{ bin, cells }] : [])),
  };
}
