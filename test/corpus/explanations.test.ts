import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Cause } from '../../src/analysis/explain/causes.ts';
import type { Explanation } from '../../src/analysis/explain/explain.ts';
import type { Run } from '../../src/analysis/run.ts';
import { analyzeSources } from '../../src/pipeline.ts';
import { corpus, scenariosIn } from '../support/corpus.ts';

const runs = new Map<string, Promise<Run>>();

/** The run of a scenario, which is read once. */
function runOf(scenario: string): Promise<Run> {
  const known = runs.get(scenario) ?? analyzeSources([join(corpus, `${scenario}.tgz`)]).then(({ run }) => run);
  runs.set(scenario, known);
  return known;
}

const of = async (scenario: string, lifecycle: 'task' | 'lrp') =>
  (await runOf(scenario)).explanations[lifecycle] as Explanation;
const told = ({ causes }: Explanation) => causes.map(({ resource, nature }: Cause) => `${resource}: ${nature}`);

describe.skipIf(!existsSync(corpus))('what the runs of the corpus are explained by', () => {
  it('is the network step and the create slots in a large burst', async () => {
    for (const lifecycle of ['task', 'lrp'] as const) {
      const explanation = await of('burst-info-rfc3339', lifecycle);
      expect(told(explanation)).toEqual(["Garden's network locks: queue", 'create slots: queue']);
      expect(explanation.causes[0]?.phases[0]).toMatchObject({ parent: 'create-container', phase: 'create-network' });
      expect(explanation.causes[1]?.ceiling).toMatchObject({ min: 32, max: 32, cells: 4 });
    }
  });

  it('is the making of keys, before and after the process, where instances have credentials', async () => {
    const task = await of('burst-debug-unix', 'task');
    expect(task.causes.map(({ phases: [first] }) => [first?.parent, first?.phase])).toEqual([
      ['set-up', 'make-credentials'],
      ['complete', 'wind-down'],
    ]);
    expect(told(task)[0]).toBe('the making of keys: queue');
    expect(told(await of('burst-debug-unix', 'lrp'))[0]).toBe('the making of keys: queue');
  });

  it.each(['base-1', 'base-2', 'base-3', 'slow-bbs-1', 'double-1'])(
    'is the network step in %s, and no cell stands out',
    async (scenario) => {
      const explanation = await of(`known-causes/${scenario}`, 'task');
      expect(told(explanation)[0]).toBe("Garden's network locks: queue");
      for (const lifecycle of ['task', 'lrp'] as const) {
        expect((await of(`known-causes/${scenario}`, lifecycle)).slow_cells).toEqual([]);
      }
    },
  );

  it('is a small pool of create slots', async () => {
    for (const lifecycle of ['task', 'lrp'] as const) {
      const { causes } = await of('known-causes/pool-4-1', lifecycle);
      expect(causes[0]).toMatchObject({
        resource: 'create slots',
        nature: 'queue',
        ceiling: { min: 4, max: 4, cells: 3 },
      });
    }
  });

  it('is one slow cell', async () => {
    for (const lifecycle of ['task', 'lrp'] as const) {
      const { slow_cells } = await of('known-causes/one-slow-cell-1', lifecycle);
      expect(slow_cells).toMatchObject([{ cell: '23b8c1e9-3924-46de-beb1-3b9046685257', phase: 'create-image' }]);
      const [{ p50_s, others_p50_s } = { p50_s: 0, others_p50_s: 0 }] = slow_cells;
      expect(p50_s - others_p50_s).toBeGreaterThan(2.5);
      expect(p50_s - others_p50_s).toBeLessThan(3.3);
    }
  });

  it('is twice the load, for which there are too few slots', async () => {
    const { causes } = await of('known-causes/double-1', 'task');
    expect((await runOf('known-causes/double-1')).lifecycles.task?.balance).toMatchObject({ cells: 3, mean: 60 });
    expect(causes.find(({ resource }) => resource === 'create slots')?.ceiling).toMatchObject({ min: 32, max: 32 });
  });

  it('is a lost cell, with what was lost and what ran again', async () => {
    const { lost_cells } = await runOf('failure-debug-rfc3339');
    expect(lost_cells).toMatchObject([{ lost: { task: 25, lrp: 24 }, replaced: 24 }]);
    for (const scenario of scenariosIn('known-causes')) expect((await runOf(scenario)).lost_cells).toEqual([]);
  });
});
