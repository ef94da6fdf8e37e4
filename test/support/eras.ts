import type { Analysis } from '../../src/analysis/run.ts';
import type { Entry } from './diego.ts';
import { analyzeText, type Logs } from './run.ts';

/** When each milestone happens, in nanoseconds after the story began. */
export type Times = Readonly<Record<string, number>>;

/** Where an entity of an old log lives, and how its run ends. */
export interface Story {
  readonly guid: string;
  readonly cell?: number;
  /** When it begins, in nanoseconds after the beginning of the log. */
  readonly from_ns?: number;
  readonly exitStatus?: number;
}

/** An LRP instance of an old log. */
export interface LrpStory extends Story {
  readonly process: string;
  readonly index?: number;
}

const levels = { debug: 0, info: 1, error: 2 } as const;
type Level = keyof typeof levels;

/** What a component on a VM writes: a line in the epoch form, `at_ns` after the second `zero`. */
function writer(zero: number, vm: string, job: string, source: string) {
  return (at_ns: number, message: string, data: object, level: Level = 'info'): Entry => {
    const second = zero + Math.floor(at_ns / 1e9);
    const nano = String(at_ns % 1e9).padStart(9, '0');
    const timestamp = `${second}.${nano}`;
    const line = { timestamp, source, message: `${source}.${message}`, log_level: levels[level], data };
    return { path: `${vm}/${job}/${job}.stdout.log`, line: JSON.stringify(line) };
  };
}

export const cellName = (cell: number) => `cell_z1-${cell}`;

/** What a container of either era is told by. `own` is the data of the rep's lines about it. */
interface Container {
  readonly handle: string;
  readonly cell: number;
  /** The absolute time of a milestone. */
  readonly at: (milestone: string) => number;
}

/** Whole nanoseconds: seconds, and some odd ones, so that no rounding goes unnoticed. */
const at = (seconds: number, odd_ns: number) => Math.round(seconds * 1e9) + odd_ns;

/** When a container's milestones happen. */
const containerTimes: Times = {
  creating: at(3, 3),
  'garden-started': at(3.01, 5),
  'garden-created': at(4.52, 7),
  created: at(4.53, 11),
  'set-up': at(5.75, 13),
  spawned: at(5.99, 17),
  exited: at(9.25, 19),
};

/** When a Task's milestones happen. */
export const taskTimes: Times = {
  desired: 0,
  persisted: at(0.012, 1),
  submitted: at(0.031, 2),
  allocated: at(0.52, 3),
  'running-in-bbs': at(0.641, 5),
  'create-requested': at(0.66, 7),
  ...containerTimes,
  completed: at(9.402, 23),
  resolving: at(9.41, 29),
  deleted: at(9.55, 31),
};

/** When an LRP instance's milestones happen. */
export const lrpTimes: Times = {
  desired: 0,
  unclaimed: at(0.02, 1),
  submitted: at(0.04, 2),
  allocated: at(0.61, 3),
  claimed: at(0.7, 5),
  'create-requested': at(0.72, 7),
  ...containerTimes,
  healthy: at(7.5, 37),
  running: at(7.625, 41),
  exited: at(60, 43),
  ended: at(60.125, 47),
};

/** When garden-linux does its steps. */
export const gardenLinuxTimes: Times = {
  'pool-resources-acquired': at(3.012, 101),
  'rootfs-provided': at(3.4, 103),
  'create-script-run': at(3.9, 107),
  'firewall-set-up': at(4.1, 109),
  'pool-created': at(4.15, 113),
  'daemon-started': at(4.5, 127),
};

/** When guardian does its steps; the network comes last since the end of 2016. */
export const guardianTimes: Times = {
  'bundle-started': at(3.5, 103),
  'bundle-created': at(3.6, 107),
  'runtime-created': at(4.2, 109),
  'network-started': at(4.21, 113),
  'network-finished': at(4.5, 127),
};

/** 2015-10-05T11:40:00Z: the BBS on etcd, the executor with a store of its own, garden-linux. */
export const zero2015 = 1_444_045_200;

/** 2017-03-20T09:00:00Z: the BBS on SQL, the container store, guardian. */
export const zero2017 = 1_490_000_400;

