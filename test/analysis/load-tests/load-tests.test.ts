import { describe, expect, it } from 'vitest';
import { type LoadTests, reviewLoadTests } from '../../../src/analysis/load-tests/load-tests.ts';
import type { LoadTest } from '../../../src/load-tests/load-test.ts';
import { bbsTask, type Instance, lrp, lrpSteps, type Steps, story, taskSteps, until } from '../../support/diego.ts';
import { attempt, cedarOf, fezzikLrpsOf, fezzikTasksOf, never } from '../../support/load-tests.ts';

const review = async (files: readonly LoadTest[], ...parts: Steps[]) => {
  const { correlated } = await story(...parts);
  return reviewLoadTests(files, correlated) as LoadTests;
};
const app = (letter: string) => `${letter.repeat(8)}-0000-4000-8000-000000000000`;
const instance = (letter: string, index = 0): Instance => ({
  guid: `instance-${letter}-${index}`,
  process: `${app(letter)}-version`,
  index,
  cell: 0,
});

describe('fezzik held against Diego', () => {
  it('says where the time of its Tasks went', async () => {
    const report = fezzikTasksOf(-2, { 'task-1': { created_s: 3.5, completed_s: 16 } });
    const { clients } = await review([report], taskSteps('task-1'));
    expect(clients).toMatchObject([
      {
        kind: 'fezzik-tasks',
        requested: 1,
        succeeded: 1,
        success_share: 1,
        asked: 1,
        seen: 1,
        unseen: { count: 0 },
        // Began at -2 s, desired at 0, completed at 13, called back at 14.
        times: { client: { p50_s: 16 }, before: { p50_s: 2 }, diego: { p50_s: 13 }, after: { p50_s: 1 } },
        clock: { low_s: 0, high_s: 0.5, verdict: 'agrees' },
      },
    ]);
  });

  it('names what Diego never saw, what it did besides, and what ended otherwise', async () => {
    const report = {
      ...fezzikTasksOf(-1, {
        failed: { created_s: 2, completed_s: 15, failure: 'no room' },
        late: { created_s: 2 },
        unseen: { created_s: 2, completed_s: 15 },
      }),
      requested: 5,
    };
    const { clients, others } = await review(
      [report],
      taskSteps('failed'),
      taskSteps('late'),
      taskSteps('foreign', { from: 5 }),
      until(taskSteps('much later', { from: 50 }), 'persisted'),
    );
    expect(clients).toMatchObject([
      {
        requested: 5,
        succeeded: 1,
        failed: 1,
        unfinished: 3,
        reasons: { 'no room': 1 },
        asked: 3,
        seen: 2,
        unseen: { count: 1, succeeded: 1, guids: ['unseen'] },
        only_client_failed: { count: 2, guids: ['failed', 'late'] },
        only_diego_failed: { count: 0 },
        times: null,
      },
    ]);
    expect(others).toEqual([{ lifecycle: 'task', of: 3, share: 1 / 3, count: 1, guids: ['foreign'] }]);
  });

  it('names Tasks that failed in Diego only', async () => {
    const report = fezzikTasksOf(-1, { 'task-1': { created_s: 2, completed_s: 15 } });
    const cancelled = bbsTask('task-1', 4, 'cancel', 'complete');
    const { clients } = await review([report], { ...until(taskSteps('task-1'), 'submitted'), cancelled });
    expect(clients[0]?.only_diego_failed).toEqual({ count: 1, guids: ['task-1'] });
  });

  it('finds the LRP that its report is about', async () => {
    const report = fezzikLrpsOf(0.6, [8.6, undefined]);
    const { clients } = await review(
      [report],
      lrpSteps(instance('a', 0)),
      until(lrpSteps(instance('a', 1)), 'unclaimed'),
      lrpSteps(instance('b', 0)),
    );
    expect(clients).toMatchObject([
      {
        requested: 2,
        succeeded: 1,
        unfinished: 1,
        seen: 2,
        unseen: { count: 0 },
        times: { client: { p50_s: 8.6 }, before: { p50_s: -0.6 }, diego: { p50_s: 9 } },
      },
    ]);
  });

  it('finds no LRP of another size, or of another time', async () => {
    const reports = [fezzikLrpsOf(0.6, [8, 8]), fezzikLrpsOf(40, [8])];
    const { clients } = await review(reports, lrpSteps(instance('a')));
    expect(clients.map(({ seen, unseen }) => [seen, unseen.count])).toEqual([
      [0, 2],
      [0, 1],
    ]);
  });
});

