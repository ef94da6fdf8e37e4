import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/analysis/run.ts';
import { judged, runOf } from '../support/gates.ts';

const slower = runOf([2, 2.2, 2.4, 2.6, 3]);
const faster = runOf([1, 2, 2, 2, 2]);
const stuck = runOf([2, 2, 2, 2], 1);
const nothing = runOf([]);

/** `run` with other figures of "create container". */
function withCreation(run: Run, figures: object): Run {
  const task = run.lifecycles.task as NonNullable<Run['lifecycles'][string]>;
  const phases = task.phases.map((phase) => (phase.name === 'create-container' ? { ...phase, ...figures } : phase));
  return { ...run, lifecycles: { ...run.lifecycles, task: { ...task, phases } } };
}

describe('a gate on a run', () => {
  it.each([
    ['task.create-container.p50 > 2.4s', 'passed', 2.4],
    ['task.create-container.p50 >= 2400ms', 'failed', 2.4],
    ['task.create-container.p50 < 2.4s', 'passed', 2.4],
    ['task.create-container.p50 <= 2.4s', 'failed', 2.4],
    ['task.create-container.p50 > 2399999999ns', 'failed', 2.4],
    ['task.create-container.p50 > 0.04m', 'passed', 2.4],
    ['task.create-container.max > 2.9s', 'failed', 3],
    ['task.create-container.count < 5', 'passed', 5],
    ['task.create-container.missing > 0', 'passed', 0],
    ['task.create-container.negative > 0', 'passed', 0],
    ['task.count < 6', 'failed', 5],
    ['task.succeeded < 100%', 'passed', 1],
    ['task.succeeded < 5', 'passed', 5],
    ['task.failed > 0', 'passed', 0],
    ['task.rejected >= 0%', 'failed', 0],
    ['task.create-container.share > 90%', 'passed', expect.closeTo(0.2, 0)],
    ['lrp.count < 1', 'no-data', null],
    ['lrp.crashed > 0', 'no-data', null],
    ['lrp.create-container.p95 > 2s', 'no-data', null],
    ['task.download.p95 > 2s', 'no-data', null],
    ['task.download.missing > 0', 'no-data', null],
    ['container.create-container.p95 > 2s', 'failed', 2.92],
  ])('%s has %s', async (gate, status, value) => {
    expect(judged({ head: [await slower] }, gate)).toEqual([
      expect.objectContaining({ gate, status, value, base: null, change: null, compared: 'value', runs: 1 }),
    ]);
  });

  it('counts what has no end', async () => {
    const gates = ['task.create-container.missing > 0', 'task.complete < 99%', 'task.open > 0', 'task.open >= 25%'];
    const results = judged({ head: [await stuck] }, ...gates);
    expect(results.map(({ status, value }) => [status, value])).toEqual([
      ['failed', 1],
      ['failed', 0.75],
      ['failed', 1],
      ['failed', 0.25],
    ]);
  });

  it('compares to the nanosecond, without the noise of arithmetic', async () => {
    const head = withCreation(await slower, { p50_s: 0.3 });
    expect(judged({ head: [head] }, 'task.create-container.p50 > 0.005m')[0]?.status).toBe('passed');
    const [sum] = judged(
      { head: [head], base: [withCreation(await slower, { p50_s: 0.1 })] },
      'task.create-container.p50 > +0.2s',
    );
    expect([sum?.change, sum?.status]).toEqual([0.2, 'passed']);
  });
});