/** The components of one era. */
function write(zero: number, garden: string) {
  return {
    bbs: writer(zero, 'database_z1-0', 'bbs', 'bbs'),
    auctioneer: writer(zero, 'brain_z1-0', 'auctioneer', 'auctioneer'),
    rep: (cell: number) => writer(zero, cellName(cell), 'rep', 'rep'),
    garden: (cell: number) => writer(zero, cellName(cell), 'garden', garden),
  };
}

const y15 = write(zero2015, 'garden-linux');
const y17 = write(zero2017, 'guardian');

/** Absolute times of a story. */
const clock =
  (times: Times, from_ns = 0) =>
  (milestone: string): number =>
    from_ns + (times[milestone] as number);

/** How garden-linux names a container in the lines of its creation: by handle, or until 2015-10-02 by its own id. */
export type GardenNames = 'handle' | { readonly id: string };

function gardenLinux({ handle, cell, at }: Container, names: GardenNames): Entry[] {
  const garden = y15.garden(cell);
  const step = (milestone: string, tail: string, level: Level = 'info', data: object = {}) => {
    if (names !== 'handle')
      return garden(at(milestone), `pool.${names.id}.${tail}`, { session: '2.2', ...data }, level);
    return garden(at(milestone), `pool.acquire.${tail}`, { handle, session: '9.17', ...data }, level);
  };
  const isOld = names !== 'handle';
  return [
    step('garden-started', 'creating'),
    step('pool-resources-acquired', 'acquired-pool-resources'),
    isOld
      ? step('rootfs-provided', 'create-rootfs.command.succeeded', 'debug', { took: '380ms' })
      : step('rootfs-provided', 'provide-rootfs-ended', 'debug'),
    step('create-script-run', 'create-script.command.succeeded', 'debug', { took: '500ms' }),
    step('firewall-set-up', isOld ? 'setup-filter.finished' : 'setup-iptables-ended', 'debug'),
    step('pool-created', 'created'),
    isOld
      ? step('daemon-started', 'start.started')
      : garden(at('daemon-started'), 'container.start.ended', { handle, session: '12.4' }, 'debug'),
    garden(at('garden-created'), 'garden-server.create.created', {
      request: isOld ? { handle, rootfs: '/rootfs' } : { Handle: handle, RootFSPath: '/rootfs' },
      session: '11.204',
    }),
  ];
}

/** A container of 2015, from its creation to the end of its process. */
function container2015(of: Container, names: GardenNames, exitStatus: number): Entry[] {
  const { handle, cell, at } = of;
  const rep = y15.rep(cell);
  const own = { guid: handle, session: '4.310.2' };
  const inGarden = { guid: handle, 'container-guid': handle, session: '4.310.1' };
  const run = 'depot-client.run-container';
  const ended = at('exited') + 1_000_003;
  return [
    rep(at('creating'), `${run}.creating-container-in-garden`, own),
    rep(at('creating') + 1000, `${run}.create-in-garden.creating-garden-container`, inGarden, 'debug'),
    ...gardenLinux(of, names),
    rep(at('created'), `${run}.create-in-garden.succeeded-creating-garden-container`, inGarden, 'debug'),
    rep(at('created') + 2000, `${run}.create-in-garden.succeeded-setting-up-net-out`, inGarden, 'debug'),
    rep(at('created') + 3000, `${run}.succeeded-creating-container-in-garden`, own),
    rep(at('created') + 4000, `${run}.running-container-in-garden`, own),
    rep(at('created') + 5000, `${run}.run.run-step-process.started`, own),
    rep(at('set-up') - 2000, `${run}.run.setup.download-step.stream-in-complete`, own),
    rep(at('set-up'), `${run}.run.action.run-step.running`, own),
    y15.garden(cell)(at('spawned') - 90_000, 'garden-server.run.spawned', { handle, id: 1, spec: { Path: '/tmp/x' } }),
    y15.garden(cell)(at('spawned'), 'garden-server.run.spawned', { handle, id: 2, spec: { Path: '/tmp/grace' } }),
    rep(at('spawned') + 1000, `${run}.run.action.run-step.successful-process-create`, { ...own, process: 2 }),
    rep(at('exited'), `${run}.run.action.run-step.process-exit`, { ...own, cancelled: false, exitStatus, process: 2 }),
    exitStatus === 0
      ? rep(ended, `${run}.run.run-step-process.step-finished-normally`, own)
      : rep(ended, `${run}.run.run-step-process.step-finished-with-error`, {
          ...own,
          error: `Exited with status ${exitStatus}`,
        }),
    rep(ended + 1000, `${run}.run.run-step-process.finished`, own),
  ];
}

