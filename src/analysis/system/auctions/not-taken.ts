import type { Correlated } from '../../../correlate/correlate.ts';
import { indices } from '../../../correlate/indices.ts';
import { isWork } from '../../../correlate/timelines.ts';
import { countIn } from '../../column.ts';
import { placementFailures } from './failures.ts';
import { placementsIn } from './placed.ts';
import type { AuctionRequests } from './requests.ts';

/**
 * How many of `requests` no batch took, as far as the logs tell: nothing of them was placed, or failed to be, afterwards.
 * (Where lines of batches are missing, that still shows.)
 */
export function countNotTaken(
  { marks, tables }: Pick<Correlated, 'marks' | 'tables'>,
  { length, batch, time_ns, names }: AuctionRequests,
): number {
  const left = indices(length, (request) => (batch[request] as number) < 0);
  if (left.length === 0) return 0;
  const last_ns = new Map<string, number>(
    Array.from(left, names).flatMap((own) => own.map((name) => [name, Number.NEGATIVE_INFINITY] as const)),
  );
  const saw = (name: string, at_ns: number) => {
    const last = last_ns.get(name);
    if (last !== undefined && at_ns > last) last_ns.set(name, at_ns);
  };
  for (const table of tables.filter(isWork)) {
    const placedAt = placementsIn(table);
    for (let row = 0; row < table.count; row++) {
      const at_ns = placedAt(row);
      if (Number.isFinite(at_ns)) saw(table.processGuid[row] || (table.guid[row] as string), at_ns);
    }
  }
  for (const [key, failures] of placementFailures(marks)) {
    const name = key.replace(/^task |^lrp |\.\d+$/g, '');
    for (const failure of failures) saw(name, failure.time_ns);
  }
  return countIn(
    left,
    (request) => !names(request).some((name) => (last_ns.get(name) as number) >= (time_ns[request] as number)),
  );
}
