import type { FezzikLrps } from '../../load-tests/load-test.ts';
import { type Asked, type Client, extentOf, type Order, since_ns } from './client.ts';
import type { DiegoProcess, DiegoWork } from './diego-work.ts';

/** Between desiring the LRP and beginning its report, fezzik asks for the cells, and does nothing else. */
const furthest_ns = 30e9;

/** A client that desires one LRP and asks, five times a second, how many of its instances are claimed and running. */
export function fezzikLrpsClient(
  { path, name, at, requested, instances }: FezzikLrps,
  work: DiegoWork,
  baseSecond: number,
): Client {
  const began_ns = since_ns(at, baseSecond);
  const process = processOf(began_ns, requested, work);
  const told = new Map(instances.map((instance) => [instance.index, instance]));
  return {
    path,
    kind: 'fezzik-lrps',
    name,
    ...extentOf([
      began_ns,
      ...instances.map(({ claimed_ns = 0, running_ns = 0 }) => began_ns + Math.max(claimed_ns, running_ns)),
    ]),
    lifecycle: 'lrp',
    requested,
    asked: Array.from({ length: requested }, (_, index): Asked => {
      const running_ns = told.get(index)?.running_ns;
      const diego = process?.instances.get(index);
      return {
        guid: `${process?.guid ?? ''}/${index}`,
        outcome: running_ns === undefined ? 'unfinished' : 'succeeded',
        reason: '',
        from_ns: began_ns,
        to_ns: began_ns + (running_ns ?? Number.NaN),
        diego: diego && {
          succeeded: !Number.isNaN(diego.running_ns),
          from_ns: diego.desired_ns,
          to_ns: diego.running_ns,
        },
      };
    }),
    orders: instances.flatMap(({ index, claimed_ns, running_ns }) => {
      const diego = process?.instances.get(index);
      if (!diego) return [];
      const seen = (after_ns: number | undefined, diego_ns: number): Order[] =>
        after_ns === undefined ? [] : [{ earlier: 'diego', client_ns: began_ns + after_ns, diego_ns }];
      return [...seen(claimed_ns, diego.claimed_ns), ...seen(running_ns, diego.running_ns)];
    }),
    own: new Set(process ? [process.guid] : []),
  };
}

/** The LRP with as many indices that was desired nearest to the beginning of the report, which does not name it. */
function processOf(began_ns: number, instances: number, { processes }: DiegoWork): DiegoProcess | undefined {
  const distance = ({ desired_ns }: DiegoProcess) => Math.abs(desired_ns - began_ns);
  return [...processes.values()]
    .filter((process) => process.instances.size === instances && distance(process) <= furthest_ns)
    .sort((a, b) => distance(a) - distance(b) || (a.guid < b.guid ? -1 : 1))[0];
}
