import { describe, expect, it } from 'vitest';
import { crowdsOf } from '../../src/analysis/crowd.ts';
import type { CutTimelines } from '../../src/analysis/cut-timelines.ts';
import { durationsOf, endToEndOf } from '../../src/analysis/durations.ts';
import { fifthsOf } from '../../src/analysis/fifths.ts';
import { loadOfCells } from '../../src/analysis/placement.ts';
import { sortedValues } from '../../src/analysis/stats.ts';
import { creationSteps } from '../../src/analysis/steps.ts';
import { perSecond, ratedMilestones, timesOf } from '../../src/analysis/throughput.ts';
import { windowOf } from '../../src/analysis/window.ts';
import { bbsTask, cellId, type Entry, lrpSteps, type Steps, story, taskSteps, until } from '../support/diego.ts';

/** The Tasks of a story; each takes 14 s, of which it is on its cell from the 3rd to the 14th. */
async function tasks(...parts: readonly (Entry | Steps)[]): Promise<CutTimelines> {
  const { cuts } = await story(...parts);
  return cuts[0] as CutTimelines;
}
const seconds = { from: 0, step: 1, bins: 16 };

describe('the window', () => {
  it('is from the first beginning to the end of the last platform phase', async () => {
    expect(windowOf(await tasks(taskSteps('a', { from: 2 }), taskSteps('b')))).toEqual({
      zero_ns: expect.any(Number),
      end_s: 16,
      isCut: false,
    });
  });

  it('leaves out what runs on after that', async () => {
    const { cuts } = await story(
      lrpSteps({ guid: 'instance-a', process: 'process-1', index: 0, cell: 0 }),
      bbsTask('late', 100, 'desire', 'starting'),
    );
    const { end_s, isCut } = windowOf(cuts[1] as CutTimelines);
    expect(isCut).toBe(true);
    expect(end_s).toBeLessThan(20);
  });

  it('of nothing is not empty', async () => {
    expect(windowOf(await tasks())).toEqual({ zero_ns: 0, end_s: 1e-3, isCut: false });
  });
});

it('crowds add up to the timelines that are under way; unfinished ones count', async () => {
  const cut = await tasks(taskSteps('a'), taskSteps('b', { from: 2 }), until(taskSteps('c'), 'created'));
  const crowds = crowdsOf(cut, windowOf(cut).zero_ns, seconds);
  const whole = Array.from({ length: 16 }, (_, bin) => crowds.reduce((sum, crowd) => sum + (crowd[bin] as number), 0));
  // c is known until the last line of all.
  expect(whole.map((number) => Math.round(number * 1e6) / 1e6)).toEqual([
    2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2,
  ]);
});

it('a cell holds timelines from their allocation to their end', async () => {
  const cut = await tasks(taskSteps('a'), taskSteps('b', { from: 1 }), taskSteps('c', { cell: 1, from: 2 }));
  const loads = loadOfCells(cut, windowOf(cut).zero_ns, seconds);
  expect(loads.map(({ cell, load }) => [cell, [...load]])).toEqual([
    [cellId(0), [0, 0, 0, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 0]],
    [cellId(1), [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
  ]);
});

it('rates are events per second, in all and of one cell', async () => {
  const cut = await tasks(taskSteps('a'), taskSteps('b'), taskSteps('c', { cell: 1, from: 4 }));
  const { zero_ns } = windowOf(cut);
  expect(ratedMilestones(cut)).toEqual(['desired', 'running-in-bbs', 'created']);
  expect(timesOf(cut, 'running-in-bbs', zero_ns)).toEqual([5, 5, 9]);
  expect(timesOf(cut, 'running-in-bbs', zero_ns, cellId(1))).toEqual([9]);
  expect([...perSecond([5, 5, 9], { from: 0, step: 2, bins: 5 })]).toEqual([0, 0, 1, 0, 0.5]);
});

describe('durations', () => {
  it('are there for each phase and the whole, NaN where an end is missing', async () => {
    const cut = await tasks(taskSteps('a'), until(taskSteps('b'), 'persisted'));
    const columns = durationsOf(cut);
    const of = (name: string) => [...(columns[cut.cutter.phases.findIndex((phase) => phase.name === name)] ?? [])];
    expect(of('persist')).toEqual([1, 1]);
    expect(of('create-container')).toEqual([2, Number.NaN]);
    expect([...endToEndOf(cut)]).toEqual([14, Number.NaN]);
    expect([...sortedValues(Float64Array.of(3, Number.NaN, -1))]).toEqual([-1, 3]);
  });
});

describe('fifths', () => {
  it.each([
    { count: 24, first: [], last: [] },
    { count: 25, first: [0, 1, 2, 3, 4], last: [20, 21, 22, 23, 24] },
  ])('of $count', async ({ count, first, last }) => {
    const name = (i: number) => `task-${String(i).padStart(2, '0')}`;
    const cut = await tasks(...Array.from({ length: count }, (_, i) => taskSteps(name(i), { from: i })));
    const fifths = fifthsOf(cut.timelines);
    const of = (fifth: number) => [...fifths.keys()].filter((row) => fifths[row] === fifth);
    expect(of(-1)).toEqual(first);
    expect(of(1)).toEqual(last);
  });
});

it('creations divide into the steps that were seen, in the order of their beginning', async () => {
  const cut = await tasks(
    taskSteps('a', { from: 3 }),
    taskSteps('b', { create_s: 5 }),
    until(taskSteps('c'), 'allocated'),
  );
  const { steps, creations, wholes } = creationSteps(cut);
  expect(steps.map(({ phase }) => cut.cutter.phases[phase]?.name)).toEqual(['reach-garden', 'return-to-rep']);
  expect(wholes).toEqual([5, 2]);
  for (const creation of creations) {
    expect(creation).toHaveLength(2);
    for (const step of creation) expect(step).toBeCloseTo(0.1, 9);
  }
});

it('steps are those of the tables, though their creation never ended', async () => {
  const { cuts, run } = await story(taskSteps('a'), until(taskSteps('b', { from: 1 }), 'gardenCreated'));
  const { steps, creations } = creationSteps(cuts[0] as CutTimelines);
  const told = run.lifecycles.task?.phases.find(({ name }) => name === 'reach-garden');
  expect([told?.count, creations.length]).toEqual([2, 1]);
  expect(steps[0]?.sorted_s).toHaveLength(2);
});