const operation2015 = 'event-consumer.operation-stream.executing-container-operation';

function destroyed2015({ handle, cell }: Pick<Container, 'handle' | 'cell'>, at_ns: number): Entry[] {
  const own = { guid: handle, session: '4.377.1' };
  return [
    y15.rep(cell)(at_ns, 'depot-client.delete-container.destroy.started', own),
    y15.garden(cell)(at_ns + 5_000_001, 'garden-server.destroy.destroyed', { handle, session: '11.3301' }),
    y15.rep(cell)(at_ns + 5_500_001, 'depot-client.delete-container.destroy.succeeded', own),
  ];
}

/** A Task of 2015 as all components write it. */
export function task2015(
  { guid, cell = 0, from_ns = 0, exitStatus = 0 }: Story,
  names: GardenNames = 'handle',
): Entry[] {
  const at = clock({ ...taskTimes, ...gardenLinuxTimes }, from_ns);
  const { bbs, auctioneer } = y15;
  const rep = y15.rep(cell);
  const task = { 'task-guid': guid };
  const onCell = { ...task, 'cell-id': cellName(cell) };
  const own = { 'container-guid': guid, session: '7.1.18' };
  const inState = { ...own, 'container-state': 'reserved', session: '7.1.18.1' };
  const handler = (call: string) => `task-handler.${call}-task.${call}-task`;
  return [
    bbs(at('desired'), `${handler('desire')}.starting`, task),
    bbs(at('desired') + 500, `${handler('desire')}.persisting-task`, task, 'debug'),
    bbs(at('persisted'), `${handler('desire')}.succeeded-persisting-task`, task, 'debug'),
    auctioneer(at('submitted'), 'request.task-auction-handler.create.submitted', { tasks: [guid] }),
    bbs(at('submitted') + 900_000, `${handler('desire')}.finished`, task),
    rep(
      at('allocated') - 3000,
      'auction-delegate.auction-work.task-allocate-instances.requesting-container-allocation',
      { 'num-requesting-allocation': 1 },
    ),
    rep(
      at('allocated'),
      'depot-client.allocate-containers.allocating-container',
      { 'allocation-request': { Guid: guid, memory_mb: 256, Tags: { lifecycle: 'task', domain: 'fezzik' } } },
      'debug',
    ),
    rep(at('allocated') + 1000, `${operation2015}.starting`, own),
    auctioneer(at('allocated') + 7000, 'auction.task-added-to-cell', {
      'task-guid': guid,
      'cell-guid': cellName(cell),
    }),
    rep(at('allocated') + 2000, `${operation2015}.task-processor.starting-task`, inState),
    bbs(at('running-in-bbs') - 4000, `${handler('start')}.starting`, onCell),
    bbs(at('running-in-bbs'), `${handler('start')}.finished`, onCell),
    rep(at('create-requested') - 2000, `${operation2015}.task-processor.succeeded-starting-task`, inState),
    rep(at('create-requested'), `${operation2015}.task-processor.running-container`, inState),
    ...container2015({ handle: guid, cell, at }, names, exitStatus),
    rep(at('completed') - 9000, `${operation2015}.task-processor.completing-task`, inState),
    bbs(at('completed') - 4000, `${handler('complete')}.starting`, onCell),
    bbs(at('completed'), `${handler('complete')}.finished`, onCell),
    rep(at('completed') + 3000, `${operation2015}.task-processor.succeeded-completing-task`, inState),
    bbs(at('resolving'), 'task-completion-workpool.resolving-task', task),
    bbs(at('resolving') + 1000, 'task-completion-workpool.resolving-task.starting', task),
    bbs(at('deleted'), 'task-completion-workpool.delete-task.finished', task),
    bbs(at('deleted') + 1000, 'task-completion-workpool.resolved-task', { ...task, status_code: 200 }),
    ...destroyed2015({ handle: guid, cell }, at('deleted') + 2000),
  ];
}

