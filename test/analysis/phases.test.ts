import { describe, expect, it } from 'vitest';
import type { CutTimelines } from '../../src/analysis/cut-timelines.ts';
import { bbsTask, lrp, lrpSteps, type Steps, story, taskSteps, until, without } from '../support/diego.ts';
import { fixture } from '../support/lager.ts';
import { analyzePaths } from '../support/run.ts';

const rowsOf = ({ timelines }: CutTimelines) => Array.from({ length: timelines.count }, (_, row) => row);

/** The phases of `row` that partition its time. */
const topSpans = ({ cutter }: CutTimelines, row: number) =>
  cutter.spans(row).filter(({ phase }) => cutter.phases[phase]?.parent === undefined);

/** The phases of the only row of its lifecycle, with their lengths in seconds. */
function lengths(cut: CutTimelines | undefined, parent?: string) {
  const spans = cut?.cutter.spans(0) ?? [];
  const own = spans.map((span) => ({ ...span, phase: cut?.cutter.phases[span.phase] }));
  return Object.fromEntries(
    own
      .filter(({ phase }) => phase?.parent === parent)
      .map(({ phase, start_ns, end_ns }) => [phase?.name, (end_ns - start_ns) / 1e9]),
  );
}

describe.each(['burst-info.tgz', 'burst-debug.tgz', 'failure-debug.tgz'])('the phases in %s', (name) => {
  it('add up to the time from end to end of each complete timeline, to the nanosecond', async () => {
    const { cuts, run } = await analyzePaths([fixture(name)]);
    for (const cut of cuts) {
      const { lifecycle } = cut.timelines;
      const last = lifecycle.milestone(lifecycle.endToEnd.to).slot;
      const complete = rowsOf(cut).filter(cut.cutter.isComplete);
      expect(complete).toHaveLength(run.lifecycles[lifecycle.name]?.complete ?? -1);
      expect(complete.length).toBeGreaterThan(30);
      for (const row of complete) {
        const within = topSpans(cut, row).filter(({ to }) => to <= last);
        const sum_ns = within.reduce((sum, { start_ns, end_ns }) => sum + end_ns - start_ns, 0);
        expect(Number.isSafeInteger(sum_ns)).toBe(true);
        expect(sum_ns, `${lifecycle.name} ${cut.timelines.guid[row]}`).toBe(cut.cutter.endToEnd_ns(row));
        within.slice(1).forEach(({ start_ns }, i) => void expect(start_ns).toBe(within[i]?.end_ns));
      }
    }
  });

  it('hold all of the platform time by their shares', async () => {
    const { run } = await analyzePaths([fixture(name)]);
    for (const { phases } of Object.values(run.lifecycles)) {
      const shares = phases.filter(({ parent }) => parent === null).map(({ share }) => share ?? 0);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    }
  });
});

