import { seconds } from '../stats.ts';
import type { Order } from './client.ts';

/** How far the client's clock is ahead of the one of the BBS, as far as the order of things tells. */
export interface ClockHint {
  /** At least and at most, in seconds; null where nothing bounds it. */
  readonly low_s: number | null;
  readonly high_s: number | null;
  /** ahead, behind: it surely is; agrees: it need not be, by more than 10 ms; contradictory: no single difference fits. */
  readonly verdict: 'ahead' | 'behind' | 'agrees' | 'contradictory';
}

/** Cedar cuts its times off at milliseconds, and the BBS writes a line a moment after others can see what it tells. */
const slack_ns = 10e6;

/**
 * Bounds of the difference between two clocks, null without any: what comes first on the client's side bounds it from
 * below, what comes first on Diego's from above (as in Cristian's algorithm, with the narrowest of all round trips).
 */
export function clockHint(orders: readonly Order[]): ClockHint | null {
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const { earlier, client_ns, diego_ns } of orders) {
    const ahead_ns = client_ns - diego_ns;
    if (Number.isNaN(ahead_ns)) continue;
    if (earlier === 'client') low = Math.max(low, ahead_ns);
    else high = Math.min(high, ahead_ns);
  }
  if (low === Number.NEGATIVE_INFINITY && high === Number.POSITIVE_INFINITY) return null;
  const verdict =
    low - high > 2 * slack_ns ? 'contradictory' : low > slack_ns ? 'ahead' : high < -slack_ns ? 'behind' : 'agrees';
  return { low_s: finite(low), high_s: finite(high), verdict };
}

function finite(bound_ns: number): number | null {
  return seconds(Number.isFinite(bound_ns) ? bound_ns : undefined);
}