/** The keys by which the BBS and the rep know an LRP instance. */
function keysOf({ guid, process, index = 0, cell = 0 }: LrpStory) {
  return {
    lrp: { process_guid: process, index, domain: 'cf-apps' },
    instance: { instance_guid: guid, cell_id: cellName(cell) },
  };
}

/** An LRP instance of 2015 from its desire until it runs; its container has the long name. */
export function lrp2015(story: LrpStory, names: GardenNames = 'handle'): Entry[] {
  const { guid, process, index = 0, cell = 0, from_ns = 0, exitStatus = 0 } = story;
  const at = clock({ ...lrpTimes, ...gardenLinuxTimes }, from_ns);
  const { bbs, auctioneer } = y15;
  const rep = y15.rep(cell);
  const handle = `${process}-${guid}`;
  const { lrp, instance } = keysOf(story);
  const desire = 'desiredlrp-handler.desire-lrp.create-desired-lrp';
  const raw = { 'process-guid': process, 'actual-lrp': { ...lrp, instance_guid: '', state: 'UNCLAIMED' } };
  const claim = { process_guid: process, index, 'actual_lrp_instance-key': instance };
  const start = { actual_lrp_key: lrp, actual_lrp_instance_key: instance };
  const inState = { 'container-guid': handle, 'lrp-key': lrp, 'lrp-instance-key': instance };
  const request = {
    Guid: handle,
    Tags: { lifecycle: 'lrp', 'process-guid': process, 'process-index': String(index), 'instance-guid': guid },
  };
  return [
    bbs(at('desired'), `${desire}.starting`, { 'process-guid': process }),
    bbs(at('unclaimed') - 700, `${desire}.start-instance-range.creating-raw-actual-lrp.starting`, raw, 'debug'),
    bbs(at('unclaimed'), `${desire}.start-instance-range.creating-raw-actual-lrp.complete`, raw, 'debug'),
    auctioneer(at('submitted'), 'request.lrp-auction-handler.create.submitted', { lrps: { [process]: [index] } }),
    rep(
      at('allocated'),
      'depot-client.allocate-containers.allocating-container',
      { 'allocation-request': request },
      'debug',
    ),
    rep(at('allocated') + 1000, `${operation2015}.starting`, { 'container-guid': handle }),
    auctioneer(at('allocated') + 7000, 'auction.lrp-added-to-cell', {
      'lrp-guid': `${process}.${index}`,
      'cell-guid': cellName(cell),
    }),
    bbs(at('claimed') - 3000, 'actuallrp-handler.claim-actual-lrp.claim-actual-lrp.starting', claim),
    bbs(at('claimed'), 'actuallrp-handler.claim-actual-lrp.claim-actual-lrp.succeeded', claim),
    rep(
      at('create-requested'),
      `${operation2015}.ordinary-lrp-processor.process-reserved-container.running-container`,
      inState,
    ),
    ...container2015({ handle, cell, at }, names, exitStatus).filter(
      ({ line }) => exitStatus !== 0 || !/process-exit|run-step-process\.(?:step-finished|finished)/.test(line),
    ),
    rep(at('healthy'), 'depot-client.run-container.run.monitor.monitor-step.transitioned-to-healthy', { guid: handle }),
    bbs(at('running') - 2000, 'actuallrp-handler.start-actual-lrp.start-actual-lrp.starting', start),
    bbs(at('running'), 'actuallrp-handler.start-actual-lrp.start-actual-lrp.succeeded', start),
  ];
}

/** The crash of an LRP instance of 2015. */
export function crash2015(story: LrpStory): Entry[] {
  const at = clock(lrpTimes, story.from_ns);
  const { lrp, instance } = keysOf(story);
  const keys = { actual_lrp_key: lrp, actual_lrp_instance_key: instance };
  return [
    y15.bbs(at('ended'), 'actuallrp-handler.crash-actual-lrp.crash-actual-lrp.starting', keys),
    y15.bbs(at('ended') + 9000, 'actuallrp-handler.crash-actual-lrp.crash-actual-lrp.succeeded', keys),
    ...destroyed2015({ handle: `${story.process}-${story.guid}`, cell: story.cell ?? 0 }, at('ended') + 10_000),
  ];
}

