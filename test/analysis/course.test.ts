import { describe, expect, it } from 'vitest';
import { courseOf } from '../../src/analysis/course.ts';
import type { CutTimelines } from '../../src/analysis/cut-timelines.ts';
import { type Steps, story, taskSteps, until } from '../support/diego.ts';

/** As many Tasks, a second after the other; Garden takes a second longer for each. */
const growing = (count: number) =>
  Array.from({ length: count }, (_, i) => taskSteps(`task-${String(99 - i)}`, { from: i, create_s: i + 1 }));
const tasksOf = async (...parts: Steps[]) => (await story(...parts)).cuts[0] as CutTimelines;

describe('the course of a phase', () => {
  it('is the medians of groups of one size, in the order in which they were asked for', async () => {
    const cut = await tasksOf(...growing(50));
    expect(courseOf(cut, 'create-container', 10)).toEqual([3, 8, 13, 18, 23, 28, 33, 38, 43, 48]);
    expect(courseOf(cut, 'schedule', 10)).toEqual(Array(10).fill(2));
  });

  it('has fewer groups where they would be too small, and none where they tell nothing', async () => {
    expect(courseOf(await tasksOf(...growing(29)), 'create-container', 10)).toHaveLength(5);
    expect(courseOf(await tasksOf(...growing(24)), 'create-container', 10)).toEqual([]);
  });

  it('leaves out what is not complete', async () => {
    const cut = await tasksOf(...growing(25), until(taskSteps('open', { create_s: 900 }), 'spawned'));
    expect(courseOf(cut, 'create-container', 10)).toEqual([3, 8, 13, 18, 23]);
  });
});
