import type { Arranged } from '../../correlate/arrange.ts';
import { cellDisappeared } from '../../correlate/reasons.ts';
import { rowsOf, type Timelines } from '../../correlate/timelines.ts';
import { type Counted, earliest, firstKnown, type Period, type Periods, timesIn, toldCounts } from './periods.ts';

const states = ['tasks_pending', 'tasks_running', 'tasks_completed', 'tasks_resolving'] as const;

/**
 * When the BBS had each of `tasks` that is `chosen` in which state. Convergence completes the Tasks of a missing cell in
 * bulk, without their guids: for those, `missing` says when their cell was found missing.
 */
export function periodsOfTasks(
  tasks: Timelines,
  arranged: Arranged,
  missing: ReadonlyMap<string, number>,
  chosen: (row: number) => boolean,
): Periods {
  const time = timesIn(tasks);
  const told = toldCounts(
    [
      ['tasks_pending', ['desired', 'persisted']],
      ['tasks_running', ['running-in-bbs']],
      ['tasks_completed', ['completed', 'rejected', 'cancelled']],
      ['tasks_resolving', ['resolving', 'deleted']],
    ],
    tasks.lifecycle,
    arranged,
  );
  const periods: Period[] = [];
  for (const row of rowsOf(tasks)) {
    if (!chosen(row)) continue;
    const [running, deleted] = [time(row, 'running-in-bbs'), time(row, 'deleted')];
    const resolving = firstKnown(time(row, 'resolving-in-bbs'), time(row, 'resolving'));
    const isLost = tasks.outcome[row] === 'lost' && tasks.reason[row] === cellDisappeared;
    const lost = isLost ? (missing.get(tasks.cell[row] as string) ?? Number.NaN) : Number.NaN;
    const after = earliest(resolving, deleted);
    const ended = earliest(
      ...['completed', 'rejected', 'cancelled'].map((name) => time(row, name)),
      lost > running ? lost : Number.NaN,
      after,
    );
    const gone = earliest(deleted);
    // A call of the BBS says that it is over once it is: by then, the next one may be over too.
    const bounds = [
      firstKnown(time(row, 'persisted'), time(row, 'desired')),
      earliest(running, ended),
      ended,
      after,
      gone,
    ];
    periods.push(...periodsBetween(bounds, told));
  }
  return { periods, told: tasks.count === 0 ? new Set() : told };
}

/** The periods between `bounds`, one a state. What was there before the logs begin has no first bound. */
function periodsBetween(bounds: readonly number[], told: ReadonlySet<Counted>): Period[] {
  const begins = bounds.map((bound) => (Number.isNaN(bound) ? Number.NEGATIVE_INFINITY : bound));
  const known = begins.findIndex((bound) => Number.isFinite(bound));
  return states.flatMap((count, i) => {
    const [from_ns, to_ns] = [begins[i] as number, begins[i + 1] as number];
    return known >= 0 && told.has(count) && to_ns > from_ns ? [{ count, from_ns, to_ns }] : [];
  });
}
