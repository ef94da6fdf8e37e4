import { describe, expect, it } from 'vitest';
import {
  allocated,
  cellId,
  containerSteps,
  destroyed,
  type Entry,
  exited,
  garden,
  lrpSteps,
  rep,
  type Steps,
  spawned,
  story,
  taskSteps,
  until,
  without,
} from '../support/diego.ts';

const steps = containerSteps('handle-1', 0, 1, 'x');
const ofNode = (at_s: number, end: string, data: object = {}) =>
  rep(0, at_s, `executing-container-operation.x.run-container.${end}`, { guid: 'handle-1', ...data });
const createFailed = ofNode(3, 'node-create.failed-to-create-container-in-garden', { error: 'no space' });
const cleaningUp = garden(0, 2.9, 'create.create-failed-cleaningup.start', { handle: 'handle-1', cause: 'runc run' });

describe('the outcome of a container', () => {
  const endings: readonly [string, (Steps | Entry)[], string, string][] = [
    ['it runs', [steps], 'alive', ''],
    ['it was destroyed', [steps, destroyed('handle-1', 0, 9)], 'destroyed', ''],
    ['it could not be made', [until(steps, 'gardenStarted'), createFailed], 'failed', 'no space'],
    ['guardian could not make it', [until(steps, 'gardenStarted'), cleaningUp], 'failed', 'runc run'],
    ['it was destroyed before it was made', [until(steps, 'gardenStarted'), destroyed('handle-1', 0, 9)], 'failed', ''],
    ['it is being made', [until(steps, 'gardenStarted')], 'open', ''],
    ['it was there before the logs', [destroyed('handle-1', 0, 9)], 'destroyed', ''],
    ['only its exit is in the logs', [exited('handle-1', 0, 9)], 'alive', ''],
    ['Garden alone knows it', [without(steps, 'creating', 'created')], 'alive', ''],
  ];
  it.each(endings)('when %s', async (_, parts, outcome, reason) => {
    const { containers } = await story(...parts);
    expect(containers).toMatchObject([{ guid: 'handle-1', outcome, reason }]);
  });

  it.each([
    ['received', []],
    ['dropped', [destroyed('handle-1', 0, 9)]],
    ['expired', [rep(0, 9, 'registry-pruner.container-expired', { guid: 'handle-1' })]],
  ])('is not asked of a reservation that was only %s', async (_, parts) => {
    const { containers } = await story(allocated('handle-1', 0, 1), ...parts);
    expect(containers).toEqual([]);
  });

  it('is told for each cell', async () => {
    const other = [until(containerSteps('handle-1', 1, 5, 'x'), 'gardenStarted'), destroyed('handle-1', 1, 9)];
    const { containers } = await story(steps, ...other);
    expect(containers.map(({ cell, outcome }) => [cell, outcome])).toEqual([
      ['diego-cell/0', 'alive'],
      ['diego-cell/1', 'failed'],
    ]);
  });
});

describe('the process of a container', () => {
  const before = spawned('handle-1', 0, 2.5, 'set-up');
  const check = spawned('handle-1', 0, 3.3, 'check');
  const main = spawned('handle-1', 0, 3.5, 'main');
  const bare = without(steps, 'spawned');

  it.each<[string, (Steps | Entry)[], number]>([
    [
      'the one that the executor named',
      [bare, before, check, main, ofNode(3.6, 'action.run-step.successful-process-create', { process: 'main' })],
      3.5,
    ],
    ['the one that exited', [bare, before, check, main, exited('handle-1', 0, 9)], 3.5],
    ['the first after the executor asked', [bare, before, check, main], 3.3],
    [
      'not a sidecar that checks its health',
      [bare, before, spawned('handle-1', 0, 3.3, 'handle-1-startup-healthcheck-0'), main],
      3.5,
    ],
    [
      'the first of all, if the executor is silent',
      [garden(0, 1, 'create.start', { handle: 'handle-1' }), before, main],
      2.5,
    ],
    ['when the executor asked, if Garden is silent', [bare], 3.2],
    ['when the executor asked, if Garden told of others only', [bare, before], 3.2],
  ])('is %s', async (_, parts, spawned_s) => {
    const { containers } = await story(...parts);
    expect(containers[0]?.at_s.spawned).toBeCloseTo(spawned_s, 9);
  });

  it('counts processes of health checks under the container that they check', async () => {
    const pea = spawned('handle-1-liveness-healthcheck-0', 0, 3.4, 'pea');
    const { containers } = await story(bare, pea, main, exited('handle-1', 0, 9));
    expect(containers).toMatchObject([{ guid: 'handle-1', at_s: { spawned: 3.5 } }]);
  });

  it('has exited for the last time', async () => {
    const { containers } = await story(steps, exited('handle-1', 0, 9), exited('handle-1', 0, 12));
    expect(containers[0]?.at_s.exited).toBe(12);
  });
});

describe('a container', () => {
  it('belongs to a Task, an LRP instance or nobody', async () => {
    const task = taskSteps('task-1', { cell: 1 });
    const instance = lrpSteps({ guid: 'instance-a', process: 'process-1', index: 0, cell: 2 });
    const { correlated } = await story(steps, task, instance);
    const { guid, owner, cell } = correlated.table('container');
    expect(guid.map((handle, row) => [handle, owner[row], cell[row]])).toEqual([
      ['handle-1', '', 'diego-cell/0'],
      ['instance-a', 'lrp', cellId(2)],
      ['task-1', 'task', cellId(1)],
    ]);
  });

  it('of the cell itself is kept apart', async () => {
    const { containers, run } = await story(steps, containerSteps('check-1', 0, 2, 'x'));
    expect(containers.map(({ guid }) => guid)).toEqual(['handle-1']);
    expect(run.noise_containers).toBe(1);
  });
});
