import { describe, expect, it } from 'vitest';
import type { Cause } from '../../../src/analysis/explain/causes.ts';
import { analyzeText } from '../../support/run.ts';
import { peasWithUnmounts } from '../../support/synthetic/causes.ts';
import { simulate } from '../../support/synthetic/simulate.ts';

async function runOf(unmount_s: number, seed: number) {
  const { files } = simulate({ ...peasWithUnmounts(unmount_s), seed });
  return (await analyzeText(Object.fromEntries(files))).run;
}

const told = ({ resource, nature, phases: [first] }: Cause) => [resource, first?.parent, first?.phase, nature];

describe.each([1, 2, 3])('peas whose images take seconds to unmount (seed %i)', async (seed) => {
  const [quick, slow] = await Promise.all([runOf(0.01, seed), runOf(8, seed)]);

  it('are said to take them in "destroy image"', () => {
    const median_s = ({ lifecycles }: typeof slow) =>
      lifecycles.pea?.phases.find(({ name }) => name === 'destroy-image')?.p50_s;
    expect(median_s(quick)).toBeCloseTo(0.01, 2);
    expect(median_s(slow)).toBeGreaterThan(6);
    expect(median_s(slow)).toBeLessThan(10);
    const [largest] = slow.explanations.pea?.causes ?? [];
    expect(largest && told(largest).slice(0, 3)).toEqual(['the image plugin', 'destroy-image', 'unmount-image']);
    // Some of them wait for another one: neither alone is the truth.
    expect(['service', 'unclear']).toContain(largest?.nature);
  });

  it('make containers queue for the image plugin', () => {
    const queue = ['the image plugin', 'create-container', 'create-image', 'queue'];
    for (const lifecycle of ['task', 'lrp']) {
      expect(slow.explanations[lifecycle]?.verdict).toBe('queue');
      expect(slow.explanations[lifecycle]?.causes.map(told)).toContainEqual(queue);
      expect(quick.explanations[lifecycle]?.causes.map(told)).not.toContainEqual(queue);
    }
  });

  it('delay what is told of the health checks that they are', () => {
    const median_s = ({ lifecycles }: typeof slow) =>
      lifecycles.lrp?.phases.find(({ name }) => name === 'become-healthy')?.p50_s ?? Number.NaN;
    expect(median_s(slow) - median_s(quick)).toBeGreaterThan(6);
    expect(median_s(slow) - median_s(quick)).toBeLessThan(10);
  });
});
