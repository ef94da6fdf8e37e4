import type { Process } from './engine.ts';
import type { Entity } from './truth.ts';
import type { World } from './world.ts';

interface Write {
  /** The message without its last word, such as request.start-task.start-task.db-start-task. */
  readonly call: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Whose write it is. */
  readonly guid: string;
}

/** Writes to the database, between the lines "starting" and "complete", whose times are returned. */
export function* write(world: World, { call, data, guid }: Write): Process<{ starting: number; complete: number }> {
  const starting = yield* world.bbs.write(`${call}.starting`, data);
  yield* world.serve('write', guid);
  const complete = yield* world.bbs.write(`${call}.complete`, data);
  return { starting, complete };
}

/** What a request that changes a Task does in the BBS. */
export function* changeTask(world: World, call: 'desire' | 'start' | 'complete', task: Entity) {
  yield* world.serve('hop', task.guid);
  const session = `${world.bbs.session()}.1.1.1`;
  const cell = call === 'desire' ? {} : { cell_id: task.cell };
  return yield* write(world, {
    call: `request.${call}-task.${call}-task.db-${call}-task`,
    data: { ...cell, session, task_guid: task.guid },
    guid: task.guid,
  });
}

/** The BBS resolves the completed `task`, tells its client and deletes it. */
export function* resolveTask(world: World, task: Entity): Process {
  const { guid, at_ns } = task;
  const session = `1.${world.bbs.session()}.1`;
  const call = 'task-completion-workpool.handle-completed-task';
  const resolved = yield* write(world, {
    call: `${call}.db-resolving-task`,
    data: { session, task_guid: guid },
    guid,
  });
  at_ns.resolving = resolved.starting;
  at_ns['resolving-in-bbs'] = resolved.complete;
  yield* world.serve('callback', guid);
  const data = { callback_url: 'http://127.0.0.1:18080/callback', session, task_guid: guid };
  at_ns.deleted = (yield* write(world, { call: `${call}.db-delete-task`, data, guid })).complete;
}
