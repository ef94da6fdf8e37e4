import { describe, expect, it } from 'vitest';
import {
  bbs,
  cellId,
  type Entry,
  exited,
  type Instance,
  instanceSteps,
  lrp,
  lrpSteps,
  type Steps,
  story,
  until,
  without,
} from '../support/diego.ts';

const a: Instance = { guid: 'instance-a', process: 'process-1', index: 0, cell: 0 };
const b: Instance = { guid: 'instance-b', process: 'process-1', index: 0, cell: 1 };

const crash = (at_s: number, end = 'complete', session = '1') => ({
  crashing: lrp.crash(a, at_s, 'starting', session),
  crashed: lrp.crash(a, at_s + 0.1, end, session),
});
const suspect = lrp.presence(a, 60, 'ORDINARY', 'SUSPECT');

describe('the outcome of an LRP instance', () => {
  const endings: readonly [string, (Steps | Entry)[], string, string][] = [
    ['it runs still', [], 'running', ''],
    ['it was stopped', [lrp.stopping(a, 50), lrp.removed(a, 61)], 'stopped', ''],
    ['only its removal is in the logs', [lrp.removed(a, 61)], 'stopped', ''],
    ['it crashed', [exited(a.guid, 0, 20, 7), crash(20.5)], 'crashed', 'Exited with status 7'],
    ['its crash was refused', [crash(20.5, 'failed-to-transition-to-crashed'), crash(20.7).crashed], 'running', ''],
    ['it crashed while it was being stopped', [lrp.stopping(a, 20), crash(20.5)], 'crashed', 'Exited with status 7'],
    ['its cell was lost', [suspect], 'lost', 'its cell disappeared'],
    ['its cell came back', [suspect, lrp.presence(a, 70, 'SUSPECT', 'ORDINARY')], 'running', ''],
    [
      'its suspect was promoted',
      [
        suspect,
        bbs(70, 'converge-lrps.promote-suspect-actual-lrp.complete', { process_guid: a.process, index: a.index }),
      ],
      'running',
      '',
    ],
    ['its container was lost', [lrp.missing(a, 30)], 'lost', 'its container disappeared'],
    ['it was evacuated, and stopped then', [lrp.evacuating(a, 50), lrp.stopping(a, 70)], 'evacuated', ''],
  ];
  it.each(endings)('when %s', async (_, parts, outcome, reason) => {
    const { lrps } = await story(lrpSteps(a), ...parts);
    expect(lrps).toMatchObject([{ guid: a.guid, index: 0, cell: cellId(0), outcome, reason }]);
  });

  // The reservation of the rep does not name its index: who it was for is known from the claim on.
  it.each([
    ['submitted', ''],
    ['allocated', ''],
    ['claiming', a.guid],
    ['claimed', a.guid],
    ['spawned', a.guid],
  ])('is open if nothing follows "%s"', async (last, guid) => {
    const { lrps } = await story(until(lrpSteps(a), last));
    expect(lrps).toMatchObject([{ guid, outcome: 'open', reason: '' }]);
  });

  it.each([
    ['auction and BBS', [lrp.auctionFailed(a, 1, 'no room'), lrp.failed(a, 1.1, 'no room')], 'no room'],
    ['the last of several', [lrp.failed(a, 1, 'no room'), lrp.failed(a, 31, 'no cell')], 'no cell'],
    ['nobody', [lrp.removed(a, 50)], ''],
  ])('is unplaced with the reason of %s', async (_, parts, reason) => {
    const { lrps } = await story(until(lrpSteps(a), 'submitted'), ...parts);
    expect(lrps).toMatchObject([{ guid: '', index: 0, cell: '', outcome: 'unplaced', reason }]);
  });

  it('does not hold an earlier placement error against it', async () => {
    const { lrps } = await story(until(lrpSteps(a), 'submitted'), lrp.failed(a, 1, 'no room'), instanceSteps(a, 30));
    expect(lrps).toMatchObject([{ guid: a.guid, outcome: 'running', reason: '', at_s: { desired: 0, running: 39 } }]);
  });
});

