import { describe, expect, it } from 'vitest';
import {
  allocated,
  auctioneer,
  bbs,
  bbsTask,
  cellId,
  destroyed,
  exited,
  rep,
  type Steps,
  story,
  taskSteps,
  until,
  without,
} from '../support/diego.ts';

const whole = taskSteps('task-1');
/** On two cells, so that the logs tell the id of either. */
const others = [taskSteps('other-0', { cell: 0 }), taskSteps('other-1', { cell: 1 })];

const rejection = (at_s: number, reason: string) =>
  bbs(at_s, 'request.reject-task.reject-task.reject-task', { guid: 'task-1', 'rejection-reason': reason });
const givenUp = (at_s: number) =>
  bbs(at_s, 'request.reject-task.reject-task.db-fail-task.complete', { task_guid: 'task-1' });
const residual = (at_s: number) =>
  rep(0, at_s, 'running-bulker.sync.batch-operations.executing-residual-task-operation.failed-fetch-container', {
    'task-guid': 'task-1',
  });
const ofNode = (at_s: number, end: string, data: object) =>
  rep(0, at_s, `executing-container-operation.task-processor.run-container.${end}`, { guid: 'task-1', ...data });

/** One Task, and how it ended: outcome, reason, cell. */
const endings: readonly [string, Steps, string, string, string][] = [
  ['a whole one', whole, 'succeeded', '', cellId(0)],
  ['its process failed', { ...whole, exited: exited('task-1', 0, 12, 3) }, 'failed', 'exit status 3', cellId(0)],
  [
    'its process was cancelled, nobody knows by whom',
    { ...whole, exited: exited('task-1', 0, 12, 137, true) },
    'failed',
    'cancelled, exit status 137',
    cellId(0),
  ],
  [
    'it failed behind its process',
    {
      ...whole,
      ended: ofNode(12.5, 'containerstore-run.node-run.node-complete', { failed: true, reason: 'upload failed' }),
    },
    'failed',
    'upload failed',
    cellId(0),
  ],
  [
    'its result was lost',
    {
      ...whole,
      lost: rep(0, 12.8, 'executing-container-operation.task-processor.failed-fetching-container-result-too-large', {
        'container-guid': 'task-1',
        error: 'too large',
      }),
    },
    'failed',
    'too large',
    cellId(0),
  ],
  [
    'its client cancelled it',
    {
      ...until(whole, 'spawned'),
      cancelled: bbsTask('task-1', 11, 'cancel', 'complete'),
      exited: exited('task-1', 0, 12, 137, true),
      refused: bbsTask('task-1', 13, 'complete', 'failed-to-transition-task-to-completed', 0, '3'),
      completed: bbsTask('task-1', 13.1, 'complete', 'complete', 0, '3'),
      deleted: bbsTask('task-1', 14, 'delete', 'complete'),
    },
    'cancelled',
    'cancelled by its client',
    cellId(0),
  ],
  [
    'it had ended when its client cancelled it',
    {
      ...whole,
      refused: bbsTask('task-1', 13.2, 'cancel', 'failed-to-transition-task-to-completed', -1, '8'),
      cancelled: bbsTask('task-1', 13.3, 'cancel', 'complete', -1, '8'),
    },
    'succeeded',
    '',
    cellId(0),
  ],
  [
    'no cell took it',
    {
      ...until(whole, 'submitted'),
      first: rejection(3, 'insufficient resources: disk'),
      last: rejection(4, 'insufficient resources: memory'),
      givenUp: givenUp(4.1),
      deleted: bbsTask('task-1', 5, 'delete', 'complete'),
    },
    'rejected',
    'insufficient resources: memory',
    '',
  ],
  [
    'its container could not be made, again and again',
    {
      ...until(whole, 'gardenStarted'),
      failed: ofNode(9, 'containerstore-create.node-create.failed-to-create-container-in-garden', {
        error: 'no space',
      }),
      first: rejection(10, 'failed to initialize container'),
      givenUp: givenUp(10.1),
      deleted: bbsTask('task-1', 11, 'delete', 'complete'),
    },
    'failed',
    'failed to initialize container',
    cellId(0),
  ],
  [
    'its set-up failed',
    {
      ...until(whole, 'created'),
      failed: ofNode(10, 'containerstore-run.node-run.container-setup-failed', { error: 'Downloading failed' }),
      completed: bbsTask('task-1', 11, 'complete', 'complete', 0),
    },
    'failed',
    'Downloading failed',
    cellId(0),
  ],
  [
    'its reservation expired',
    {
      ...until(whole, 'running'),
      expired: rep(0, 900, 'registry-pruner.container-expired', { guid: 'task-1' }),
      completed: bbsTask('task-1', 901, 'complete', 'complete', 0),
      deleted: bbsTask('task-1', 902, 'delete', 'complete'),
    },
    'failed',
    'expired container',
    cellId(0),
  ],
  [
    'its cell was lost',
    without(whole, 'exited', 'completing', 'completed', 'acknowledged', 'destroyed'),
    'lost',
    'its cell disappeared',
    cellId(0),
  ],
  ['the answer to its completion was lost', without(whole, 'completed', 'acknowledged'), 'succeeded', '', cellId(0)],
  [
    'its container was lost',
    {
      ...until(whole, 'spawned'),
      missing: residual(20),
      completed: bbsTask('task-1', 20.1, 'complete', 'complete', 0),
      deleted: bbsTask('task-1', 21, 'delete', 'complete'),
    },
    'lost',
    'its container disappeared',
    cellId(0),
  ],
  [
    'its container is missed behind its completion only',
    { ...whole, missing: residual(13.2) },
    'succeeded',
    '',
    cellId(0),
  ],
  [
    'convergence gave up before a cell took it',
    { ...until(whole, 'submitted'), deleted: bbsTask('task-1', 900, 'delete', 'complete') },
    'rejected',
    'not started in time',
    '',
  ],
  ['it runs still', until(whole, 'spawned'), 'open', '', cellId(0)],
  ['it waits still', until(whole, 'submitted'), 'open', '', ''],
  [
    'the rep and Garden are silent',
    Object.fromEntries(Object.entries(whole).filter(([, { path }]) => !path.startsWith('diego-cell'))),
    'unknown',
    'its exit is not in the logs',
    cellId(0),
  ],
  [
    'only its end is in the logs',
    { deleted: bbsTask('task-1', 1, 'delete', 'complete') },
    'unknown',
    'its beginning is not in the logs',
    '',
  ],
];

