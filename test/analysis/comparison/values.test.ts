import { describe, expect, it } from 'vitest';
import { pooled, valuesOf } from '../../../src/analysis/comparison/values.ts';
import { endToEnd } from '../../../src/analysis/metric.ts';
import { samplesFrom } from '../../support/compared.ts';

const { NaN: none } = Number;

describe('the values of a run', () => {
  it('are in the order in which they were asked for, those of unknown time last', () => {
    const values = valuesOf(samplesFrom('task', { phases: { run: [1, 2, 3, 4] }, asked_s: [9, none, 5, 5] }));
    expect([...(values.get('run')?.values_s ?? [])]).toEqual([3, 4, 1, 2]);
    expect([...(values.get('run')?.sorted_s ?? [])]).toEqual([1, 2, 3, 4]);
  });

  it('are without what is missing; what nothing went through is absent', () => {
    const phases = { run: [1, none, -3], stop: [none, none, none] };
    const values = valuesOf(samplesFrom('task', { phases, end_to_end_s: [none, none, 7] }));
    expect([...values.keys()]).toEqual([endToEnd, 'run']);
    expect([...(values.get('run')?.values_s ?? [])]).toEqual([1, -3]);
    expect([...(values.get(endToEnd)?.values_s ?? [])]).toEqual([7]);
  });

  it('are in clusters of neighbours, by the place of their timeline', () => {
    const run = Array.from({ length: 9 }, (_, i) => (i === 4 ? none : i));
    const values = valuesOf(samplesFrom('task', { phases: { run }, end_to_end_s: [...Array(9).keys()] }));
    expect([...(values.get('run')?.clusters ?? [])]).toEqual([0, 0, 0, 1, 1, 2, 2, 2]);
    const reverse = valuesOf(samplesFrom('task', { phases: { run: run.toReversed() } }));
    expect([...(reverse.get('run')?.sorted_s ?? [])]).toEqual([0, 1, 2, 3, 5, 6, 7, 8]);
    expect([...(reverse.get('run')?.clusters ?? [])]).toEqual([2, 2, 2, 1, 1, 0, 0, 0]);
    expect([...(values.get(endToEnd)?.clusters ?? [])]).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2]);
  });

  it('are none of an empty run', () => {
    expect(valuesOf(samplesFrom('task', { phases: {} })).size).toBe(0);
  });
});

describe('the values of several runs', () => {
  it('are one sample in order', () => {
    const of = (run: number[]) => {
      const values = valuesOf(samplesFrom('task', { phases: { run } })).get('run');
      return values ? [values] : [];
    };
    expect([...pooled([...of([4, 2, 3, 1]), ...of([5]), ...of([7, 6])])]).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect([...pooled(of([2, 1]))]).toEqual([1, 2]);
  });

  it('are none of none', () => {
    expect(pooled([])).toHaveLength(0);
  });
});
