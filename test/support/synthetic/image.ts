import type { Process } from './engine.ts';
import { timestampOf } from './log.ts';
import type { Entity } from './truth.ts';
import type { Cell, World } from './world.ts';

const store = '/var/vcap/data/grootfs/store/unprivileged';

type Say = (message: string, data: Readonly<Record<string, unknown>>) => Process<number>;

/** grootfs makes the root file system of `handle`: layers as it likes, then one mount. Guardian passes its lines on with `say`. */
export function* createImage(world: World, cell: Cell, { guid: handle, at_ns }: Entity, say: Say): Process {
  const tell = (message: string) => relog(world, say, `create.groot-creating.${message}`, handle, {});
  at_ns['image-begun'] = yield* tell('starting');
  yield* world.serve('image', handle, cell);
  yield* world.serve('mount', handle, cell);
  at_ns['image-created'] = yield* tell('ending');
}

/**
 * grootfs unmounts and removes the root file system of `handle`, under the lock that mounts take too: one on each cell. What
 * was written to it is written back first.
 */
export function* destroyImage(world: World, cell: Cell, { guid: handle, at_ns }: Entity, say: Say): Process {
  const imagePath = `${store}/images/${handle}`;
  const step = 'delete.groot-deleting.deleting-image.overlayxfs-destroying-image';
  const tell = (message: string) => relog(world, say, `${step}.${message}`, handle, { id: handle, imagePath });
  at_ns.unmounting = yield* tell('starting');
  const lock = world.pool('mount', cell);
  yield lock.enter;
  // The first writes back what is dirty for all who wait behind it.
  const isDirty = cell.written_back_ns < (at_ns.created ?? 0);
  if (isDirty) cell.written_back_ns = world.engine.now_ns();
  yield* world.spend(isDirty ? 'unmount' : 'mount', handle, cell);
  lock.leave();
  at_ns.unmounted = yield* tell('ending');
}

/** A line of grootfs, which guardian writes with the time that grootfs gave it; returns that time. */
function* relog(world: World, say: Say, message: string, handle: string, data: object): Process<number> {
  const at_ns = world.engine.now_ns();
  const whole = { ...data, handle, imageID: handle, original_timestamp: timestampOf(at_ns), storePath: store };
  yield* say(`image-plugin-${message.startsWith('create') ? 'create' : 'destroy'}.grootfs.${message}`, whole);
  return at_ns;
}
