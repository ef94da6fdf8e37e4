import { expect, test } from 'vitest';
import { type Instance, instanceSteps, lrp, lrpSteps, story, without } from '../support/diego.ts';

const a: Instance = { guid: 'instance-a', process: 'process-1', index: 0, cell: 0 };
const b: Instance = { ...a, guid: 'instance-b', cell: 1 };
const c: Instance = { ...a, guid: 'instance-c', cell: 2 };
const loss = [
  lrpSteps(a),
  lrp.presence(a, 50, 'ORDINARY', 'SUSPECT'),
  lrp.askedByMissingCell(a, 50.2),
  lrp.unclaimed(a, 50.3),
];

test('a lost cell, and how long it took until its work ran again', async () => {
  const { run } = await story(...loss, instanceSteps(b, 51));
  expect(run.lost_cells).toMatchObject([{ cell: 'cell-z1-0', lost: { lrp: 1 }, replaced: 1, replaced_p50_s: 9.8 }]);
});

test('what ran again counts, though some of its lines are missing', async () => {
  const { run } = await story(...loss, without(instanceSteps(b, 51), 'creating', 'created'));
  expect(run.lost_cells).toMatchObject([{ replaced: 1, replaced_max_s: 9.8 }]);
});

test('what ran again counts, though the first that was asked for crashed before it ran', async () => {
  const { run } = await story(
    ...loss,
    without(instanceSteps(b, 51), 'running'),
    lrp.crash(b, 62, 'starting'),
    lrp.crash(b, 62.1, 'complete'),
    lrp.askedAtOnce(b, 62.2),
    instanceSteps(c, 63),
  );
  expect(run.lost_cells).toMatchObject([{ replaced: 1, replaced_p50_s: 21.8 }]);
});

test('a lost container is no lost cell', async () => {
  const { run, lrps } = await story(lrpSteps(a), lrp.missing(a, 50));
  expect(lrps).toMatchObject([{ outcome: 'lost' }]);
  expect(run.lost_cells).toEqual([]);
});
