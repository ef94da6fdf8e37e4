import { analyzeText, type Logs, type Told, tell } from './run.ts';

/** One line of one file. */
export interface Entry {
  readonly path: string;
  readonly line: string;
}

/** Lines of one story by what they show, in their order. */
export type Steps = Readonly<Record<string, Entry>>;

/** 2026-11-21T00:00:00Z, from which all times count. */
export const zero = 1_795_219_200;

type Component = 'bbs' | 'locket' | 'auctioneer' | 'rep' | 'guardian';

const jobs: Readonly<Record<Component, string>> = {
  bbs: 'bbs/bbs',
  locket: 'locket/locket',
  auctioneer: 'auctioneer/auctioneer',
  rep: 'rep/rep',
  guardian: 'garden/garden',
};

/** A line that `component` on `vm` (such as diego-cell-0) writes `at_s` seconds after zero. */
export function entry(vm: string, component: Component, at_s: number, message: string, data: object): Entry {
  const nano = String(Math.round((at_s % 1) * 1e9)).padStart(9, '0');
  const timestamp = `${new Date((zero + Math.floor(at_s)) * 1000).toISOString().slice(0, 19)}.${nano}Z`;
  const level = message.includes('failed') ? 'error' : 'info';
  const line = JSON.stringify({ timestamp, level, source: component, message: `${component}.${message}`, data });
  return { path: `${vm}/${jobs[component]}.stdout.log`, line };
}

export const bbs = (at_s: number, message: string, data: object) => entry('diego-api-0', 'bbs', at_s, message, data);
export const auctioneer = (at_s: number, message: string, data: object) =>
  entry('scheduler-0', 'auctioneer', at_s, message, data);
export const rep = (cell: number, at_s: number, message: string, data: object) =>
  entry(`diego-cell-${cell}`, 'rep', at_s, message, data);
export const garden = (cell: number, at_s: number, message: string, data: object) =>
  entry(`diego-cell-${cell}`, 'guardian', at_s, message, data);

/** The id of the cell on VM diego-cell-`cell`. */
export const cellId = (cell: number) => `cell-z1-${cell}`;

const operation = 'executing-container-operation';

/** What the rep and Garden write about the container `handle` from its creation to the start of its process. */
export function containerSteps(handle: string, cell: number, at_s: number, action: string, create_s = 2): Steps {
  const created_s = at_s + create_s;
  const own = { 'container-guid': handle, guid: handle };
  const store = `${operation}.${action}.run-container`;
  return {
    creating: rep(cell, at_s, `${store}.containerstore-create.node-create.creating-container-in-garden`, own),
    gardenStarted: garden(cell, at_s + 0.1, 'create.start', { handle }),
    gardenCreated: garden(cell, created_s - 0.1, 'create.created', { handle }),
    created: rep(cell, created_s, `${store}.containerstore-create.node-create.created-container-in-garden`, own),
    setUp: rep(cell, created_s + 0.1, `${store}.containerstore-run.node-run.container-setup-succeeded`, own),
    launching: rep(cell, created_s + 0.2, `${store}.containerstore-run.node-run.action.run-step.running`, own),
    spawned: spawned(handle, cell, created_s + 0.5, 'main'),
  };
}

export const spawned = (handle: string, cell: number, at_s: number, id: string) =>
  garden(cell, at_s, 'api.garden-server.run.spawned', { handle, id });

/** The exit of a container's process. */
export const exited = (handle: string, cell: number, at_s: number, exitStatus = 0, cancelled = false) =>
  rep(
    cell,
    at_s,
    `${operation}.task-processor.run-container.containerstore-run.node-run.action.run-step.process-exit`,
    {
      'container-guid': handle,
      guid: handle,
      exitStatus,
      cancelled,
      process: 'main',
    },
  );

export const destroyed = (handle: string, cell: number, at_s: number) =>
  rep(
    cell,
    at_s,
    `${operation}.task-processor.delete-container.containerstore.destroy.node-destroy.destroyed-container-in-garden`,
    {
      guid: handle,
    },
  );

/** The rep's first line about the reservation `handle`. */
export const allocated = (handle: string, cell: number, at_s: number) =>
  rep(cell, at_s, `${operation}.starting`, { 'container-guid': handle });

/** A line of the BBS about the Task `guid` in the call `call` (such as "start"). */
export const bbsTask = (guid: string, at_s: number, call: string, end: string, cell = -1, session = '1') =>
  bbs(at_s, `request.${call}-task.${call}-task.db-${call}-task.${end}`, {
    task_guid: guid,
    ...(cell >= 0 ? { cell_id: cellId(cell) } : {}),
    session,
  });

