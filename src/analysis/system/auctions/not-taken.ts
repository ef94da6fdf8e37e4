import type { Correlated } from '../../../correlate/correlate.ts';
import { isWork } from '../../../correlate/timelines.ts';
import { placementFailures } from './failures.ts';
import { placementsIn } from './placed.ts';
import type { AuctionRequest } from './requests.ts';

/**
 * Those of `requests` that no batch took, as far as the logs tell: nothing of them was placed, or failed to be, afterwards.
 * (Where lines of batches are missing, that still shows.)
 */
export function requestsNotTaken(
  { marks, tables }: Pick<Correlated, 'marks' | 'tables'>,
  requests: readonly AuctionRequest[],
): AuctionRequest[] {
  const left = requests.filter(({ batch }) => batch === undefined);
  if (left.length === 0) return [];
  const last_ns = new Map<string, number>();
  const saw = (name: string, time_ns: number) => last_ns.set(name, Math.max(last_ns.get(name) ?? time_ns, time_ns));
  for (const table of tables.filter(isWork)) {
    const placedAt = placementsIn(table);
    for (let row = 0; row < table.count; row++) {
      const time_ns = placedAt(row);
      if (Number.isFinite(time_ns)) saw(table.processGuid[row] || (table.guid[row] as string), time_ns);
    }
  }
  for (const [key, failures] of placementFailures(marks)) {
    const name = key.replace(/^task |^lrp |\.\d+$/g, '');
    for (const { time_ns } of failures) saw(name, time_ns);
  }
  return left.filter(({ names, time_ns }) => !names.some((name) => (last_ns.get(name) ?? -Infinity) >= time_ns));
}
