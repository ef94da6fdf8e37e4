import { describe, expect, it } from 'vitest';
import { compareSides } from '../../../src/analysis/comparison/compare.ts';
import type { Side } from '../../../src/analysis/comparison/comparison.ts';
import { comparedRun, type Draft } from '../../support/compared.ts';
import { changeOf, toldOf } from '../../support/told.ts';
import { drawsOf } from '../statistics/draws.ts';

const { NaN: none } = Number;
const compare = (base: Side, head: Side, seed = 1) => compareSides(base, head, { seed });
const runOf = (drafts: Record<string, Draft>, name = 'run') => comparedRun(name, drafts);

/** Tasks that wait 5 s and create for 10 s or so, with an image of about 2 s and `image_s`. */
function tasks({ seed = 1, image_s = 0, count = 60 } = {}) {
  const draws = drawsOf(seed);
  const some = (middle: number) => Array.from({ length: count }, () => middle * Math.exp(0.1 * draws.normal()));
  const image = some(2).map((value) => value + image_s);
  const rest = some(8);
  const create = image.map((value, i) => value + (rest[i] as number));
  return runOf({ task: { phases: { wait: some(5), create, 'create/image': image } } }, `tasks-${seed}`);
}

describe('two sides', () => {
  it('that are one have no change, and every doubt is told', () => {
    const comparison = compare([tasks()], [tasks()]);
    expect(toldOf(comparison)).toEqual([]);
    const [task] = comparison.lifecycles;
    for (const { middle, tail } of task?.phases ?? []) expect([middle.doubt, tail.doubt]).toEqual(['small', 'small']);
    expect(task?.contributions?.mean.parts.every(({ change_s }) => change_s === 0)).toBe(true);
  });

  it('differ by a step of a phase', () => {
    const comparison = compare([tasks()], [tasks({ seed: 2, image_s: 8 })]);
    expect(toldOf(comparison)).toContain('task image slower');
    const image = changeOf(comparison, 'task', 'image');
    expect(image).toMatchObject({ parent: 'create', kind: 'platform', count: { base: 60, head: 60 }, delta: 1 });
    expect(image.middle.low_s).toBeLessThan(8);
    expect(image.middle.high_s).toBeGreaterThan(8);
    expect(comparison).toMatchObject({ schema: 'lagerline/diff@1', unit: 'timelines', seed: 1 });
  });

  it('of several runs are compared by runs', () => {
    const side = (seeds: number[], image_s: number) => seeds.map((seed) => tasks({ seed, image_s }));
    const comparison = compare(side([1, 2, 3], 0), side([4, 5, 6], 1));
    expect(comparison.unit).toBe('runs');
    expect(toldOf(comparison)).toContain('task image slower');
    expect(toldOf(compare(side([1, 2, 3], 0), side([4, 5, 6], 0)))).toEqual([]);
  });

  it('are the same each time, in any order of runs, and with any seed but for the noise', () => {
    const [base, head] = [[tasks(), tasks({ seed: 2 })], [tasks({ seed: 3, image_s: 1 })]];
    expect(compare(base, head)).toEqual(compare(base, head));
    expect(compare(base.toReversed(), head).lifecycles).toEqual(compare(base, head).lifecycles);
    expect(toldOf(compare([tasks()], head, 5))).toEqual(toldOf(compare([tasks()], head, 6)));
  });
});

describe('figures of sides', () => {
  it('are medians of the runs, counts their sums', () => {
    const side = [10, 20, 40].map((create) => runOf({ task: { phases: { create: Array(20).fill(create) } } }));
    const change = changeOf(compare(side, side), 'task', 'create');
    expect(change).toMatchObject({
      count: { base: 60, head: 60 },
      p50_s: { base: 20, head: 20 },
      mean_s: { base: 20 },
    });
    expect(change.share).toEqual({ base: 1, head: 1 });
  });

  it('do not include lifecycles that nobody has', () => {
    const run = runOf({ task: { phases: { create: [1, 2] } }, lrp: { phases: { create: [] } } });
    expect(compare([run], [run]).lifecycles.map(({ lifecycle }) => lifecycle)).toEqual(['task']);
  });
});

