import { describe, expect, it } from 'vitest';
import { findTimelines, tellTimeline } from '../../src/analysis/timeline.ts';
import {
  allocated,
  containerSteps,
  type Entry,
  type Instance,
  instanceSteps,
  lrp,
  lrpSteps,
  story,
  taskSteps,
} from '../support/diego.ts';

const a: Instance = { guid: 'instance-a', process: 'process-1', index: 0, cell: 0 };
const b: Instance = { ...a, guid: 'instance-b', cell: 1 };
const steps = [
  taskSteps('task-1111'),
  taskSteps('task-1122'),
  lrpSteps(a),
  lrp.desired(a.process, 29, 'update-desired'),
  lrp.asked(a, 30),
  instanceSteps(b, 40),
  containerSteps('handle-1', 0, 1, 'x'),
];

describe('findTimelines', () => {
  it.each([
    ['task-111', ['task task-1111']],
    ['task-1122', ['task task-1122']],
    ['instance-b', ['lrp instance-b']],
    ['process', ['lrp instance-a', 'lrp instance-b']],
    ['process-1-instance-b', ['lrp instance-b']],
    ['hand', ['container handle-1']],
  ])('finds %s', async (prefix, expected) => {
    const { correlated } = await story(...steps);
    const found = findTimelines(correlated, prefix);
    expect(found.map(({ timelines, row }) => `${timelines.lifecycle.name} ${timelines.guid[row]}`)).toEqual(expected);
  });

  it.each([
    ['tas', '"tas" is too short: give at least 4 characters of the guid.'],
    ['', '"" is too short: give at least 4 characters of the guid.'],
    ['task-1', '"task-1" is the beginning of 2 guids: task-1111, task-1122.'],
    ['nobody', 'No Task, LRP instance, process or container whose guid begins with "nobody" was found.'],
    ['ask-1', 'No Task, LRP instance, process or container whose guid begins with "ask-1" was found.'],
  ])('has a sentence for "%s"', async (prefix, message) => {
    const { correlated } = await story(...steps);
    expect(() => findTimelines(correlated, prefix)).toThrow(message);
  });

  it('names five of many', async () => {
    const { correlated } = await story(...Array.from({ length: 7 }, (_, i) => taskSteps(`task-${i}`)));
    expect(() => findTimelines(correlated, 'task')).toThrow('7 guids: task-0, task-1, task-2, task-3, task-4, ….');
  });
});

describe('tellTimeline', () => {
  async function told(prefix: string, ...more: Entry[]) {
    const { correlated } = await story(...steps, ...more);
    return findTimelines(correlated, prefix).map((found) => tellTimeline(found, correlated));
  }

  it('tells every event in order, with its gap, who wrote it and where', async () => {
    const [entries = []] = await told('task-1111');
    const times = entries.map(({ time_ns }) => time_ns);
    expect(times).toEqual(times.toSorted((x, y) => x - y));
    expect(entries.map(({ gap_ns }) => gap_ns)).toEqual(times.map((time, i) => time - (times[i - 1] ?? time)));
    const [desired] = entries;
    expect(desired).toMatchObject({ milestone: 'desired', component: 'bbs', vm: 'diego-api/0', line: 1, repeats: 0 });
    expect(desired?.file).toMatch(/diego-api-0\/bbs\/bbs\.stdout\.log$/);
    const exit = entries.find(({ milestone }) => milestone === 'exited');
    expect(exit).toMatchObject({ component: 'rep', vm: 'diego-cell/0', attributes: { exit_status: '0' } });
    expect(entries.find(({ milestone }) => milestone === 'garden-started')?.component).toBe('garden');
  });

  it('tells lines of before the claim with the incarnation that they belong to', async () => {
    const [first = [], second = []] = await told('process-1');
    expect(first.map(({ milestone }) => milestone).slice(0, 4)).toEqual([
      'process-desired',
      'asked-by-process',
      'unclaimed',
      'submitted',
    ]);
    expect(second.slice(0, 2).map(({ gap_ns }) => gap_ns)).toEqual([0, 1e9]);
    expect(second.every(({ vm }) => vm !== 'diego-cell/0')).toBe(true);
  });

  it('tells repeated lines of one VM as one', async () => {
    const again = [50, 60, 70].map((at_s) => allocated('task-1111', 0, at_s));
    const [entries = []] = await told('task-1111', ...again, allocated('task-1111', 1, 80));
    const own = entries.filter(({ milestone }) => milestone === 'allocated');
    expect(own.map(({ vm, repeats, time_ns, last_ns }) => [vm, repeats, (last_ns - time_ns) / 1e9])).toEqual([
      ['diego-cell/0', 3, 67],
      ['diego-cell/1', 0, 0],
    ]);
  });
});
