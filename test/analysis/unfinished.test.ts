import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analysis/run.ts';
import {
  auctioneer,
  bbs,
  containerSteps,
  garden,
  type Instance,
  instanceSteps,
  lrp,
  lrpSteps,
  story,
  taskSteps,
  until,
} from '../support/diego.ts';
import { fixture } from '../support/lager.ts';
import { analyzeText, readLogs } from '../support/run.ts';

const a: Instance = { guid: 'instance-a', process: 'process-1', index: 0, cell: 0 };
const of = ({ run }: Analysis, lifecycle: string) => run.lifecycles[lifecycle]?.unfinished ?? [];

describe('what has no end in the logs', () => {
  it('is grouped by its last milestone, the oldest first', async () => {
    const analysis = await story(
      until(taskSteps('task-1'), 'creating'),
      until(taskSteps('task-2', { cell: 1, from: 5 }), 'creating'),
      until(taskSteps('task-3', { from: 6 }), 'persisted'),
      taskSteps('task-4', { from: 20 }),
    );
    expect(of(analysis, 'task')).toEqual([
      {
        last: 'persisted',
        phase: 'schedule',
        next: 'allocated',
        count: 1,
        oldest_s: 28,
        youngest_s: 28,
        last_by: [{ component: 'bbs', vm: 'diego-api/0', count: 1 }],
        oldest: [{ guid: 'task-3', cell: null, age_s: 28 }],
      },
      {
        last: 'creating',
        phase: 'create-container',
        next: 'created',
        count: 2,
        oldest_s: 27.5,
        youngest_s: 22.5,
        last_by: [
          { component: 'rep', vm: 'diego-cell/0', count: 1 },
          { component: 'rep', vm: 'diego-cell/1', count: 1 },
        ],
        oldest: [
          { guid: 'task-1', cell: 'cell-z1-0', age_s: 27.5 },
          { guid: 'task-2', cell: 'cell-z1-1', age_s: 22.5 },
        ],
      },
    ]);
  });

  it('names Garden where it spoke last', async () => {
    const analysis = await story(until(taskSteps('task-1'), 'gardenStarted'), bbs(60, 'x.y', {}));
    expect(of(analysis, 'task')).toMatchObject([
      { last: 'garden-started', phase: 'create-container', last_by: [{ component: 'garden', vm: 'diego-cell/0' }] },
    ]);
  });

  it('is as old as the last record, whatever that says', async () => {
    const analysis = await story(until(taskSteps('task-1'), 'persisted'), auctioneer(90, 'ready', {}));
    expect(of(analysis, 'task')).toMatchObject([{ last: 'persisted', oldest_s: 89 }]);
  });

  it('is not what runs as it should', async () => {
    const analysis = await story(lrpSteps(a), containerSteps('handle-1', 1, 3, 'x'));
    expect(analysis.lrps).toMatchObject([{ outcome: 'running' }]);
    expect([of(analysis, 'lrp'), of(analysis, 'container')]).toEqual([[], []]);
  });

  it('is a container only if it has no owner', async () => {
    const orphan = [garden(1, 4, 'create.start', { handle: 'orphan' })];
    const analysis = await story(until(taskSteps('task-1'), 'gardenStarted'), ...orphan);
    expect(analysis.containers.map(({ outcome }) => outcome)).toEqual(['open', 'open']);
    expect(of(analysis, 'container').flatMap(({ oldest }) => oldest)).toMatchObject([{ guid: 'orphan' }]);
  });

  it('is an index that no cell took, until it is removed', async () => {
    const asked = [lrp.desired(a.process, 0), lrp.asked(a, 0.1), lrp.unclaimed(a, 0.5)];
    const failed = lrp.auctionFailed(a, 2, 'insufficient resources');
    const kept = await story(...asked, failed);
    expect(of(kept, 'lrp')).toMatchObject([
      { last: 'not-placed', phase: 'schedule', next: 'allocated', oldest: [{ guid: 'process-1/0', cell: null }] },
    ]);
    expect(of(await story(...asked, failed, lrp.removed(a, 9)), 'lrp')).toEqual([]);
  });

  it('names ten of many, the oldest', async () => {
    const tasks = Array.from({ length: 12 }, (_, i) => until(taskSteps(`task-${i}`, { from: 12 - i }), 'persisted'));
    const [group] = of(await story(...tasks), 'task');
    expect(group?.count).toBe(12);
    expect(group?.oldest.map(({ guid }) => guid)).toEqual(Array.from({ length: 10 }, (_, i) => `task-${11 - i}`));
  });

  it('adds up to the open ones where the logs end in the middle of a burst', async () => {
    const logs = await readLogs(fixture('burst-info.tgz'));
    const before = (line: string) => (/"timestamp":"([^"]+)"/.exec(line)?.[1] ?? '~') < '2026-11-21T00:04:40';
    const cut = Object.entries(logs).map(([path, lines]) => [path, lines.filter(before)] as const);
    const { run } = await analyzeText(Object.fromEntries(cut));
    const groups = run.lifecycles.task?.unfinished ?? [];
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(run.lifecycles.task?.outcomes.open);
    expect(new Set(groups.map(({ phase }) => phase))).toContain('wait-for-create-slot');
    expect(new Set(groups.map(({ phase }) => phase))).toContain('create-container');
    expect(groups.map(({ oldest_s }) => oldest_s)).toEqual(
      groups.map(({ oldest_s }) => oldest_s).toSorted((x, y) => y - x),
    );
    for (const group of groups) {
      expect(group.last_by.reduce((sum, { count }) => sum + count, 0)).toBe(group.count);
      expect(group.oldest[0]?.age_s).toBe(group.oldest_s);
      expect(group.youngest_s).toBeGreaterThanOrEqual(0);
    }
  });

  it('begins anew with each incarnation', async () => {
    const b = { ...a, guid: 'instance-b', cell: 1 };
    const analysis = await story(
      lrpSteps(a),
      lrp.crash(a, 20, 'starting'),
      lrp.crash(a, 20.1, 'complete'),
      lrp.askedAtOnce(a, 20.2),
      until(instanceSteps(b, 21), 'claimed'),
    );
    expect(of(analysis, 'lrp')).toMatchObject([{ last: 'claimed', count: 1, oldest: [{ guid: 'instance-b' }] }]);
  });
});