/** A Task that runs from 10 s to 12 s after `from` on `cell`, and succeeds; later if Garden takes longer to create. */
export function taskSteps(guid: string, { cell = 0, from = 0, create_s = 2 } = {}): Steps {
  const late = from + create_s - 2;
  const container = { 'container-guid': guid };
  return {
    desired: bbsTask(guid, from, 'desire', 'starting'),
    persisted: bbsTask(guid, from + 1, 'desire', 'complete'),
    submitted: auctioneer(from + 2, 'request.task-auction-handler.create.submitted', { tasks: [guid] }),
    allocated: allocated(guid, cell, from + 3),
    placed: auctioneer(from + 3.5, 'auction.task-added-to-cell', { 'task-guid': guid, 'cell-guid': cellId(cell) }),
    running: bbsTask(guid, from + 5, 'start', 'complete', cell, '2'),
    requested: rep(cell, from + 5.5, `${operation}.task-processor.running-container`, container),
    ...containerSteps(guid, cell, from + 7.5, 'task-processor', create_s),
    exited: exited(guid, cell, late + 12),
    completing: rep(cell, late + 12.5, `${operation}.task-processor.completing-task`, container),
    completed: bbsTask(guid, late + 13, 'complete', 'complete', cell, '3'),
    acknowledged: rep(cell, late + 13.1, `${operation}.task-processor.succeeded-completing-task`, container),
    resolving: bbs(late + 13.5, 'task-completion-workpool.handle-completed-task.db-resolving-task.starting', {
      task_guid: guid,
    }),
    deleted: bbsTask(guid, late + 14, 'delete', 'complete'),
    destroyed: destroyed(guid, cell, late + 15),
  };
}

/** The keys of an LRP instance, as the rep and the BBS write them. */
export interface Instance {
  readonly guid: string;
  readonly process: string;
  readonly index: number;
  readonly cell: number;
}

const keyOf = ({ process, index }: Omit<Instance, 'guid' | 'cell'>) => ({ process_guid: process, index, domain: 'd' });
const instanceKeyOf = ({ guid, cell }: Instance) => ({ instance_guid: guid, cell_id: cellId(cell) });

/** The lines of the BBS and the auctioneer that know an index only. */
export const lrp = {
  desired: (process: string, at_s: number, call = 'desire') =>
    bbs(at_s, `request.${call}-lrp.db-${call}-lrp.starting`, { process_guid: process }),
  asked: (of: Instance, at_s: number) =>
    bbs(at_s, 'request.desire-lrp.start-instance-range.create-unclaimed-actual-lrp.starting', {
      actual_lrp_key: keyOf(of),
    }),
  unclaimed: (of: Instance, at_s: number) =>
    bbs(at_s, 'request.x.create-unclaimed-actual.db-create-unclaimed-actual-lrps.complete', { key: keyOf(of) }),
  askedByMissingCell: (of: Instance, at_s: number) =>
    bbs(
      at_s,
      'converge-lrps.keys-with-missing-cells.create-unclaimed-actual.db-create-unclaimed-actual-lrps.starting',
      {
        key: keyOf(of),
      },
    ),
  askedAfterCrash: (of: Instance, at_s: number) =>
    bbs(at_s, 'converge-lrps.db-converge-lrps.crashed-actual-lrps.creating-start-request', {
      ...keyOf(of),
      reason: 'crashed-instance',
    }),
  askedAtOnce: (of: Instance, at_s: number) =>
    bbs(at_s, 'request.crash-actual-lrp.start-lrp-auction-request', { app_guid: of.process, index: of.index }),
  askedByEvacuation: (of: Instance, at_s: number) =>
    bbs(at_s, 'request.evacuate-running-actual-lrp.db-unclaim-actual-lrp.starting', { key: keyOf(of) }),
  unclaimedAgain: (of: Instance, at_s: number) =>
    bbs(at_s, 'converge-lrps.db-unclaim-actual-lrp.complete', { key: keyOf(of) }),
  placed: (of: Instance, at_s: number) =>
    auctioneer(at_s, 'auction.lrp-added-to-cell', {
      'cell-guid': cellId(of.cell),
      'lrp-guid': `${of.process}.${of.index}`,
    }),
  auctionFailed: (of: Instance, at_s: number, error: string) =>
    auctioneer(at_s, 'auction.lrp-auction-failed', { 'lrp-guid': `${of.process}.${of.index}`, error }),
  failed: (of: Instance, at_s: number, placement_error: string) =>
    bbs(at_s, 'request.fail-actual-lrp.db-fail-actual-lrp.complete', { actual_lrp_key: keyOf(of), placement_error }),
  presence: (of: Instance, at_s: number, from: string, to: string) =>
    bbs(at_s, 'converge-lrps.keys-with-missing-cells.db-change-actual-lrp-presence.finished', {
      key: keyOf(of),
      from,
      to,
    }),
  removed: (of: Instance, at_s: number) =>
    bbs(at_s, 'request.remove-actual-lrp.db-remove-actual-lrp.complete', { process_guid: of.process, index: of.index }),

  claim: (of: Instance, at_s: number, end: string, session = '1') =>
    bbs(at_s, `request.claim-actual-lrp.db-claim-actual-lrp.${end}`, {
      process_guid: of.process,
      index: of.index,
      instance_key: instanceKeyOf(of),
      session,
    }),
  start: (of: Instance, at_s: number, end = 'complete', session = '1') =>
    bbs(at_s, `request.start-actual-lrp.db-start-actual-lrp.${end}`, {
      actual_lrp_key: keyOf(of),
      actual_lrp_instance_key: instanceKeyOf(of),
      session,
    }),
  crash: (of: Instance, at_s: number, end: string, session = '1') =>
    bbs(at_s, `request.crash-actual-lrp.db-crash-actual-lrp.${end}`, {
      key: keyOf(of),
      instance_key: instanceKeyOf(of),
      crash_reason: 'Exited with status 7',
      session,
    }),
  stopping: (of: Instance, at_s: number) =>
    bbs(at_s, 'request.remove-desired-lrp.stop-instances-from.stop-lrp.starting', {
      process_guid: of.process,
      index: of.index,
      instance_key: instanceKeyOf(of),
    }),
  missing: (of: Instance, at_s: number) =>
    rep(
      of.cell,
      at_s,
      'running-bulker.sync.batch-operations.executing-residual-instance-lrp-operation.failed-fetch-container',
      {
        'lrp-key': keyOf(of),
        'lrp-instance-key': instanceKeyOf(of),
      },
    ),
  evacuating: ({ guid, cell }: Instance, at_s: number) =>
    rep(cell, at_s, `${operation}.evacuation-lrp-processor.process-running-container.bbs-evacuate-running-actual-lrp`, {
      'container-guid': guid,
    }),
} as const;