/** The order to stop an LRP instance of 2015. */
export function stop2015(story: LrpStory): Entry[] {
  const at = clock(lrpTimes, story.from_ns);
  const { guid, process, index = 0, cell = 0 } = story;
  const removed = { process_guid: process, index };
  return [
    y15.rep(cell)(at('ended'), 'lrp-stopper.stop.stopping', { 'process-guid': process, 'instance-guid': guid }),
    y15.bbs(at('ended') + 8000, 'actuallrp-handler.remove-actual-lrp.remove-actual-lrp.starting', removed),
    y15.bbs(at('ended') + 9000, 'actuallrp-handler.remove-actual-lrp.remove-actual-lrp.succeeded', removed),
    ...destroyed2015({ handle: `${process}-${guid}`, cell }, at('ended') + 10_000),
  ];
}

const operation2017 = 'executing-container-operation';

/** A container of 2017, from its creation to the end of its process. */
function container2017({ handle, cell, at }: Container, processor: string, exitStatus?: number): Entry[] {
  const rep = y17.rep(cell);
  const garden = y17.garden(cell);
  const own = { 'container-guid': handle, 'container-state': 'reserved', guid: handle, session: '131.1.3' };
  const run = `${operation2017}.${processor}.run-container`;
  const node = `${run}.containerstore-run.node-run.action.run-step`;
  const create = { handle, session: '23' };
  return [
    rep(at('creating') - 3000, `${run}.creating-container`, own),
    rep(at('creating'), `${run}.containerstore-create.node-create.creating-container-in-garden`, own),
    garden(at('garden-started'), 'create.start', create),
    garden(at('bundle-started'), 'create.containerizer-create.start', create),
    garden(at('bundle-created') - 900, 'create.containerizer-create.depot-create.started', create),
    garden(at('bundle-created'), 'create.containerizer-create.depot-create.finished', create),
    garden(at('runtime-created'), 'create.containerizer-create.finished', create),
    garden(at('network-started'), 'create.network.started', create),
    garden(at('network-finished'), 'create.network.finished', create),
    garden(at('garden-created'), 'create.created', create),
    garden(at('garden-created') + 900, 'api.garden-server.create.created', { request: { Handle: handle } }),
    rep(at('created'), `${run}.containerstore-create.node-create.created-container-in-garden`, own),
    rep(at('created') + 3000, `${run}.succeeded-creating-container-in-garden`, own),
    rep(at('created') + 4000, `${run}.running-container-in-garden`, own),
    rep(at('set-up'), `${node}.running`, own),
    garden(at('spawned'), 'api.garden-server.run.spawned', {
      handle,
      id: 'main',
      spec: { Path: '/tmp/lifecycle/launcher' },
    }),
    rep(at('spawned') + 1000, `${node}.successful-process-create`, { ...own, process: 'main' }, 'debug'),
    ...(exitStatus === undefined
      ? []
      : [rep(at('exited'), `${node}.process-exit`, { ...own, cancelled: false, exitStatus, process: 'main' })]),
  ];
}

function destroyed2017({ handle, cell }: Pick<Container, 'handle' | 'cell'>, at_ns: number): Entry[] {
  const own = { Guid: handle, guid: handle, 'container-guid': handle };
  const destroy = `${operation2017}.task-processor.delete-container.containerstore.destroy`;
  return [
    y17.rep(cell)(at_ns, `${destroy}.starting`, own),
    y17.garden(cell)(at_ns + 1000, 'destroy.start', { handle }),
    y17.rep(cell)(at_ns + 5_500_001, `${destroy}.node-destroy.destroyed-container-in-garden`, own),
  ];
}