describe('the incarnations of an index', () => {
  it('begin when its LRP is desired', async () => {
    const { lrps } = await story(lrpSteps(a));
    expect(lrps[0]?.at_s).toMatchObject({
      desired: 0,
      'process-desired': 0,
      unclaimed: 0.5,
      submitted: 0.7,
      allocated: 1,
      claimed: 2,
      placed: 1.7,
      creating: 4,
      created: 6,
      'set-up': 6.1,
      spawned: 6.5,
      healthy: 8,
      running: 9,
    });
  });

  it('begin when its LRP is scaled up', async () => {
    const other = { ...b, index: 1 };
    const up = [lrp.desired(a.process, 100, 'update-desired'), lrp.asked(other, 100.1), lrp.unclaimed(other, 100.2)];
    const { lrps } = await story(lrpSteps(a), ...up, instanceSteps(other, 101));
    expect(lrps).toMatchObject([
      { guid: a.guid, index: 0, at_s: { desired: 0, running: 9 } },
      { guid: b.guid, index: 1, at_s: { desired: 100, unclaimed: 100.2, running: 110 } },
    ]);
  });

  const endOfA = { outcome: 'crashed', guid: a.guid, at_s: { desired: 0, crashing: 20, crashed: 20.1 } };
  it.each<[string, (Steps | Entry)[], object, object]>([
    [
      'it is started again at once after a crash',
      [crash(20), lrp.askedAtOnce(a, 20.2)],
      endOfA,
      { desired: 20, unclaimed: 20.1 },
    ],
    [
      'convergence starts it again after a crash',
      [crash(20), lrp.askedAfterCrash(a, 29), lrp.unclaimedAgain(a, 29.5)],
      endOfA,
      { desired: 29, unclaimed: 29.5 },
    ],
    [
      'its cell is missing',
      [suspect, lrp.askedByMissingCell(a, 60.001), lrp.unclaimed(a, 60.002)],
      { outcome: 'lost', guid: a.guid, at_s: { suspect: 60 } },
      { desired: 60.001, unclaimed: 60.002 },
    ],
    [
      'its cell is evacuated',
      [lrp.evacuating(a, 25), lrp.askedByEvacuation(a, 25.1), lrp.unclaimedAgain(a, 25.2)],
      { outcome: 'evacuated', guid: a.guid, at_s: { evacuating: 25 } },
      { desired: 25.1, unclaimed: 25.2 },
    ],
  ])('begin when %s', async (_, parts, before, after) => {
    const { lrps } = await story(lrpSteps(a), ...parts, instanceSteps(b, 70));
    expect(lrps).toMatchObject([
      before,
      { guid: b.guid, index: 0, cell: cellId(1), outcome: 'running', at_s: { ...after, allocated: 71, running: 79 } },
    ]);
  });

  it('may be two alive at once', async () => {
    const { lrps, run } = await story(lrpSteps(a), lrp.asked(a, 30), lrp.unclaimed(a, 31), instanceSteps(b, 40));
    expect(lrps.map(({ guid, outcome }) => [guid, outcome])).toEqual([
      [a.guid, 'running'],
      [b.guid, 'running'],
    ]);
    expect(run.lifecycles.lrp).toMatchObject({ timelines: 2, started: 2, outcomes: { running: 2 } });
  });

  it('are told in the order of their time under their process and index', async () => {
    const tenth = { guid: 'instance-0', process: a.process, index: 10, cell: 0 };
    const second = { ...tenth, guid: 'instance-z', index: 2 };
    const { lrps } = await story(lrpSteps(tenth), lrpSteps(second, 5), lrpSteps(a, 20));
    expect(lrps.map(({ index }) => index)).toEqual([0, 2, 10]);
  });

  it('lose with their cell what ran there, and not what was asked for since', async () => {
    const late = lrp.presence(a, 60.1, 'ORDINARY', 'SUSPECT');
    const { lrps } = await story(lrpSteps(a), lrp.askedByMissingCell(a, 60), late, instanceSteps(b, 70));
    expect(lrps.map(({ outcome }) => outcome)).toEqual(['lost', 'running']);
  });

  it('give a placement that the auctioneer tells late to the instance on that cell', async () => {
    const late = [lrp.placed(a, 20.4), lrp.askedAtOnce(a, 20.2)];
    const { lrps } = await story(without(lrpSteps(a), 'placed'), crash(20), ...late, instanceSteps(b, 20.3));
    expect(lrps.map(({ at_s }) => at_s.placed)).toEqual([20.4, 22]);
  });
});

describe('an instance', () => {
  it('is dropped if its claim was refused and it never had a container', async () => {
    const dropped = {
      ...until(instanceSteps(b, 3), 'claiming'),
      refused: lrp.claim(b, 5, 'failed-to-claim-actual-lrp', '9'),
      end: lrp.claim(b, 5.1, 'complete', '9'),
    };
    const { lrps, correlated, run } = await story(lrpSteps(a), dropped);
    expect(lrps).toMatchObject([{ guid: a.guid, cell: cellId(0), outcome: 'running', at_s: { claimed: 2 } }]);
    expect(correlated.dropped).toEqual({ task: 0, lrp: 1 });
    expect(run.validity.findings.map(({ code }) => code)).toContain('dropped-duplicates');
  });

  it('is not dropped if a later claim was good', async () => {
    const steps = {
      ...until(lrpSteps(a), 'claiming'),
      refused: lrp.claim(a, 2, 'failed-starting-transaction', '9'),
      end: lrp.claim(a, 2.1, 'complete', '9'),
    };
    const { lrps, correlated } = await story(steps, lrp.claim(a, 2.5, 'complete', '10'));
    expect(lrps).toMatchObject([{ guid: a.guid, at_s: { claimed: 2.5 } }]);
    expect(correlated.dropped.lrp).toBe(0);
  });

  it('keeps its first occurrences when claims and starts are repeated', async () => {
    const again = [
      lrp.claim(a, 40, 'starting', '5'),
      lrp.claim(a, 41, 'complete', '5'),
      lrp.start(a, 42, 'complete', '6'),
    ];
    const { lrps, run } = await story(lrpSteps(a), ...again);
    expect(lrps).toMatchObject([{ guid: a.guid, at_s: { claiming: 1.5, claimed: 2, running: 9 } }]);
    expect(run.input.duplicates).toBe(0);
  });

  it('did not run if its start was refused', async () => {
    const refusedStart = [lrp.start(a, 9, 'failed-to-start', '4'), lrp.start(a, 9.1, 'complete', '4')];
    const { lrps } = await story(until(lrpSteps(a), 'healthy'), ...refusedStart);
    expect(lrps[0]?.outcome).toBe('open');
    expect(lrps[0]?.at_s.running).toBeUndefined();
  });
});
