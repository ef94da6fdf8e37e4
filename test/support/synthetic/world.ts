import { createEngine, type Engine, type Pool, type Process } from './engine.ts';
import { createLogs, type Logs, type Scribe } from './log.ts';
import type { Burst, StepName } from './options.ts';
import { drawsOf, logNormal } from './random.ts';
import type { Entity } from './truth.ts';

/** One cell: a VM with a rep and a Garden. */
export interface Cell {
  readonly id: string;
  readonly rep: Scribe;
  readonly garden: Scribe;
  /** The places of the create work pool. */
  readonly slots: Pool;
  /** How many containers it was given and still has. */
  load: number;
  /** When the file system of the image store last began to write back what was dirty. */
  written_back_ns: number;
}

/** All that the components of a simulated Diego share. */
export interface World {
  readonly engine: Engine;
  readonly burst: Burst;
  readonly logs: Logs;
  readonly bbs: Scribe;
  readonly cells: readonly Cell[];
  /** Containers, and peas, by handle. */
  readonly containers: Map<string, Entity>;
  readonly peas: Map<string, Entity>;
  /** Those who do `step` on `cell` at once. */
  pool(step: StepName, cell?: Cell): Pool;
  /** Takes as long as `step` takes for `guid` once it is served. */
  spend(step: StepName, guid: string, cell?: Cell): Process;
  /** Queues for `step` if need be, and does it. */
  serve(step: StepName, guid: string, cell?: Cell): Process;
}

/** A Diego in which nothing has happened. */
export function createWorld(burst: Burst): World {
  const engine = createEngine();
  const logs = createLogs(engine, burst);
  const pools = new Map<string, Pool>();
  const times = new Map<string, number>();
  const pool = (step: StepName, cell?: Cell) => {
    const { at_once, counted } = burst.steps[step];
    const key = `${step}/${counted === 'per cell' ? (cell?.id ?? '') : ''}`;
    const known = pools.get(key) ?? engine.pool(at_once);
    pools.set(key, known);
    return known;
  };
  function* spend(step: StepName, guid: string, cell?: Cell): Process {
    // The nth time of one guid: what one draws does not depend on the others.
    const key = `${step}/${guid}`;
    const nth = times.get(key) ?? 0;
    times.set(key, nth + 1);
    const factor = logNormal(drawsOf(burst.seed, `${key}/${nth}`), burst.steps[step].spread);
    const slow = burst.slow[cell?.id ?? '']?.[step] ?? 1;
    const now_ns = engine.now_ns();
    const service_s = medianAt(burst, step, now_ns / 1e9) * slow * factor;
    yield engine.until(now_ns + Math.round(service_s * 1e9));
  }
  return {
    engine,
    burst,
    logs,
    bbs: logs.scribe('diego-api/0', 'bbs', 'bbs'),
    cells: Array.from({ length: burst.cells }, (_, i) => ({
      id: `cell-z1-${i}`,
      rep: logs.scribe(`diego-cell/${i}`, 'rep', 'rep'),
      garden: logs.scribe(`diego-cell/${i}`, 'garden', 'guardian'),
      slots: engine.pool(burst.slots),
      load: 0,
      written_back_ns: Number.NEGATIVE_INFINITY,
    })),
    containers: new Map(),
    peas: new Map(),
    pool,
    spend,
    *serve(step, guid, cell) {
      const places = pool(step, cell);
      yield places.enter;
      yield* spend(step, guid, cell);
      places.leave();
    },
  };
}

function medianAt({ steps }: Burst, step: StepName, now_s: number): number {
  const { median_s, drift } = steps[step];
  const share = drift.over_s > 0 ? Math.min(now_s / drift.over_s, 1) : 0;
  return median_s * (1 + (drift.factor - 1) * share);
}