/** A Task of 2017 as all components write it; guardian's steps may happen at other times. */
export function task2017({ guid, cell = 0, from_ns = 0, exitStatus = 0 }: Story, steps = guardianTimes): Entry[] {
  const at = clock({ ...taskTimes, ...steps }, from_ns);
  const { bbs, auctioneer } = y17;
  const rep = y17.rep(cell);
  const task = { task_guid: guid, session: '437.1.1.1' };
  const onCell = { ...task, cell_id: cellName(cell) };
  const own = { 'container-guid': guid, 'container-state': 'reserved', session: '131.1' };
  const call = (name: string) => `request.${name}-task.${name}-task.${name}-task`;
  return [
    bbs(at('desired'), `${call('desire')}.starting`, task),
    bbs(at('persisted'), `${call('desire')}.complete`, task),
    auctioneer(at('submitted'), 'request.task-auction-handler.create.submitted', { tasks: [guid] }),
    rep(at('allocated'), `${operation2017}.starting`, { 'container-guid': guid, session: '131' }),
    auctioneer(at('allocated') + 7000, 'auction.task-added-to-cell', {
      'task-guid': guid,
      'cell-guid': cellName(cell),
    }),
    rep(at('allocated') + 1000, `${operation2017}.task-processor.starting-task`, own),
    bbs(at('running-in-bbs') - 4000, `${call('start')}.starting`, onCell),
    bbs(at('running-in-bbs'), `${call('start')}.complete`, onCell),
    rep(at('create-requested'), `${operation2017}.task-processor.running-container`, own),
    ...container2017({ handle: guid, cell, at }, 'task-processor', exitStatus),
    rep(at('completed') - 9000, `${operation2017}.task-processor.completing-task`, own),
    bbs(at('completed') - 4000, `${call('complete')}.starting`, onCell),
    bbs(at('completed'), `${call('complete')}.complete`, onCell),
    rep(at('completed') + 3000, `${operation2017}.task-processor.succeeded-completing-task`, own),
    bbs(at('resolving'), 'task-completion-workpool.handle-completed-task.starting', task),
    bbs(at('resolving') + 1000, 'task-completion-workpool.handle-completed-task.complete', task),
    bbs(at('deleted'), 'task-completion-workpool.handle-completed-task.delete-task.complete', task),
    ...destroyed2017({ handle: guid, cell }, at('deleted') + 2000),
  ];
}

/** What grootfs says of its own work on the image of `guid`, which guardian passes on later. */
export function grootfs2017({ guid, cell = 0 }: Story, from_ns: number, to_ns: number): Entry[] {
  const step = (at_ns: number, end: string) =>
    y17.garden(cell)(
      at_ns + 300_000,
      `create.volume-creator.image-plugin-create.grootfs.create.groot-creating.${end}`,
      {
        handle: guid,
        imageID: guid,
        original_timestamp: `${new Date((zero2017 + Math.floor(at_ns / 1e9)) * 1000).toISOString().slice(0, 19)}.${String(at_ns % 1e9).padStart(9, '0')}Z`,
      },
    );
  return [step(from_ns, 'starting'), step(to_ns, 'ending')];
}

/** A start of a Task of 2017 that the BBS refuses: "complete" is written by failed calls too. */
export function refusedStart2017({ guid, cell = 1, from_ns = 0 }: Story): Entry[] {
  const at = clock(taskTimes, from_ns);
  const data = { task_guid: guid, cell_id: cellName(cell), session: '777.1.1.1' };
  const call = 'request.start-task.start-task.start-task';
  return [
    y17.rep(cell)(at('allocated') + 500, `${operation2017}.starting`, { 'container-guid': guid }),
    y17.bbs(at('allocated') + 2500, `${call}.failed-to-transition-task-to-running`, { ...data, error: 'no' }, 'error'),
    y17.bbs(at('allocated') + 2600, `${call}.complete`, data),
  ];
}

