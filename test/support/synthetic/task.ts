import type { Auctioneer } from './auctioneer.ts';
import { changeTask, resolveTask } from './bbs.ts';
import { type Operation, operate, runContainer } from './container.ts';
import type { Process } from './engine.ts';
import { destroyInGarden } from './garden.ts';
import { goDuration } from './log.ts';
import { createEntity, type Entity } from './truth.ts';
import type { Cell, World } from './world.ts';

const processor = 'task-processor';

/** The life of `task`, desired at `at_s`, up to its auction; the rest follows on its cell. */
export function* desireTask(world: World, auctioneer: Auctioneer, task: Entity, at_s: number): Process {
  const { guid, at_ns } = task;
  yield world.engine.until(Math.round(at_s * 1e9));
  const stored = yield* changeTask(world, 'desire', task);
  at_ns.desired = stored.starting;
  at_ns.persisted = stored.complete;
  yield* world.serve('hop', guid);
  const auction = {
    kind: 'task' as const,
    guid,
    placed: (placed_ns: number) => {
      at_ns.placed = placed_ns;
    },
    work: (cell: Cell) => runTask(world, cell, task),
  };
  at_ns.submitted = yield* auctioneer.submit([auction], { tasks: [guid] });
}

function* runTask(world: World, cell: Cell, task: Entity): Process {
  const { guid, at_ns } = task;
  const container = createEntity(guid);
  world.containers.set(guid, container);
  container.cell = cell.id;
  task.cell = cell.id;
  const operation = yield* operate(cell, guid, processor, 'reserved');
  container.at_ns.allocated = operation.at_ns;
  at_ns['start-requested'] = yield* operation.say('starting-task', '.1');
  at_ns['running-in-bbs'] = (yield* changeTask(world, 'start', task)).complete;
  yield* world.serve('hop', guid, cell);
  yield* operation.say('succeeded-starting-task', '.1');
  container.at_ns['create-requested'] = yield* operation.say('running-container', '.1');
  yield* operation.say('succeeded-running-container', '.1');
  yield* operation.finish();
  const creating: Operation = {
    ...operation,
    say: (message, below, data) => operation.say(message, `.1${below}`, data),
  };
  const running = yield* runContainer(world, cell, container, creating);
  // The rep does one thing after the other to one container.
  const order = world.engine.pool(1);
  world.engine.start(startAgain(world, cell, task, order));
  yield* world.serve('run', guid, cell);
  yield* running.exit();
  container.at_ns.exited = yield* creating.say(
    'run-container.containerstore-run.node-run.action.run-step.process-exit',
    '.3.3.1.1.1',
    { cancelled: false, exitStatus: 0, guid, process: running.id },
  );
  yield order.enter;
  yield* completeTask(world, cell, task, container);
}

/** The rep starts the Task in the BBS once more when its container runs; the BBS has it as started already. */
function* startAgain(world: World, cell: Cell, task: Entity, order: ReturnType<World['pool']>): Process {
  yield order.enter;
  const operation = yield* operate(cell, task.guid, processor, 'running');
  yield* operation.say('starting-task', '.1');
  yield* changeTask(world, 'start', task);
  yield* world.serve('hop', task.guid, cell);
  yield* operation.say('task-already-started', '.1');
  yield* operation.finish();
  order.leave();
}

function* completeTask(world: World, cell: Cell, task: Entity, container: Entity): Process {
  const { guid, at_ns } = task;
  const { say, finish } = yield* operate(cell, guid, processor, 'completed');
  at_ns.collecting = yield* say('completing-task', '.1');
  at_ns['completion-requested'] = at_ns.collecting;
  at_ns.completed = (yield* changeTask(world, 'complete', task)).complete;
  world.engine.start(resolveTask(world, task));
  yield* world.serve('hop', guid, cell);
  at_ns['completion-acknowledged'] = yield* say('succeeded-completing-task', '.1');
  yield* say('deleting-container', '.1');
  yield* say('delete-container.starting', '.1.2', { guid });
  const own = { Guid: guid, guid };
  const begun_ns = yield* say('delete-container.containerstore.destroy.starting', '.1.2.1', own);
  container.at_ns.destroying = begun_ns;
  yield* destroyInGarden(world, cell, container);
  cell.load--;
  yield* say('delete-container.containerstore.destroy.node-destroy.destroyed-container-in-garden', '.1.2.1.1', {
    ...own,
    'destroy-took': goDuration(world.engine.now_ns() - begun_ns),
  });
  yield* say('delete-container.containerstore.destroy.complete', '.1.2.1', own);
  yield* say('delete-container.complete', '.1.2', { guid });
  yield* say('succeeded-deleting-container', '.1');
  yield* finish();
}
