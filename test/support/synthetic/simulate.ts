import { createAuctioneer } from './auctioneer.ts';
import { desireProcess } from './lrp.ts';
import { arrivalsOf, type BurstOptions, burstOf } from './options.ts';
import { drawsOf, uuidOf } from './random.ts';
import { desireTask } from './task.ts';
import { createEntity, type Entity, type Truth, truthOf } from './truth.ts';
import { createWorld } from './world.ts';

/** The logs of a burst on a simulated Diego by path, as a BOSH tree has them, and what really happened in it. */
export interface Simulated {
  readonly files: ReadonlyMap<string, string>;
  readonly truth: Truth;
}

/** Simulates a burst. The same options give the same logs, byte for byte. */
export function simulate(options: BurstOptions): Simulated {
  const burst = burstOf(options);
  const world = createWorld(burst);
  const auctioneer = createAuctioneer(world);
  const uuid = (key: string) => uuidOf(drawsOf(burst.seed, key));
  const tasks = Array.from({ length: burst.tasks }, (_, i) => createEntity(uuid(`task/${i}`)));
  const processes = processesOf(
    burst.lrps,
    burst.instances_per_process,
    (i) => `${uuid(`app/${i}`)}-${uuid(`v/${i}`)}`,
  );
  arrivalsOf(burst.arrivals, tasks.length).forEach((at_s, i) => {
    world.engine.start(desireTask(world, auctioneer, tasks[i] as Entity, at_s));
  });
  arrivalsOf(burst.arrivals, processes.length).forEach((at_s, i) => {
    world.engine.start(desireProcess(world, auctioneer, processes[i] as Entity[], at_s));
  });
  world.engine.run();
  return { files: world.logs.files(), truth: truthOf(tasks, processes.flat(), world.containers, world.peas) };
}

/** `count` instances of processes that have `most` each. */
function processesOf(count: number, most: number, guidOf: (process: number) => string): Entity[][] {
  return Array.from({ length: Math.ceil(count / most) }, (_, i) =>
    Array.from({ length: Math.min(most, count - i * most) }, (_, index) => createEntity('', guidOf(i), index)),
  );
}
