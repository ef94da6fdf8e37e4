import { DateTime } from 'luxon';
import type { RecordedRun } from '../analysis/over-runs/recorded.ts';
import { count, plural } from './words.ts';

/** When the logs of a run begin: "2026-11-21 00:03:39". UTC. */
export function runTime({ from }: Pick<RecordedRun, 'from'>): string {
  return DateTime.fromISO(from, { zone: 'utc' }).toFormat('yyyy-MM-dd HH:mm:ss');
}

/** How many timelines a run has by lifecycle: "task 400, lrp 12". Containers that belong to others are not told. */
export function runSizes({ lifecycles }: RecordedRun): string {
  const all = Object.entries(lifecycles);
  const work = all.filter(([name]) => name !== 'container');
  return (work.length > 0 ? work : all).map(([name, { timelines }]) => `${name} ${count(timelines)}`).join(', ');
}

/** The most cells that a lifecycle of a run was on; null if none is known. */
export function runCells({ lifecycles }: RecordedRun): number | null {
  const known = Object.values(lifecycles).flatMap(({ cells }) => cells ?? []);
  return known.length > 0 ? Math.max(...known) : null;
}

/** "2026-11-21 00:03:39 UTC, task 400 on 4 cells, degraded" */
export function runFacts(run: RecordedRun): string {
  const cells = runCells(run);
  const size = `${runSizes(run)}${cells === null ? '' : ` on ${plural(cells, 'cell')}`}`;
  return [`${runTime(run)} UTC`, size, ...(run.verdict === 'fit' ? [] : [run.verdict])].join(', ');
}