describe('the outcome of a Task', () => {
  it.each(endings)('when %s', async (_, steps, outcome, reason, cell) => {
    const { tasks } = await story(steps, ...others);
    expect(tasks.find(({ guid }) => guid === 'task-1')).toMatchObject({ outcome, reason, cell });
    expect(tasks).toHaveLength(3);
  });
});

describe('the milestones of a Task', () => {
  it('come from all components and from its container', async () => {
    const { tasks } = await story(whole);
    expect(tasks[0]?.at_s).toMatchObject({
      desired: 0,
      persisted: 1,
      submitted: 2,
      allocated: 3,
      placed: 3.5,
      'running-in-bbs': 5,
      creating: 7.5,
      created: 9.5,
      'set-up': 9.6,
      spawned: 10,
      exited: 12,
      completed: 13,
      deleted: 14,
    });
  });

  it('are first occurrences', async () => {
    const again = [allocated('task-1', 0, 40), bbsTask('task-1', 41, 'start', 'complete', 0, '77')];
    const { tasks, run } = await story(whole, ...again);
    expect(tasks[0]?.at_s).toMatchObject({ allocated: 3, 'running-in-bbs': 5 });
    expect(run.input.duplicates).toBe(0);
  });

  it('do not take a repeated line for the first, where the first is not in the logs', async () => {
    const headless = without(whole, 'allocated', 'requested');
    const { tasks } = await story(headless, allocated('task-1', 0, 12.5));
    expect(tasks[0]?.at_s.creating).toBe(7.5);
    expect(tasks[0]?.at_s.allocated).toBeUndefined();
  });

  it('are those of the cell that ran it, of two that received it', async () => {
    const second: Steps = {
      allocated: allocated('task-1', 1, 2.5),
      placed: auctioneer(3.2, 'auction.task-added-to-cell', { 'task-guid': 'task-1', 'cell-guid': cellId(1) }),
      refused: bbsTask('task-1', 5.2, 'start', 'failed-to-transition-task-to-running', 1, '9'),
      complete: bbsTask('task-1', 5.3, 'start', 'complete', 1, '9'),
      destroyed: destroyed('task-1', 1, 6),
    };
    const { tasks, containers, correlated, run } = await story(whole, second, ...others);
    expect(tasks).toHaveLength(3);
    expect(tasks.find(({ guid }) => guid === 'task-1')).toMatchObject({
      outcome: 'succeeded',
      cell: cellId(0),
      at_s: { allocated: 3, placed: 3.5, 'running-in-bbs': 5 },
    });
    expect(correlated.dropped).toEqual({ task: 1, lrp: 0 });
    expect(containers.filter(({ guid }) => guid === 'task-1')).toHaveLength(1);
    expect(run.validity.findings.map(({ code }) => code)).toContain('dropped-duplicates');
  });

  const refused = bbsTask('task-1', 12.5, 'complete', 'failed-starting-transaction', 0, '3');
  it.each<[string, Steps, number]>([
    ['a failed call ends alone', { refused }, 13],
    [
      'a failed call is told before the good one',
      { refused, end: bbsTask('task-1', 12.6, 'complete', 'complete', 0, '3') },
      13,
    ],
    [
      'a failed call ends behind the good one',
      {
        refused,
        good: bbsTask('task-1', 12.7, 'complete', 'complete', 0, '4'),
        end: bbsTask('task-1', 12.8, 'complete', 'complete', 0, '3'),
      },
      12.7,
    ],
    [
      'a failed call has the session of a good one before it',
      {
        good: bbsTask('task-1', 12.2, 'complete', 'complete', 0, '3'),
        refused,
        end: bbsTask('task-1', 12.6, 'complete', 'complete', 0, '3'),
      },
      12.2,
    ],
    [
      'a failed call ends at the instant of its failure',
      { refused, end: bbsTask('task-1', 12.5, 'complete', 'complete', 0, '3') },
      13,
    ],
  ])('leave out a completion that failed: %s', async (_, steps, completed_s) => {
    const good = { completed: bbsTask('task-1', 13, 'complete', 'complete', 0, '5') };
    const { tasks } = await story(without(whole, 'completed'), steps, good);
    expect(tasks[0]?.at_s.completed).toBeCloseTo(completed_s, 9);
  });

  it('hold a completion that failed at first within one call, if the rep knows that it succeeded', async () => {
    const end = bbsTask('task-1', 13.05, 'complete', 'complete', 0, '3');
    const { tasks } = await story(without(whole, 'completed'), { refused, end });
    expect(tasks[0]).toMatchObject({ outcome: 'succeeded', at_s: { completed: 13.05 } });
  });
});