describe('a gate on a change', () => {
  it.each([
    ['task.create-container.p50 > +20%', 'passed', 0.2],
    ['task.create-container.p50 >= +20%', 'failed', 0.2],
    ['task.create-container.p50 > +400ms', 'passed', 0.4],
    ['task.create-container.p50 > +399ms', 'failed', 0.4],
    ['task.create-container.p50 < -1%', 'passed', 0.2],
    ['task.create-container.p50 > -5%', 'failed', 0.2],
    ['task.create-container.max > +1s', 'passed', 1],
    ['task.count < -1%', 'passed', 0],
    ['task.count > +0', 'passed', 0],
    ['task.succeeded < -1%', 'passed', 0],
    ['task.failed > +0%', 'passed', 0],
  ])('%s has %s', async (gate, status, change) => {
    expect(judged({ head: [await slower], base: [await faster] }, gate)).toEqual([
      expect.objectContaining({ gate, status, change }),
    ]);
  });

  it('of a share is one of percentage points', async () => {
    const results = judged(
      { head: [await stuck], base: [await faster] },
      'task.complete < -24%',
      'task.complete < -25%',
      'task.open > +20%',
      'task.open > +1',
    );
    expect(results.map(({ status, change, unit }) => [status, change, unit])).toEqual([
      ['failed', -0.25, 'share'],
      ['passed', -0.25, 'share'],
      ['failed', 0.25, 'share'],
      ['passed', 1, 'count'],
    ]);
  });

  it('from 0 is more than any share, and from 0 to 0 none', async () => {
    const [one, zero, negative] = [1, 0, -1].map(async (p50_s) => withCreation(await slower, { p50_s }));
    const gates = ['task.create-container.p50 > +1000%', 'task.create-container.p50 < -1%'];
    const of = async (head: Promise<Run> | undefined, base: Promise<Run> | undefined) =>
      judged({ head: [(await head) as Run], base: [(await base) as Run] }, ...gates).map(({ status, change }) => [
        status,
        change,
      ]);
    expect(await of(one, zero)).toEqual([
      ['failed', null],
      ['passed', null],
    ]);
    expect(await of(zero, zero)).toEqual([
      ['passed', 0],
      ['passed', 0],
    ]);
    expect(await of(negative, zero)).toEqual([
      ['passed', null],
      ['failed', null],
    ]);
    expect(await of(one, negative)).toEqual([
      ['no-data', null],
      ['no-data', null],
    ]);
  });

  it('cannot be told where one side has no data', async () => {
    const gate = 'task.create-container.p50 > +10%';
    const [head, base] = [await slower, await nothing];
    expect(judged({ head: [head], base: [base] }, gate)).toMatchObject([
      { status: 'no-data', base: null, message: expect.stringMatching(/there is no timeline of task in the base\.$/) },
    ]);
    expect(judged({ head: [base], base: [head] }, gate)).toMatchObject([{ status: 'no-data', value: null }]);
    expect(judged({ head: [head] }, gate)).toMatchObject([{ status: 'no-data' }]);
  });
});

describe('several runs', () => {
  it('are told by their median', async () => {
    const [head, base] = [await Promise.all([slower, faster, slower]), await Promise.all([faster, slower])];
    expect(judged({ head, base }, 'task.create-container.p50 > +200ms')).toMatchObject([
      {
        status: 'passed',
        value: 2.4,
        base: 2.2,
        change: 0.2,
        runs: 3,
        base_runs: 2,
        message:
          'task.create-container.p50 is 2.4 s (median of 3 runs), +200 ms against 2.2 s (median of 2 runs) in the base (fails if > +200ms).',
      },
    ]);
  });

  it('have no data where one of them has none', async () => {
    const head = await Promise.all([slower, nothing, nothing]);
    expect(judged({ head }, 'task.create-container.p50 > 2s')).toMatchObject([
      { status: 'no-data', message: 'task.create-container.p50: there is no timeline of task in 2 of 3 runs.' },
    ]);
  });
});

describe('a gate on any', () => {
  it('has a result for each that any run has', async () => {
    const results = judged({ head: [await slower] }, 'any.max > 2.5s');
    expect(results.map(({ metric, status }) => `${metric} ${status}`)).toEqual([
      ...['persist', 'schedule', 'start-in-bbs', 'wait-for-create-slot'].map((phase) => `task.${phase}.max passed`),
      'task.create-container.max failed',
      ...['set-up', 'launch', 'complete', 'resolve'].map((phase) => `task.${phase}.max passed`),
      'task.end-to-end.max failed',
    ]);
  });

  it.each(['any.p99 > 1s', 'task.any.p99 > 1s', 'any.create-container.p99 > 1s', 'any.failed > 0'])(
    '%s fails where no run has any',
    async (gate) => {
      const results = judged({ head: [await nothing] }, gate);
      expect(results.map(({ status, message }) => [status, message])).toEqual([
        ['no-data', `${gate.split(' ')[0]}: nothing fits in the run.`],
      ]);
    },
  );

  it('has no data of what only one side has', async () => {
    const head = withCreation(await slower, { count: 0 });
    const statuses = (sides: Parameters<typeof judged>[0]) =>
      judged(sides, 'any.p50 > +1000%').filter(({ status }) => status === 'no-data');
    expect(statuses({ head: [head], base: [await slower] })).toMatchObject([{ metric: 'task.create-container.p50' }]);
    expect(statuses({ head: [await slower], base: [head] })).toMatchObject([{ metric: 'task.create-container.p50' }]);
  });
});
