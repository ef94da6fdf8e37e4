import { describe, expect, it } from 'vitest';
import type { ComparedRun } from '../../src/analysis/comparison/comparison.ts';
import { judgeSides } from '../../src/gates/judged-sides.ts';
import { comparedRun } from '../support/comparison.ts';
import { story, taskSteps, until } from '../support/diego.ts';
import { gatesOf } from '../support/gates.ts';

/** A run of Tasks, each of which took so long to create its container, give or take a little; some never did. */
async function runOf(create_s: number, stuck = 0): Promise<ComparedRun> {
  const tasks = Array.from({ length: 60 }, (_, i) =>
    taskSteps(`task-${i}`, { from: i / 100, create_s: create_s + ((i * 7) % 10) / 50 }),
  );
  const analysis = await story(...tasks.map((task, i) => (i < stuck ? until(task, 'creating') : task)));
  return comparedRun(`${create_s}`, analysis);
}

const statusOf = (base: ComparedRun, head: ComparedRun, gate: string) =>
  judgeSides({ base: [base], head: [head] }, gatesOf(gate), { seed: 1 }).gates?.map(({ status, is_told }) => ({
    status,
    is_told,
  }));

describe('a gate on a real change', () => {
  const base = runOf(2);
  it.each([
    ['fails where the comparison tells it', 9, 'task.create-container.p50 > +10% if real', 'failed', true],
    ['passes where it may be chance', 2.4, 'task.create-container.p50 > +10% if real', 'passed', false],
    ['fails all the same without the condition', 2.4, 'task.create-container.p50 > +10%', 'failed', null],
    ['passes where the change is the other one', 9, 'task.create-container.p50 < -10% if real', 'passed', true],
    ['is of the tail, too', 9, 'task.create-container.p99 > +2s if real', 'failed', true],
    ['has no data where the phase has none', 9, 'task.download.p50 > +10% if real', 'no-data', null],
  ])('%s', async (_, create_s, gate, status, is_told) => {
    expect(statusOf(await base, await runOf(create_s), gate)).toEqual([{ status, is_told }]);
  });

  it('may be on an outcome', async () => {
    const gate = 'task.succeeded < -1% if real';
    expect(statusOf(await base, await runOf(2, 30), gate)).toEqual([{ status: 'failed', is_told: true }]);
    expect(statusOf(await base, await runOf(2, 1), gate)).toEqual([{ status: 'passed', is_told: false }]);
  });
});
