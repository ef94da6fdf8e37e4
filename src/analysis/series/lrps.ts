import type { Arranged } from '../../correlate/arrange.ts';
import { rowsOf, type Timelines } from '../../correlate/timelines.ts';
import { type LrpStep, lrpSteps, replayIndex } from './actual-lrps.ts';
import { firstKnown, type Period, type Periods, timesIn, toldCounts } from './periods.ts';

/** Milestones that show that the instance was made while the logs were written. */
const making = ['claiming', 'allocated', 'claim-acknowledged', 'creating', 'created', 'spawned', 'healthy'];

/**
 * When the BBS had the incarnations in `lrps` (all that there are) in which state; those that are `chosen` are told.
 * `destroyed_ns` says when the container of an instance guid was gone, NaN if that is not in the logs.
 */
export function periodsOfLrps(
  lrps: Timelines,
  arranged: Arranged,
  destroyed_ns: (guid: string) => number,
  chosen: (row: number) => boolean,
): Periods {
  const { lifecycle, processGuid, index, guid } = lrps;
  const time = timesIn(lrps);
  const told = toldCounts(
    [
      ['lrps_unclaimed', ['unclaimed']],
      ['lrps_claimed', ['claimed']],
      ['lrps_running', ['running', 'suspect', 'evacuating', 'crashed']],
      ['lrps_running_suspect', []],
      ['lrps_running_evacuating', []],
      ['lrps_crashed', []],
    ],
    lifecycle,
    arranged,
  );
  const timeOf = (row: number, step: LrpStep['step']): number => {
    if (step === 'unclaimed') return firstKnown(time(row, 'unclaimed'), time(row, 'desired'));
    if (step === 'destroyed') return Number.isNaN(time(row, 'evacuating')) ? Number.NaN : destroyed_ns(guid[row] ?? '');
    if (step === 'crashed' && Number.isNaN(time(row, 'crash-refused')))
      return firstKnown(time(row, 'crashed'), time(row, 'crashing'));
    return time(row, step);
  };
  const before = (first: LrpStep | undefined) => {
    if (!first) return undefined;
    const { step, row } = first;
    if (step === 'unclaimed') return undefined;
    if (step === 'claimed') return told.has('lrps_unclaimed') ? 'unclaimed' : undefined;
    if (making.some((name) => !Number.isNaN(time(row, name)))) return undefined;
    if (step !== 'removed' || !Number.isNaN(time(row, 'stopping'))) return 'running';
    return Number.isNaN(time(row, 'not-placed')) ? undefined : 'unclaimed';
  };
  const periods: Period[] = [];
  // The rows of an index stand together, in the order of their beginnings.
  for (let row = 0; row < lrps.count; ) {
    const steps: LrpStep[] = [];
    const first = row;
    for (; row < lrps.count && processGuid[row] === processGuid[first] && index[row] === index[first]; row++) {
      for (const step of lrpSteps) {
        const at_ns = timeOf(row, step);
        if (!Number.isNaN(at_ns)) steps.push({ step, row, at_ns });
      }
    }
    steps.sort((a, b) => a.at_ns - b.at_ns || a.row - b.row);
    periods.push(...replayIndex(steps, before(steps[0]), chosen));
  }
  return { periods, told: lrps.count === 0 ? new Set() : told };
}

/** When each cell was first found missing (ns), by what the BBS says of the LRP instances on it. */
export function missingSince(lrps: Timelines): Map<string, number> {
  const time = timesIn(lrps);
  const since = new Map<string, number>();
  for (const row of rowsOf(lrps)) {
    const [cell, at_ns] = [lrps.cell[row] as string, time(row, 'suspect')];
    if (cell !== '' && at_ns < (since.get(cell) ?? Number.POSITIVE_INFINITY)) since.set(cell, at_ns);
  }
  return since;
}
