import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analysis/run.ts';
import { type Counted, seriesOf, valueAt } from '../../src/analysis/series.ts';
import { everything } from '../../src/selection.ts';
import { catalog } from '../support/catalog.ts';
import {
  bbs,
  bbsTask,
  type Instance,
  instanceSteps,
  logsOf,
  lrp,
  lrpSteps,
  story,
  taskSteps,
  until,
  without,
  zero,
} from '../support/diego.ts';
import { analyzeText } from '../support/run.ts';

const a: Instance = { guid: 'instance-a', process: 'process-1', index: 0, cell: 0 };
const b: Instance = { ...a, guid: 'instance-b', cell: 1 };
const crash = (of: Instance, at_s: number) => [lrp.crash(of, at_s, 'starting'), lrp.crash(of, at_s + 0.1, 'complete')];
/** Something that is told to the end of the story. */
const later = (at_s: number) => taskSteps('later', { from: at_s });

/** What is counted as `name` at each of `times_s` since zero; null where the logs cannot tell. */
function counts(analysis: Analysis, name: Counted, ...times_s: number[]): (number | null)[] {
  const course = seriesOf(analysis).courses[name];
  const { baseSecond } = analysis.correlated.arranged;
  return times_s.map((time_s) =>
    course ? valueAt(course, (zero - baseSecond) * 1e9 + Math.round(time_s * 1e9)) : null,
  );
}

/** All states of LRP instances that are there at `at_s`. */
function lrpsAt(analysis: Analysis, at_s: number): string[] {
  const names = ['unclaimed', 'claimed', 'running', 'crashed', 'running_suspect', 'running_evacuating'] as const;
  return names.filter((name) => (counts(analysis, `lrps_${name}`, at_s)[0] ?? 0) > 0);
}

describe('LRP instances', () => {
  it('are unclaimed, claimed, running, and stay RUNNING until they are gone', async () => {
    const analysis = await story(lrpSteps(a), lrp.stopping(a, 20), lrp.removed(a, 25), later(30));
    expect([0.2, 0.5, 2, 9, 24].map((at_s) => lrpsAt(analysis, at_s))).toEqual([
      [],
      ['unclaimed'],
      ['claimed'],
      ['running'],
      ['running'],
    ]);
    expect(lrpsAt(analysis, 25)).toEqual([]);
  });

  it('are crashed until something asks for them again', async () => {
    const analysis = await story(
      lrpSteps(a),
      ...crash(a, 20),
      lrp.askedAfterCrash(a, 70),
      lrp.unclaimedAgain(a, 70.5),
      instanceSteps(b, 71),
    );
    expect([20, 20.1, 70.4, 70.5, 73, 80].map((at_s) => lrpsAt(analysis, at_s))).toEqual([
      ['running'],
      ['crashed'],
      ['crashed'],
      ['unclaimed'],
      ['claimed'],
      ['running'],
    ]);
    const atOnce = await story(lrpSteps(a), ...crash(a, 20), lrp.askedAtOnce(a, 20.2), instanceSteps(b, 21));
    expect(lrpsAt(atOnce, 20.2)).toEqual(['unclaimed']);
    expect(counts(atOnce, 'lrps_crashed', 20.1, 25)).toEqual([0, 0]);
  });

  it('of a lost cell are RUNNING, and suspect, until others run in their place', async () => {
    const analysis = await story(
      lrpSteps(a),
      lrp.presence(a, 50, 'ORDINARY', 'SUSPECT'),
      lrp.askedByMissingCell(a, 50.1),
      lrp.unclaimed(a, 50.2),
      instanceSteps(b, 51),
    );
    expect(lrpsAt(analysis, 49)).toEqual(['running']);
    expect(lrpsAt(analysis, 51)).toEqual(['unclaimed', 'running', 'running_suspect']);
    expect(lrpsAt(analysis, 60)).toEqual(['running']);
    expect(counts(analysis, 'lrps_running', 55, 60)).toEqual([1, 1]);
    expect(seriesOf(analysis).lost).toEqual([
      { cell: 'cell-z1-0', at_ns: (zero + 50 - analysis.correlated.arranged.baseSecond) * 1e9 },
    ]);
  });

  it('of a cell that comes back are what they were', async () => {
    const analysis = await story(
      lrpSteps(a),
      lrp.presence(a, 50, 'ORDINARY', 'SUSPECT'),
      lrp.askedByMissingCell(a, 50.1),
      lrp.unclaimed(a, 50.2),
      lrp.presence(a, 60, 'SUSPECT', 'ORDINARY'),
      later(60),
    );
    expect(lrpsAt(analysis, 59)).toEqual(['unclaimed', 'running', 'running_suspect']);
    expect(lrpsAt(analysis, 61)).toEqual(['running']);
  });

  it('that are evacuated are there beside those that take their place, until these run', async () => {
    const analysis = await story(
      lrpSteps(a),
      lrp.evacuating(a, 30),
      lrp.askedByEvacuation(a, 30.1),
      lrp.unclaimedAgain(a, 30.2),
      instanceSteps(b, 31),
    );
    expect(lrpsAt(analysis, 30.5)).toEqual(['unclaimed', 'running', 'running_evacuating']);
    expect(counts(analysis, 'lrps_running', 30.5, 39, 41)).toEqual([1, 1, 1]);
    expect(counts(analysis, 'lrps_running_evacuating', 39, 41)).toEqual([1, 0]);
  });

  it('that are only seen running were so before the logs begin', async () => {
    const analysis = await story(lrp.start(a, 20), later(0));
    expect(counts(analysis, 'lrps_running', 0, 30)).toEqual([1, 1]);
    // Nothing shows what was claimed.
    expect(counts(analysis, 'lrps_claimed', 0)).toEqual([null]);
    const beginning = await story(without(lrpSteps(a), 'desired', 'asked', 'unclaimed', 'claiming', 'claimed'));
    expect(counts(beginning, 'lrps_running', 3, 9)).toEqual([0, 1]);
  });

  it('are desired from the call that asks for them, and no longer with the one that scales them down', async () => {
    const second = { ...b, index: 1 };
    const scaled = bbs(20.5, 'request.update-desired-lrp.stop-instances-from.stop-lrp.starting', {
      process_guid: 'process-1',
      index: 1,
      instance_key: { instance_guid: 'instance-b', cell_id: 'cell-z1-1' },
    });
    const removed = bbs(40, 'request.remove-desired-lrp.remove-desired.db-remove-desired-lrp.complete', {
      process_guid: 'process-1',
    });
    const analysis = await story(
      lrpSteps(a),
      without(lrpSteps(second), 'desired'),
      lrp.desired('process-1', 20, 'update-desired'),
      scaled,
      removed,
      later(40),
    );
    expect(counts(analysis, 'lrps_desired', -1, 0, 19, 20, 39, 40)).toEqual([0, 2, 2, 1, 1, 0]);
    const unknown = await story(without(lrpSteps(a), 'asked'));
    expect(counts(unknown, 'lrps_desired', 0)).toEqual([null]);
  });

  it('are not counted where there are none', async () => {
    expect(counts(await story(taskSteps('a')), 'lrps_running', 5)).toEqual([null]);
  });
});

