import { describe, expect, it } from 'vitest';
import { incarnationsOf } from '../../src/analysis/incarnations.ts';
import { findTimelines } from '../../src/analysis/timeline.ts';
import {
  type Entry,
  type Instance,
  instanceSteps,
  lrp,
  lrpSteps,
  type Steps,
  story,
  taskSteps,
} from '../support/diego.ts';

const a: Instance = { guid: 'instance-a', process: 'process-1', index: 0, cell: 0 };
const b: Instance = { ...a, guid: 'instance-b', cell: 1 };
const c: Instance = { ...a, guid: 'instance-c', cell: 2 };
const crash = (of: Instance, at_s: number) => [lrp.crash(of, at_s, 'starting'), lrp.crash(of, at_s + 0.1, 'complete')];

async function incarnations(...parts: (Steps | Entry)[]) {
  const analysis = await story(...parts);
  const [first] = findTimelines(analysis.correlated, 'process-1');
  return first ? incarnationsOf(first, analysis.correlated) : [];
}

describe('incarnationsOf', () => {
  it('tells crashes, what restarted the index, and how long that took', async () => {
    const told = await incarnations(
      lrpSteps(a),
      ...crash(a, 20),
      lrp.askedAtOnce(a, 20.5),
      instanceSteps(b, 21),
      ...crash(b, 40),
      lrp.askedAfterCrash(a, 70),
      lrp.unclaimedAgain(a, 70.5),
      instanceSteps(c, 71),
    );
    expect(told).toMatchObject([
      { number: 1, of: 3, asked_by: 'asked-by-process', crashes: 1, gap_ns: 0.5e9, down_ns: 10e9 },
      { number: 2, of: 3, asked_by: 'asked-by-crash', crashes: 2, gap_ns: 30e9, down_ns: 40e9 },
      {
        number: 3,
        asked_by: 'asked-by-convergence',
        asked_because: 'crashed-instance',
        crashes: 2,
        end_ns: null,
        gap_ns: null,
      },
    ]);
    const [first, second] = told;
    expect((first?.end_ns ?? 0) - (first?.running_ns ?? 0)).toBe(11e9);
    // The restart, not the crash that it goes back to.
    expect((second?.start_ns ?? 0) - (first?.start_ns ?? 0)).toBe(20.5e9);
  });

  it('tells a lost cell', async () => {
    const told = await incarnations(
      lrpSteps(a),
      lrp.presence(a, 50, 'ORDINARY', 'SUSPECT'),
      lrp.askedByMissingCell(a, 50.2),
      lrp.unclaimed(a, 50.3),
      instanceSteps(b, 51),
    );
    expect(told).toMatchObject([
      { gap_ns: 0.2e9, down_ns: 10e9, crashes: 0 },
      { asked_by: 'asked-by-convergence', gap_ns: null },
    ]);
  });

  it('tells an evacuation, whose successor may be asked for before its end', async () => {
    const told = await incarnations(
      lrpSteps(a),
      lrp.askedByEvacuation(a, 29),
      lrp.evacuating(a, 30),
      instanceSteps(b, 31),
    );
    expect(told).toMatchObject([{ gap_ns: -1e9, down_ns: 10e9 }, { asked_by: 'asked-by-evacuation' }]);
  });

  it('counts the auctions that failed, though two components tell of each', async () => {
    const told = await incarnations(
      lrp.desired(a.process, 0),
      lrp.asked(a, 0.1),
      lrp.unclaimed(a, 0.5),
      ...[1, 2].flatMap((at_s) => [lrp.auctionFailed(a, at_s, 'no room'), lrp.failed(a, at_s + 0.1, 'no room')]),
      instanceSteps(a, 5),
      ...crash(a, 20),
      lrp.askedAtOnce(a, 20.2),
      lrp.auctionFailed(a, 21, 'no room'),
      instanceSteps(b, 22),
    );
    expect(told.map(({ failed_auctions }) => failed_auctions)).toEqual([2, 1]);
  });

  it('keeps indices apart', async () => {
    const other = { ...a, guid: 'instance-d', index: 1 };
    const analysis = await story(
      lrpSteps(a),
      ...crash(a, 20),
      lrp.askedAtOnce(a, 20.2),
      instanceSteps(b, 21),
      lrpSteps(other),
    );
    const numbers = findTimelines(analysis.correlated, 'process-1').map((found) =>
      incarnationsOf(found, analysis.correlated).map(({ number, of }) => `${number}/${of}`),
    );
    expect(numbers).toEqual([['1/2', '2/2'], ['1/2', '2/2'], ['1/1']]);
  });

  it('has none of a Task', async () => {
    const analysis = await story(taskSteps('process-1'));
    const [task] = findTimelines(analysis.correlated, 'process-1');
    expect(task && incarnationsOf(task, analysis.correlated)).toEqual([]);
  });
});
