import type { Auction, Auctioneer } from './auctioneer.ts';
import { write } from './bbs.ts';
import { operate, runContainer } from './container.ts';
import type { Process } from './engine.ts';
import { runInGarden } from './garden.ts';
import { runPea } from './pea.ts';
import { drawsOf, uuidOf } from './random.ts';
import { createEntity, type Entity } from './truth.ts';
import type { Cell, World } from './world.ts';

const domain = 'cf-apps';
const processor = 'ordinary-lrp-processor';

/** All `instances` of one process, desired at `at_s`, up to their auction; the rest follows on their cells. */
export function* desireProcess(
  world: World,
  auctioneer: Auctioneer,
  instances: readonly Entity[],
  at_s: number,
): Process {
  const process_guid = instances[0]?.process_guid ?? '';
  yield world.engine.until(Math.round(at_s * 1e9));
  const number = world.bbs.session();
  const desire = { process_guid, session: `${number}.1.1` };
  const call = 'request.desire-lrp';
  const stored = yield* write(world, { call: `${call}.db-desire-lrp`, data: desire, guid: process_guid });
  for (const { at_ns } of instances) {
    at_ns['process-desired'] = stored.starting;
    at_ns.desired = stored.starting;
  }
  const session = `${number}.1.3`;
  const range = { lower: 0, session, upper: instances.length };
  yield* world.bbs.write(`${call}.start-instance-range.starting`, range);
  yield world.engine.all(instances.map((instance) => createUnclaimed(world, instance, range)));
  const asked = { ...range, app_guid: process_guid, indices: instances.map(({ index }) => index) };
  yield* world.bbs.write(`${call}.start-instance-range.start-lrp-auction-request`, asked);
  yield* world.serve('hop', process_guid);
  const submitted_ns = yield* auctioneer.submit(
    instances.map((instance) => auctionOf(world, instance)),
    { lrps: [{ guid: process_guid, indices: asked.indices }] },
  );
  for (const { at_ns } of instances) at_ns.submitted = submitted_ns;
  yield* world.bbs.write(`${call}.start-instance-range.finished-lrp-auction-request`, asked);
  yield* world.bbs.write(`${call}.start-instance-range.complete`, range);
}

function* createUnclaimed(
  world: World,
  { process_guid, index, at_ns }: Entity,
  { session, ...range }: { session: string },
): Process {
  const key = { process_guid, index, domain };
  const call = 'request.desire-lrp.start-instance-range.create-unclaimed-actual-lrp';
  at_ns['asked-by-process'] = yield* world.bbs.write(`${call}.starting`, {
    ...range,
    actual_lrp_key: key,
    session: `${session}.1`,
  });
  const data = { ...range, key, session: `${session}.1.${index + 1}` };
  const guid = `${process_guid}.${index}`;
  const stored = yield* write(world, { call: `${call}.db-create-unclaimed-actual-lrps`, data, guid });
  at_ns.unclaimed = stored.complete;
}

function auctionOf(world: World, instance: Entity): Auction {
  return {
    kind: 'lrp',
    guid: `${instance.process_guid}.${instance.index}`,
    placed(at_ns) {
      instance.at_ns.placed = at_ns;
    },
    work: (cell) => runInstance(world, cell, instance),
  };
}

function* runInstance(world: World, cell: Cell, instance: Entity): Process {
  const { process_guid, index, at_ns } = instance;
  // What a rep makes of a UUID, to fit into 28 characters.
  const guid = uuidOf(drawsOf(world.burst.seed, `instance/${process_guid}.${index}`)).slice(0, 28);
  const container = createEntity(guid);
  world.containers.set(guid, container);
  container.cell = cell.id;
  instance.cell = cell.id;
  instance.guid = guid;
  const instanceKey = { instance_guid: guid, cell_id: cell.id };
  const key = { process_guid, index, domain };
  const keys = { 'lrp-instance-key': instanceKey, 'lrp-key': key };
  const operation = yield* operate(cell, guid, processor, 'reserved', keys);
  container.at_ns.allocated = operation.at_ns;
  yield* world.serve('hop', guid);
  const claim = { index, instance_key: instanceKey, process_guid, session: `${world.bbs.session()}.1.2` };
  const claimed = yield* write(world, { call: 'request.claim-actual-lrp.db-claim-actual-lrp', data: claim, guid });
  at_ns.claiming = claimed.starting;
  at_ns.claimed = claimed.complete;
  yield* world.serve('hop', guid, cell);
  const say: typeof operation.say = (message, below, data) =>
    operation.say(`process-reserved-container.${message}`, `.1.1${below}`, data);
  const requested_ns = yield* say('running-container', '');
  container.at_ns['create-requested'] = requested_ns;
  at_ns['claim-acknowledged'] = requested_ns;
  yield* say('succeeded-running-container', '');
  yield* operation.finish();
  yield* runContainer(world, cell, container, { ...operation, say });
  if (!world.burst.peas) yield* world.serve('health', guid, cell);
  container.at_ns.healthy = yield* checkHealth(world, cell, guid, say);
  const running = yield* operate(cell, guid, processor, 'running', keys);
  const net = { net_info: { address: '127.0.0.1', ports: [{ container_port: 8080, host_port: 61_000 }] } };
  at_ns['start-requested'] = yield* running.say('process-running-container.bbs-start-actual-lrp', '.1.1', net);
  yield* world.serve('hop', guid);
  const session = `${world.bbs.session()}.1.2`;
  const data = { actual_lrp_instance_key: instanceKey, actual_lrp_key: key, ...net, session };
  at_ns.running = (yield* write(world, { call: 'request.start-actual-lrp.db-start-actual-lrp', data, guid })).complete;
  yield* world.serve('hop', guid, cell);
  yield* running.finish();
}

/** A health check that passes; returns when the rep says that the instance is healthy. */
function* checkHealth(
  world: World,
  cell: Cell,
  guid: string,
  say: (message: string, below: string, data?: Readonly<Record<string, unknown>>) => Process<number>,
): Process<number> {
  const run = 'run-container.containerstore-run.node-run';
  yield* say(`${run}.monitor-run.run-step.running`, '.3.3.1.3.1', { guid });
  const { id, exit: ended } = world.burst.peas
    ? yield* runPea(world, cell, guid, `${guid}-readiness-healthcheck-0`, '/etc/cf-assets/healthcheck/healthcheck')
    : yield* runInGarden(world, cell, guid, uuidOf(drawsOf(world.burst.seed, `monitor/${guid}`)), '/bin/true');
  // A pea asks until the instance answers; another check is only begun when it will.
  if (world.burst.peas) yield* world.serve('health', guid, cell);
  yield* ended();
  const exit = { cancelled: false, exitStatus: 0, guid, process: id };
  yield* say(`${run}.monitor-run.run-step.process-exit`, '.3.3.1.3.1', exit);
  return yield* say(`${run}.monitor.health-check-step.transitioned-to-healthy`, '.3.3.1.2.1', { guid });
}