describe('Tasks', () => {
  it('are pending, running, completed, resolving', async () => {
    const resolved = bbs(13.8, 'task-completion-workpool.handle-completed-task.db-resolving-task.complete', {
      task_guid: 'a',
    });
    const analysis = await story(taskSteps('a'), resolved, later(10));
    const at = (name: Counted) => counts(analysis, name, 0.5, 4.9, 5, 13, 13.7, 13.8, 14);
    expect(at('tasks_pending')).toEqual([0, 1, 0, 1, 1, 1, 1]);
    expect(at('tasks_running')).toEqual([0, 0, 1, 0, 0, 0, 0]);
    expect(at('tasks_completed')).toEqual([0, 0, 0, 1, 1, 0, 0]);
    expect(at('tasks_resolving')).toEqual([0, 0, 0, 0, 0, 1, 0]);
  });

  it('that are there when the logs begin were in the state before the first that is shown', async () => {
    const steps = taskSteps('a');
    const names = ['tasks_pending', 'tasks_running', 'tasks_completed', 'tasks_resolving'] as const;
    const stateBefore = async (first: string) => {
      const keys = Object.keys(steps).filter((name) => !name.startsWith('dest'));
      const analysis = await story(without(steps, ...keys.slice(0, keys.indexOf(first))), later(50));
      return names.filter((name) => counts(analysis, name, 2)[0] === 1);
    };
    expect(await stateBefore('allocated')).toEqual(['tasks_pending']);
    expect(await stateBefore('requested')).toEqual(['tasks_running']);
    expect(await stateBefore('resolving')).toEqual(['tasks_completed']);
  });

  it('of a lost cell are completed when it is found missing', async () => {
    const end = [
      bbs(70, 'request.resolving-task.resolving-task.db-resolving-task.starting', { task_guid: 'a' }),
      bbsTask('a', 71, 'delete', 'complete'),
    ];
    const lost = [until(taskSteps('a'), 'spawned'), ...end];
    expect(counts(await story(...lost), 'tasks_running', 60, 70)).toEqual([1, 0]);
    const analysis = await story(...lost, lrpSteps(a), lrp.presence(a, 50, 'ORDINARY', 'SUSPECT'));
    expect(counts(analysis, 'tasks_running', 49, 51)).toEqual([1, 0]);
    expect(counts(analysis, 'tasks_completed', 49, 51, 70)).toEqual([0, 1, 0]);
  });
});

describe('containers', () => {
  it('are being created, then alive until they are gone', async () => {
    const analysis = await story(taskSteps('a'), later(20));
    expect(counts(analysis, 'containers_creating', 7, 7.5, 9.4, 9.5)).toEqual([0, 1, 1, 0]);
    expect(counts(analysis, 'containers_alive', 9.4, 9.5, 14.9, 15)).toEqual([0, 1, 1, 0]);
  });
});

describe('a selection', () => {
  it('counts what is told, and knows what became of it', async () => {
    const logs = logsOf(lrpSteps(a), ...crash(a, 20), lrp.askedAtOnce(a, 20.2), instanceSteps(b, 21), later(60));
    const analysis = await analyzeText(logs, undefined, catalog, { ...everything, cells: ['cell-z1-0'] });
    expect(counts(analysis, 'lrps_running', 15, 35)).toEqual([1, 0]);
    expect(counts(analysis, 'lrps_crashed', 25)).toEqual([0]);
    // One of its instances is left out: whether the index is to be counted, nobody can say.
    expect(counts(analysis, 'lrps_desired', 15)).toEqual([null]);
    const process = await analyzeText(logs, undefined, catalog, { ...everything, guids: ['process-1'] });
    expect(counts(process, 'lrps_desired', 15, 65)).toEqual([1, 1]);
    expect(counts(process, 'tasks_running', 66)).toEqual([null]);
  });
});
