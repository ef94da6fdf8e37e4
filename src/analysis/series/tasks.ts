import type { Arranged } from '../../correlate/arrange.ts';
import { cellDisappeared } from '../../correlate/reasons.ts';
import { rowsOf, type Timelines } from '../../correlate/timelines.ts';
import { earliest, firstKnown, type Period, type Periods, timesIn, toldCounts } from './periods.ts';

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
    // A call of the BBS says that it is over once it is: by then, the next one may be over too.
    const bounds = [firstKnown(time(row, 'persisted'), time(row, 'desired')), earliest(running, ended), ended, after];
    if (Number.isNaN(bounds[0] as number)) {
      // It was there before the logs begin, in the state before the first that they show.
      const wasPending = running <= ended || !Number.isNaN(time(row, 'rejected'));
      bounds.fill(Number.NEGATIVE_INFINITY, 0, wasPending ? 1 : ended < after ? 2 : 3);
    }
    states.forEach((count, i) => {
      const [from_ns, to_ns] = [bounds[i] as number, bounds[i + 1] ?? earliest(deleted)];
      if (to_ns > from_ns && told.has(count)) periods.push({ count, from_ns, to_ns });
    });
  }
  return { periods, told: tasks.count === 0 ? new Set() : told };
}