/** An instance from the rep's reservation, 1 s after `from`, to RUNNING, 9 s after it. */
export function instanceSteps(of: Instance, from = 0): Steps {
  const processor = 'ordinary-lrp-processor.process-reserved-container';
  return {
    allocated: allocated(of.guid, of.cell, from + 1),
    claiming: lrp.claim(of, from + 1.5, 'starting'),
    placed: lrp.placed(of, from + 1.7),
    claimed: lrp.claim(of, from + 2, 'complete'),
    acknowledged: rep(of.cell, from + 2.5, `${operation}.${processor}.running-container`, {
      'container-guid': of.guid,
      'lrp-key': keyOf(of),
      'lrp-instance-key': instanceKeyOf(of),
    }),
    ...containerSteps(of.guid, of.cell, from + 4, processor),
    healthy: rep(
      of.cell,
      from + 8,
      `${operation}.${processor}.node-run.monitor.health-check-step.transitioned-to-healthy`,
      {
        guid: of.guid,
      },
    ),
    running: lrp.start(of, from + 9),
  };
}

/** An instance of an LRP that was desired at `from`; RUNNING 9 s later. */
export function lrpSteps(of: Instance, from = 0): Steps {
  return {
    desired: lrp.desired(of.process, from),
    asked: lrp.asked(of, from + 0.1),
    unclaimed: lrp.unclaimed(of, from + 0.5),
    submitted: auctioneer(from + 0.7, 'request.lrp-auction-handler.create.submitted', {
      lrps: [{ guid: of.process, indices: [of.index] }],
    }),
    ...instanceSteps(of, from),
  };
}

/** `steps` up to and with `last`. */
export function until(steps: Steps, last: string): Steps {
  const names = Object.keys(steps);
  return Object.fromEntries(Object.entries(steps).slice(0, names.indexOf(last) + 1));
}

/** `steps` without those of the names in `left`. */
export function without(steps: Steps, ...left: readonly string[]): Steps {
  return Object.fromEntries(Object.entries(steps).filter(([name]) => !left.includes(name)));
}

/** The files that `parts` make, each line in its own. */
export function logsOf(...parts: readonly (Steps | Entry)[]): Logs {
  const logs: Record<string, string[]> = {};
  for (const part of parts) {
    const entries = isEntry(part) ? [part] : Object.values(part);
    for (const { path, line } of entries) {
      logs[path] ??= [];
      logs[path].push(line);
    }
  }
  return logs;
}

function isEntry(part: Steps | Entry): part is Entry {
  return typeof part.line === 'string';
}

/** What the program tells about `parts`. */
export async function story(...parts: readonly (Steps | Entry)[]) {
  const analysis = await analyzeText(logsOf(...parts));
  const [tasks, lrps, containers] = ['task', 'lrp', 'container'].map((lifecycle) =>
    tell(analysis.correlated.table(lifecycle), analysis, zero),
  ) as [Told[], Told[], Told[]];
  return { ...analysis, tasks, lrps, containers };
}