describe('cedar held against Diego', () => {
  const push = attempt(-20, -15);

  it('joins apps to their LRPs, and tells pushes by themselves', async () => {
    const cedar = cedarOf(
      { name: 'a', guid: app('a'), push, start: attempt(-1, 10) },
      { name: 'b', guid: app('b'), push, start: attempt(-1, 10, false) },
      { name: 'c', guid: app('c'), push, start: attempt(-1, 10) },
      { name: 'd', guid: '', push: attempt(-20, -19, false), start: never },
    );
    const { clients, others } = await review(
      [cedar],
      lrpSteps(instance('a')),
      lrpSteps(instance('b')),
      lrpSteps(instance('e')),
    );
    expect(clients).toMatchObject([
      {
        requested: 4,
        succeeded: 2,
        failed: 1,
        unfinished: 1,
        asked: 3,
        seen: 2,
        unseen: { count: 1, succeeded: 1, guids: [app('c')] },
        only_client_failed: { count: 1, guids: [app('b')] },
        times: { client: { p50_s: 11 }, before: { p50_s: 1 }, diego: { p50_s: 9, missing: 1 }, after: { p50_s: 1 } },
        clock: { low_s: -1, high_s: 1, verdict: 'agrees' },
        pushes: { made: 4, failed: 1, duration: { count: 3, p50_s: 5 } },
      },
    ]);
    expect(others).toMatchObject([{ lifecycle: 'lrp', of: 3, count: 1, guids: [instance('e').process] }]);
  });

  it('takes the version that was desired while the app was started', async () => {
    const first = { ...instance('a'), process: `${app('a')}-first`, guid: 'first' };
    const cedar = cedarOf({ name: 'a', guid: app('a'), push, start: attempt(99, 110) });
    const { clients } = await review([cedar], lrpSteps(first), lrpSteps(instance('a'), 100));
    expect(clients[0]?.times?.before.p50_s).toBe(1);
    const early = cedarOf({ name: 'a', guid: app('a'), push, start: attempt(-4000, -3990) });
    expect((await review([early], lrpSteps(first))).clients[0]?.unseen.count).toBe(1);
  });

  it('sees a clock that is ahead', async () => {
    const cedar = cedarOf({ name: 'a', guid: app('a'), push, start: attempt(4, 15) });
    const { clients } = await review([cedar], lrpSteps(instance('a')));
    expect(clients[0]?.clock).toEqual({ low_s: 4, high_s: 6, verdict: 'ahead' });
  });
});

describe('arborist held against Diego', () => {
  it('tells failed requests that Diego explains from those that it does not', async () => {
    const of = (letter: string, failed: number) => ({ guid: app(letter), name: letter, requests: 10, failed });
    const arborist: LoadTest = { kind: 'arborist', path: 'x', apps: [of('a', 0), of('b', 1), of('c', 4), of('d', 0)] };
    const crash = (letter: string) => ({
      ...lrpSteps(instance(letter)),
      crash: lrp.crash(instance(letter), 20, 'complete'),
    });
    const { clients, others } = await review([arborist], crash('a'), lrpSteps(instance('b')), crash('c'));
    expect(clients).toMatchObject([
      {
        from: null,
        succeeded: 2,
        failed: 2,
        unseen: { count: 1, guids: [app('d')] },
        only_client_failed: { count: 1, guids: [app('b')] },
        only_diego_failed: { count: 1, guids: [app('a')] },
        requests: { made: 40, failed: 5, success_share: 0.875, worst: [{ name: 'c' }, { name: 'b' }] },
        times: null,
        clock: null,
      },
    ]);
    expect(others).toEqual([]);
  });
});
