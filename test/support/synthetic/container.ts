import type { Process } from './engine.ts';
import { createInGarden, type Running, runInGarden } from './garden.ts';
import { goDuration } from './log.ts';
import { drawsOf, uuidOf } from './random.ts';
import type { Entity } from './truth.ts';
import type { Cell, World } from './world.ts';

/** One operation of a rep on one container, and how its lines look. */
export interface Operation {
  /** Writes a line below `processor`, `below` the session of the operation. */
  say(message: string, below: string, data?: Readonly<Record<string, unknown>>): Process<number>;
  /** Ends the operation. */
  finish(): Process;
  /** When it began. */
  readonly at_ns: number;
}

/** Begins an operation on `handle`, which the rep found in `state`. All of its lines have `keys`. */
export function* operate(cell: Cell, handle: string, processor: string, state: string, keys = {}): Process<Operation> {
  const session = String(cell.rep.session());
  const whole = { 'container-guid': handle, session };
  const at_ns = yield* cell.rep.write('executing-container-operation.starting', whole);
  return {
    at_ns,
    say: (message, below, data = {}) =>
      cell.rep.write(`executing-container-operation.${processor}.${message}`, {
        ...keys,
        ...data,
        'container-guid': handle,
        'container-state': state,
        session: session + below,
      }),
    *finish() {
      yield* cell.rep.write('executing-container-operation.finished', whole);
    },
  };
}

/** The container waits for a create slot, is created, set up, and its process is launched, which is returned. */
export function* runContainer(world: World, cell: Cell, container: Entity, { say }: Operation): Process<Running> {
  const { guid, at_ns } = container;
  const run = (message: string, below: string, data = {}) => say(`run-container.${message}`, below, { guid, ...data });
  yield cell.slots.enter;
  yield* run('creating-container', '.3');
  yield* run('containerstore-create.starting', '.3.2');
  const begun_ns = yield* run('containerstore-create.node-create.creating-container-in-garden', '.3.2.1');
  at_ns.creating = begun_ns;
  yield* world.serve('hop', guid, cell);
  yield* createInGarden(world, cell, container);
  yield* world.serve('hop', guid, cell);
  const took = { 'create-took': goDuration(world.engine.now_ns() - begun_ns) };
  at_ns.created = yield* run('containerstore-create.node-create.created-container-in-garden', '.3.2.1', took);
  yield* run('containerstore-create.complete', '.3.2');
  yield* run('containerstore-run.starting', '.3.3');
  yield* run('containerstore-run.complete', '.3.3');
  yield* run('succeeded-running-container-in-garden', '.3');
  // The slot is free as soon as the steps have begun: downloads and the launch are not limited by it.
  cell.slots.leave();
  if (world.burst.downloads) yield* download(world, cell, guid, run, at_ns);
  const duration = world.engine.now_ns() - begun_ns;
  at_ns['set-up'] = yield* run('containerstore-run.node-run.container-setup-succeeded', '.3.3.1', { duration });
  at_ns.launching = yield* run('containerstore-run.node-run.action.run-step.running', '.3.3.1.1.1');
  const id = uuidOf(drawsOf(world.burst.seed, `process/${guid}`));
  const running = yield* runInGarden(world, cell, guid, id, '/bin/sh');
  at_ns.spawned = running.at_ns;
  return running;
}

function* download(world: World, cell: Cell, guid: string, run: Operation['say'], at_ns: Entity['at_ns']): Process {
  const places = world.pool('download', cell);
  const say = (message: string, data = {}) =>
    run(`containerstore-run.node-run.setup.download-step.${message}`, '.3.3.1.1', {
      ...data,
      cacheKey: '',
      to: '/home/vcap',
      user: 'vcap',
    });
  at_ns['download-begun'] = yield* say('acquiring-limiter');
  yield places.enter;
  at_ns['download-slot-acquired'] = yield* say('acquired-limiter');
  yield* say('fetch-starting');
  yield* world.spend('download', guid, cell);
  yield* say('fetch-complete', { size: 10_240 });
  yield* say('stream-in-starting');
  yield* world.serve('stream', guid, cell);
  at_ns['downloads-streamed-in'] = yield* say('stream-in-complete', { size: 10_240 });
  places.leave();
}
