import type { Arranged } from '../../correlate/arrange.ts';
import { rowsOf, type Timelines } from '../../correlate/timelines.ts';
import { earliest, firstKnown, type Period, type Periods, timesIn, toldCounts } from './periods.ts';

/** When each of `containers` that is `chosen` was being created, and was alive. One that is being destroyed is alive. */
export function periodsOfContainers(
  containers: Timelines,
  arranged: Arranged,
  chosen: (row: number) => boolean,
): Periods {
  const time = timesIn(containers);
  const told = toldCounts(
    [
      ['containers_creating', ['creating', 'garden-started']],
      ['containers_alive', ['created', 'garden-created', 'spawned']],
    ],
    containers.lifecycle,
    arranged,
  );
  const periods: Period[] = [];
  for (const row of rowsOf(containers)) {
    if (!chosen(row)) continue;
    const creating = firstKnown(time(row, 'creating'), time(row, 'garden-started'));
    const created = firstKnown(...['created', 'garden-created', 'spawned'].map((name) => time(row, name)));
    const destroyed = earliest(time(row, 'destroyed'));
    const failed = earliest(...['create-failed', 'garden-create-failed'].map((name) => time(row, name)));
    const isMade = !Number.isNaN(created);
    if (!Number.isNaN(creating)) {
      const to_ns = isMade ? created : earliest(failed, destroyed);
      if (to_ns > creating) periods.push({ count: 'containers_creating', from_ns: creating, to_ns });
    }
    // Without a sign of its creation it was there before the logs begin, if it ever ran.
    const ran = ['spawned', 'healthy', 'exited', 'destroying', 'destroyed'].some(
      (name) => !Number.isNaN(time(row, name)),
    );
    const wasThere = Number.isNaN(creating) && !isMade && ran && failed === Number.POSITIVE_INFINITY;
    const from_ns = wasThere ? Number.NEGATIVE_INFINITY : created;
    if (destroyed > from_ns) periods.push({ count: 'containers_alive', from_ns, to_ns: destroyed });
  }
  return { periods, told: containers.count === 0 ? new Set() : told };
}
