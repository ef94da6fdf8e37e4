import type { Process } from './engine.ts';
import { createImage } from './image.ts';
import type { Entity } from './truth.ts';
import type { Cell, World } from './world.ts';

/** The session of Garden's server, below which each request has its own. */
const server = '3.1';

/** Garden makes the container, step by step. */
export function* createInGarden(world: World, cell: Cell, container: Entity): Process {
  const { guid: handle, at_ns } = container;
  const session = String(cell.garden.session());
  const say = (message: string, below = '', data = {}) =>
    cell.garden.write(`create.${message}`, { ...data, handle, session: session + below });
  const bundle = `/var/vcap/data/depot/${handle}`;
  at_ns['garden-started'] = yield* say('start');
  if (world.burst.peas) {
    yield* createImage(world, cell, container, (message, data) => say(`volume-creator.${message}`, '.2.1', data));
  } else {
    yield* world.serve('image', handle, cell);
  }
  const prepared_ns = yield* say('network-depot-setup-bindmounts.start', '.3');
  at_ns['image-created'] ??= prepared_ns;
  yield* world.serve('mounts', handle, cell);
  yield* say('network-depot-setup-bindmounts.finished', '.3');
  at_ns['bundle-started'] = yield* say('containerizer-create.start', '.4');
  yield* world.serve('bundle', handle, cell);
  yield* say('containerizer-create.depot-create.started', '.4.1');
  at_ns['bundle-created'] = yield* say('containerizer-create.depot-create.finished', '.4.1');
  yield* say('containerizer-create.create.creating', '.4.2', {
    bundle,
    bundlePath: bundle,
    id: handle,
    logPath: `${bundle}/create.log`,
    pidFilePath: `${bundle}/pidfile`,
    runc: 'goci.RuncBinary{Path:"/usr/sbin/runc", Root:"/run/runc"}',
  });
  yield* world.serve('runtime', handle, cell);
  yield* say('containerizer-create.create.completing', '.4.2', { bundle });
  yield* say('containerizer-create.create.finished', '.4.2', { bundle });
  yield* say('containerizer-create.create.watch.watching', '.4.2.1', { bundle });
  at_ns['runtime-created'] = yield* say('containerizer-create.finished', '.4');
  yield* world.serve('inspect', handle, cell);
  const network = (message: string) =>
    cell.garden.write(`create.network.${message}`, { handle, session: `${session}.8`, spec: '' });
  at_ns['network-started'] = yield* network('started');
  yield* world.serve('network', handle, cell);
  at_ns['network-finished'] = yield* network('finished');
  at_ns['garden-created'] = yield* say('created');
  yield* cell.garden.write('api.garden-server.create.created', {
    request: { Handle: handle, GraceTime: 0, RootFSPath: '', BindMounts: null, Network: '', Privileged: false },
    session: `${server}.${cell.garden.session()}`,
  });
}

/** A process in the container. */
export interface Running {
  readonly id: string;
  /** When it was spawned. */
  readonly at_ns: number;
  /** Garden says that it has exited. */
  exit(): Process;
}

/** Garden runs the process `id` in the container; it takes as long as a launch. */
export function* runInGarden(world: World, cell: Cell, handle: string, id: string, path: string): Process<Running> {
  const session = String(cell.garden.session());
  const request = `${server}.${cell.garden.session()}`;
  const say = (message: string, below: string, data = {}) =>
    cell.garden.write(`run.${message}`, { ...data, handle, path, session: session + below });
  yield* say('started', '');
  yield* say('exec.start', '.1');
  yield* say('exec.exec-with-bndl.start', '.1.2');
  yield* say('exec.exec-with-bndl.execrunner.start', '.1.2.2', { id });
  yield* world.serve('launch', handle, cell);
  yield* say('exec.exec-with-bndl.execrunner.done', '.1.2.2', { id });
  yield* say('exec.exec-with-bndl.finished', '.1.2');
  yield* say('exec.finished', '.1');
  yield* say('finished', '');
  const spec = { Path: path, Dir: '', User: 'vcap', Limits: {}, TTY: null };
  const at_ns = yield* cell.garden.write('api.garden-server.run.spawned', { handle, id, session: request, spec });
  return {
    id,
    at_ns,
    *exit() {
      yield* cell.garden.write('api.garden-server.run.exited', { handle, id, session: request, status: 0 });
    },
  };
}

/** Garden takes the container down. */
export function* destroyInGarden(world: World, cell: Cell, { guid: handle, at_ns }: Entity): Process {
  const session = String(cell.garden.session());
  yield* cell.garden.write('destroy.start', { handle, session });
  yield* world.serve('destroy', handle, cell);
  yield* cell.garden.write('destroy.finished', { handle, session });
  at_ns.destroyed = yield* cell.garden.write('api.garden-server.destroy.destroyed', {
    handle,
    session: `${server}.${cell.garden.session()}`,
  });
}
