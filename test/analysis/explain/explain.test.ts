import { describe, expect, test } from 'vitest';
import type { Cause } from '../../../src/analysis/explain/causes.ts';
import type { Explanation } from '../../../src/analysis/explain/explain.ts';
import { everything, type Selection } from '../../../src/selection.ts';
import { story, taskSteps } from '../../support/diego.ts';
import { analyzeText } from '../../support/run.ts';
import * as causes from '../../support/synthetic/causes.ts';
import type { BurstOptions } from '../../support/synthetic/options.ts';
import { simulate } from '../../support/synthetic/simulate.ts';

const seeds = [1, 2, 3];

async function explain(options: BurstOptions, lifecycle = 'task'): Promise<Explanation> {
  const { run } = await analyzeText(Object.fromEntries(simulate(options).files));
  return run.explanations[lifecycle] as Explanation;
}

const told = ({ resource, nature, phases: [first] }: Cause) => [resource, first?.phase, nature];

describe.each(seeds)('a burst with a known cause (seed %i)', (seed) => {
  test.each([
    ['few create slots', causes.slotsLimited(4), 'queue', ['create slots', 'queue-for-create-slot', 'queue']],
    ['a slow image plugin', causes.slowImage, 'service', ['the image plugin', 'create-image', 'service']],
    ['a slow BBS', causes.slowBbs, 'service', ['BBS writes', 'resolve', 'service']],
    ['few connections of the BBS', causes.fewBbsConnections, 'queue', ['BBS writes', 'resolve', 'queue']],
    ['a lock on each cell', causes.networkLock, 'queue', ["Garden's network locks", 'create-network', 'queue']],
    [
      'a lock shared by the cells',
      causes.sharedNetworkLock,
      'queue',
      ["Garden's network locks", 'create-network', 'queue'],
    ],
    ['few download slots', causes.slowDownloads, 'queue', ['download slots', 'wait-for-download-slot', 'queue']],
    ['an image plugin that becomes slow', causes.worsening, 'service', ['the image plugin', 'create-image', 'service']],
    [
      'work that arrives slowly',
      causes.lateArrivals,
      'none',
      ['the container runtime', 'create-in-runtime', 'service'],
    ],
    ['stragglers', causes.stragglers, 'none', ['the container runtime', 'create-in-runtime', 'service']],
    ['capacity to spare', causes.noBottleneck, 'none', ['BBS writes', 'resolve', 'service']],
  ])('%s', async (_, options, verdict, largest) => {
    const found = await explain({ ...options, seed });
    expect([found.verdict, told(found.causes[0] as Cause)]).toEqual([verdict, largest]);
  });

  test('the ceiling is the number of slots', async () => {
    const [slots] = (await explain({ ...causes.slotsLimited(4), seed })).causes;
    expect(slots?.ceiling).toMatchObject({ min: 4, max: 4, cells: 4 });
    expect(slots?.ceiling?.full).toBeGreaterThan(0.95);
  });

  test('the slow cell is named, with the step and the amount, and no other', async () => {
    const { slow_cells } = await explain({ ...causes.oneSlowCell, seed });
    expect(slow_cells.map(({ cell, phase }) => [cell, phase])).toEqual([['cell-z1-1', 'create-image']]);
    const [slow] = slow_cells;
    expect((slow?.p50_s ?? 0) / (slow?.others_p50_s ?? 1)).toBeCloseTo(10, -1);
    for (const even of [causes.slowImage, causes.networkLock, causes.noBottleneck, causes.slotsLimited(4)]) {
      expect((await explain({ ...even, seed })).slow_cells).toEqual([]);
    }
  });

  test('what gets worse is named, as the step', async () => {
    const { worse } = await explain({ ...causes.worsening, seed });
    expect(worse.map(({ phase }) => phase)).toEqual(['create-image']);
    expect((await explain({ ...causes.lateArrivals, seed })).worse).toEqual([]);
  });

  test('a bound is at most what it was, and at least what a burst without the cause takes', async () => {
    const { bound } = await explain({ ...causes.networkLock, seed });
    const { task } = (
      await analyzeText(
        Object.fromEntries(simulate({ ...causes.networkLock, seed, steps: { network: { median_s: 0.15 } } }).files),
      )
    ).run.lifecycles;
    expect(bound?.phases.map(({ phase }) => phase)).toEqual(['create-network']);
    expect(bound?.bound_p50_s).toBeLessThan(bound?.p50_s ?? 0);
    expect(bound?.bound_makespan_s).toBeLessThan(bound?.makespan_s ?? 0);
    expect(bound?.bound_p50_s).toBeGreaterThan(task?.end_to_end.p50_s ?? 0);
  });
});

describe('an explanation', () => {
  test('is silent about a selection, but knows who was there beside a lifecycle', async () => {
    const logs = Object.fromEntries(simulate(causes.slotsLimited(4)).files);
    const select = async (selection: Partial<Selection>) =>
      (await analyzeText(logs, undefined, undefined, { ...everything, ...selection })).run.explanations;
    expect((await select({ cells: ['cell-z1-1'] })).task).toMatchObject({
      verdict: 'selected',
      causes: [],
      bound: null,
    });
    expect(await select({ lifecycles: ['task'] })).toEqual({ task: (await select({})).task });
  });

  test('is silent about few', async () => {
    const { run } = await story(...Array.from({ length: 19 }, (_, i) => taskSteps(`task-${i}`, { from: i })));
    expect(run.explanations.task).toMatchObject({
      verdict: 'too-few',
      complete: 19,
      causes: [],
      tail: null,
      bound: null,
    });
  });

  test('says of the slowest what they lost', async () => {
    const { look_at } = await explain(causes.slotsLimited(4));
    expect(look_at.map(({ phase }) => phase)).toEqual(Array(3).fill('wait-for-create-slot'));
    expect(look_at.map(({ duration_s }) => duration_s)).toEqual(
      look_at.map(({ duration_s }) => duration_s).sort((a, b) => b - a),
    );
  });
});