describe('the phases of a Task', () => {
  it('lie between its milestones', async () => {
    const { cuts } = await story(taskSteps('task-1'));
    expect(lengths(cuts[0])).toEqual({
      persist: 1,
      schedule: 2,
      'start-in-bbs': 2,
      'wait-for-create-slot': 2.5,
      'create-container': 2,
      'set-up': 0.1,
      launch: 0.4,
      run: 2,
      complete: 1,
      resolve: 1,
    });
    expect(lengths(cuts[0], 'schedule')).toEqual({ 'request-auction': 1, auction: 1 });
    expect(lengths(cuts[0], 'create-container')).toMatchObject({ 'reach-garden': 0.1, 'return-to-rep': 0.1 });
  });

  it('are absent with an optional milestone, and the next begins earlier', async () => {
    const { cuts, run } = await story(without(taskSteps('task-1'), 'setUp', 'launching'));
    const { 'set-up': setUp, launch } = lengths(cuts[0]);
    expect([setUp, launch]).toEqual([undefined, 0.5]);
    const phase = run.lifecycles.task?.phases.find(({ name }) => name === 'set-up');
    expect(phase).toMatchObject({ count: 0, missing: 0, p50_s: null, share: 0 });
  });

  it.each([
    ['the one that was begun', until(taskSteps('task-1'), 'creating'), 'create-container', 1],
    ['not those behind it', until(taskSteps('task-1'), 'creating'), 'launch', 0],
    ['both sides of a hole', without(taskSteps('task-1'), 'created', 'setUp', 'launching'), 'create-container', 1],
    ['both sides of a hole', without(taskSteps('task-1'), 'created', 'setUp', 'launching'), 'launch', 1],
  ])('are missing: %s', async (_, steps, name, missing) => {
    const { run } = await story(steps);
    expect(run.lifecycles.task?.phases.find((phase) => phase.name === name)?.missing).toBe(missing);
    expect(run.lifecycles.task?.complete).toBe(0);
  });

  it.each<[string, Steps, [string, number] | undefined]>([
    ['until the end of the logs', until(taskSteps('task-1'), 'creating'), ['create-container', 22.5]],
    [
      'until its end',
      { ...until(taskSteps('task-1'), 'creating'), cancelled: bbsTask('task-1', 20, 'cancel', 'complete') },
      ['create-container', 12.5],
    ],
    ['in no phase if it is whole', taskSteps('task-1'), undefined],
  ])('are waited for %s, if they never end', async (_, steps, expected) => {
    const { cuts } = await story(steps, bbsTask('task-2', 30, 'desire', 'starting'));
    const open = cuts[0]?.cutter.openSpan(0);
    const name = open && cuts[0]?.cutter.phases[open.phase]?.name;
    expect(open && [name, (open.end_ns - open.start_ns) / 1e9]).toEqual(expected);
  });

  it('may be negative, and say between which VMs they lie', async () => {
    const { run } = await story(
      without(taskSteps('task-1'), 'running'),
      bbsTask('task-1', 2.5, 'start', 'complete', 0, '2'),
    );
    const phase = run.lifecycles.task?.phases.find(({ name }) => name === 'start-in-bbs');
    expect(phase).toMatchObject({ count: 1, negative: 1, min_s: -0.5, total_s: -0.5, crosses_vm: true });
    const create = run.lifecycles.task?.phases.find(({ name }) => name === 'create-container');
    expect(create?.crosses_vm).toBe(false);
  });

  it('are shares of the platform time of complete timelines only', async () => {
    const { run } = await story(taskSteps('task-1'), until(taskSteps('task-2', { from: 100 }), 'persisted'));
    const shares = Object.fromEntries(run.lifecycles.task?.phases.map(({ name, share }) => [name, share]) ?? []);
    // 12 s of the platform and 2 s of its own work.
    expect(shares).toMatchObject({ run: null });
    expect(shares.persist).toBeCloseTo(1 / 12, 9);
    expect(shares['wait-for-create-slot']).toBeCloseTo(2.5 / 12, 9);
  });
});

describe('the phases of an LRP instance', () => {
  const a = { guid: 'instance-a', process: 'process-1', index: 0, cell: 0 };

  it('lie between its milestones', async () => {
    const { cuts } = await story(lrpSteps(a), lrp.stopping(a, 50), lrp.removed(a, 61));
    expect(lengths(cuts[1])).toEqual({
      'create-in-bbs': 0.5,
      schedule: 0.5,
      claim: 1,
      'wait-for-create-slot': 2,
      'create-container': 2,
      'set-up': 0.1,
      launch: 0.4,
      'become-healthy': 1.5,
      'start-in-bbs': 1,
      run: 41,
      stop: 11,
    });
  });

  it('need no health check', async () => {
    const { cuts, run } = await story(without(lrpSteps(a), 'healthy'));
    expect(lengths(cuts[1])['start-in-bbs']).toBe(2.5);
    expect(run.lifecycles.lrp).toMatchObject({ complete: 1, started: 1 });
  });
});

describe('an unfinished phase', () => {
  const phaseOf = (cut: CutTimelines | undefined) => {
    const span = cut?.cutter.openSpan(0);
    return span && { name: cut?.cutter.phases[span.phase]?.name, length_s: (span.end_ns - span.start_ns) / 1e9 };
  };
  const task = taskSteps('task-1');

  it('lasts until something ended the timeline', async () => {
    const lost = { ...until(task, 'creating'), deleted: bbsTask('task-1', 60, 'delete', 'complete') };
    const { cuts } = await story(lost);
    expect(phaseOf(cuts[0])?.name).toBe('create-container');
    expect(phaseOf(cuts[0])?.length_s).toBeGreaterThan(40);
  });

  it.each<[string, Steps]>([
    ['came to its end', without(task, 'created')],
    ['went on', without(until(task, 'spawned'), 'created')],
  ])('is none if the timeline %s, and only a line is missing', async (_, steps) => {
    const { cuts } = await story(steps);
    expect(phaseOf(cuts[0])?.name).not.toBe('create-container');
  });
});
