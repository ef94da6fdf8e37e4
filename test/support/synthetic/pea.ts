import type { Process } from './engine.ts';
import type { Running } from './garden.ts';
import { createImage, destroyImage } from './image.ts';
import { createEntity } from './truth.ts';
import type { Cell, World } from './world.ts';

/** The session of Garden's server, below which each request has its own. */
const server = '3.1';

/**
 * Garden runs the process `id` in the container `handle` as a pea, with an image of its own. Who waits for it is told of its
 * exit only when it is cleaned up.
 */
export function* runPea(world: World, cell: Cell, handle: string, id: string, path: string): Process<Running> {
  const pea = createEntity(id);
  const { at_ns } = pea;
  world.peas.set(id, pea);
  pea.cell = cell.id;
  const session = String(cell.garden.session());
  const request = `${server}.${cell.garden.session()}`;
  const say = (message: string, below: string, data = {}) =>
    cell.garden.write(`run.${message}`, { handle, path, session: session + below, ...data });
  yield* say('started', '');
  at_ns.creating = yield* say('create-pea.creating', '.1', { process_id: id });
  const volume = (message: string, data: object) => say(`create-pea.volume-creator.${message}`, '.1.1.1', data);
  yield* createImage(world, cell, pea, volume);
  yield* say('create-pea.network-depot-setup-bindmounts.start', '.1.2');
  yield* world.serve('mounts', id, cell);
  yield* say('create-pea.network-depot-setup-bindmounts.finished', '.1.2');
  yield* world.serve('bundle', id, cell);
  at_ns.launching = yield* say('create-pea.execrunner.start', '.1.3', { id });
  yield* world.serve('launch', id, cell);
  yield* say('create-pea.execrunner.read-exit-fd', '.1.3', { id });
  at_ns.created = yield* say('create-pea.execrunner.runc-exit-status', '.1.3', { id, status: 0 });
  yield* say('create-pea.execrunner.done', '.1.3', { id });
  yield* say('create-pea.done', '.1');
  yield* say('finished', '');
  const spec = { Path: path, Dir: '', User: '0:0', Limits: {}, TTY: null };
  const spawned_ns = yield* cell.garden.write('api.garden-server.run.spawned', { handle, id, session: request, spec });
  const clean = (message: string, below: string, data = {}) =>
    say(`create-pea.clean-pea.${message}`, `.1.4${below}`, { peaHandle: id, ...data });
  return {
    id,
    at_ns: spawned_ns,
    *exit() {
      at_ns['clean-started'] = yield* clean('start', '');
      yield* clean('delete.started', '.1', { handle: id });
      yield* clean('delete.state', '.1', { handle: id, state: { Pid: 0, Status: 'stopped' } });
      yield* clean('delete.runc-delete.started', '.1.2', { handle: id });
      yield* world.serve('inspect', id, cell);
      yield* clean('delete.runc-delete.finished', '.1.2', { handle: id });
      at_ns.deleted = yield* clean('delete.finished', '.1', { handle: id });
      yield* destroyImage(world, cell, pea, (message, data) => clean(message, '.2', data));
      at_ns.cleaned = yield* clean('end', '');
      yield* cell.garden.write('api.garden-server.run.exited', { handle, id, session: request, status: 0 });
    },
  };
}
