import { type Entry, zero } from './diego.ts';

type Data = Readonly<Record<string, unknown>>;

/** A line of a route-emitter, `at_s` seconds after zero. */
export function routeEmitter(at_s: number, message: string, data: Data = {}, vm = 'scheduler-0'): Entry {
  const timestamp = `${new Date((zero + at_s) * 1000).toISOString().slice(0, -1)}000000Z`;
  const source = 'route-emitter';
  const line = JSON.stringify({ timestamp, level: 'info', source, message: `${source}.watcher.${message}`, data });
  return { path: `${vm}/route_emitter/route_emitter.stdout.log`, line };
}

/** An instance that comes to the route-emitter, and one that leaves it. */
export const added = (guid: string, at_s: number) => routeEmitter(at_s, 'handling-event.added', dataOf(guid));
export const removed = (guid: string, at_s: number) => routeEmitter(at_s, 'handling-event.removed', dataOf(guid));

/** What it writes of an instance (routingtable/lrp_utils.go). */
export function dataOf(guid: string): Data {
  return {
    'process-guid': 'process-1',
    index: 0,
    domain: 'cf-apps',
    'instance-guid': guid,
    'cell-id': 'cell-z1-0',
    address: '10.0.1.12',
    ports: [{ container_port: 8080, host_port: 61012 }],
    evacuating: false,
    state: 'RUNNING',
    session: '6.214',
  };
}