describe('what cannot be compared', () => {
  const some = Array.from({ length: 30 }, (_, i) => 1 + i / 30);
  it('is a lifecycle of one side', () => {
    const comparison = compare(
      [runOf({ task: { phases: { create: some } } })],
      [runOf({ lrp: { phases: { create: some } } })],
    );
    expect(
      comparison.lifecycles.map(({ lifecycle, timelines }) => [lifecycle, timelines.base, timelines.head]),
    ).toEqual([
      ['task', 30, 0],
      ['lrp', 0, 30],
    ]);
    expect(toldOf(comparison)).toEqual([]);
    expect(changeOf(comparison, 'task', 'create')).toMatchObject({
      middle: { change_s: null, direction: '~', doubt: 'no-data' },
      p50_s: { head: null },
      u: null,
      delta: null,
    });
  });

  it('is a phase of one side', () => {
    const comparison = compare(
      [runOf({ task: { phases: { create: some, old: some } } })],
      [runOf({ task: { phases: { create: some, new: some } } })],
    );
    expect(comparison.lifecycles[0]?.phases.map(({ name, middle }) => [name, middle.doubt])).toEqual([
      ['create', 'small'],
      ['old', 'no-data'],
      ['new', 'no-data'],
    ]);
    expect(comparison.lifecycles[0]?.contributions?.mean.parts.map(({ phase }) => phase)).toEqual([
      'new',
      'old',
      'create',
    ]);
  });

  it('is what never ended', () => {
    const open = { phases: { create: some }, end_to_end_s: some.map(() => none), outcome: some.map(() => 'open') };
    const comparison = compare([runOf({ task: open })], [runOf({ task: open })]);
    expect(comparison.lifecycles[0]).toMatchObject({ end_to_end: null, contributions: null, complete: { base: 0 } });
    const half = compare([runOf({ task: open })], [runOf({ task: { phases: { create: some } } })]);
    expect(half.lifecycles[0]?.end_to_end).toMatchObject({ middle: { doubt: 'no-data' } });
    expect(toldOf(half)).toEqual(['task outcome open fewer', 'task outcome succeeded more']);
  });

  it('is nothing at all', () => {
    expect(compare([runOf({})], [runOf({})]).lifecycles).toEqual([]);
    expect(compare([], []).lifecycles).toEqual([]);
  });

  it.each<[string, number[], number[]]>([
    ['one timeline a side', [1], [100]],
    ['one against many', [1], some],
    ['none against many', [none], some],
  ])('%s', (_, base, head) => {
    const side = (create: number[]) => [runOf({ task: { phases: { create } } })];
    expect(toldOf(compare(side(base), side(head)))).toEqual([]);
    expect(toldOf(compare([...side(base), ...side(base)], side(head)))).toEqual([]);
  });

  it.each<[string, number[], number[]]>([
    ['equal durations', Array(30).fill(2), Array(30).fill(2)],
    ['two durations', Array(30).fill(2), Array(30).fill(9)],
    ['negative durations', some.map((value) => -value), some],
    ['zeros', Array(30).fill(0), Array(30).fill(0)],
    ['one each', [3], [4]],
  ])('has only numbers and nulls: %s', (_, base, head) => {
    for (const runs of [1, 2]) {
      const side = (create: number[]) => Array(runs).fill(runOf({ task: { phases: { create } } }));
      const comparison = compare(side(base), side(head));
      // What JSON does not know would become null.
      expect(JSON.parse(JSON.stringify(comparison))).toEqual(comparison);
      expect(numbersIn(comparison).filter((value) => !Number.isFinite(value))).toEqual([]);
    }
  });
});

/** All numbers in `value`, however deep. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : [];
}