/** An LRP instance of 2017 from its desire until it runs. */
export function lrp2017(story: LrpStory): Entry[] {
  const { guid, process, index = 0, cell = 0, from_ns = 0, exitStatus } = story;
  const at = clock({ ...lrpTimes, ...guardianTimes }, from_ns);
  const { bbs, auctioneer } = y17;
  const rep = y17.rep(cell);
  const { lrp, instance } = keysOf(story);
  const processor = 'ordinary-lrp-processor.process-reserved-container';
  const own = { 'container-guid': guid, 'container-state': 'reserved', 'lrp-key': lrp, 'lrp-instance-key': instance };
  const create = 'request.desire-lrp.start-instance-range.create-unclaimed-actual-lrp';
  const claim = { process_guid: process, index, instance_key: instance, session: '518.1' };
  const start = { actual_lrp_key: lrp, actual_lrp_instance_key: instance, session: '521.1' };
  const range = { lower: 0, upper: 1, session: '512.1.1.1' };
  return [
    bbs(at('desired'), 'request.desire-lrp.starting', { process_guid: process, session: '512.1' }),
    bbs(at('unclaimed') - 700, `${create}.starting`, { ...range, actual_lrp_key: lrp }),
    bbs(at('unclaimed') - 600, `${create}.starting`, { ...range, key: lrp }),
    bbs(at('unclaimed'), `${create}.complete`, { ...range, key: lrp }),
    auctioneer(at('submitted'), 'request.lrp-auction-handler.create.submitted', {
      lrps: [{ guid: process, indices: [index] }],
    }),
    rep(at('allocated'), `${operation2017}.starting`, { 'container-guid': guid, session: '131' }),
    auctioneer(at('allocated') + 7000, 'auction.lrp-added-to-cell', {
      'lrp-guid': `${process}.${index}`,
      'cell-guid': cellName(cell),
    }),
    bbs(at('claimed') - 3000, 'request.claim-actual-lrp.starting', claim),
    bbs(at('claimed'), 'request.claim-actual-lrp.complete', claim),
    rep(at('create-requested'), `${operation2017}.${processor}.running-container`, own),
    ...container2017({ handle: guid, cell, at }, processor, exitStatus),
    rep(
      at('healthy'),
      `${operation2017}.${processor}.run-container.containerstore-run.node-run.monitor.monitor-step.transitioned-to-healthy`,
      { ...own, guid },
    ),
    bbs(at('running') - 2000, 'request.start-actual-lrp.starting', start),
    bbs(at('running'), 'request.start-actual-lrp.completed', start),
  ];
}

/** The crash of an LRP instance of 2017, which the BBS starts again at once. */
export function crash2017(story: LrpStory): Entry[] {
  const at = clock(lrpTimes, story.from_ns);
  const { lrp, instance } = keysOf(story);
  const keys = { key: lrp, instance_key: instance, crash_reason: 'Exited with status 7', session: '530.1' };
  return [
    y17.bbs(at('ended'), 'request.crash-actual-lrp.starting', keys),
    y17.bbs(at('ended') + 9000, 'request.crash-actual-lrp.complete', keys),
    y17.bbs(at('ended') + 9500, 'request.crash-actual-lrp.start-lrp-auction-request', {
      app_guid: story.process,
      index: story.index ?? 0,
    }),
  ];
}

/** The files that `entries` make, in the order of their times; only the lines of `least` or more. */
export function logsOfEra(entries: readonly Entry[], least: Level = 'debug'): Logs {
  const logs: Record<string, string[]> = {};
  for (const { path, line } of entries) {
    if (JSON.parse(line).log_level < levels[least]) continue;
    const file = logs[path] ?? [];
    logs[path] = file;
    file.push(line);
  }
  for (const lines of Object.values(logs)) lines.sort();
  return logs;
}

/** What the program makes of `entries`. */
export async function analyzeEra(entries: readonly Entry[], least: Level = 'debug'): Promise<Analysis> {
  return analyzeText(logsOfEra(entries, least));
}

/** The phases of the timeline of `guid` by name, in whole nanoseconds. */
export function phasesOf({ cuts }: Analysis, lifecycle: string, guid: string): Record<string, number> {
  const cut = cuts.find(({ timelines }) => timelines.lifecycle.name === lifecycle);
  const row = cut?.timelines.guid.indexOf(guid) ?? -1;
  const spans = row < 0 ? [] : (cut?.cutter.spans(row) ?? []);
  return Object.fromEntries(
    spans.map(({ phase, start_ns, end_ns }) => [cut?.cutter.phases[phase]?.name ?? '', end_ns - start_ns]),
  );
}
