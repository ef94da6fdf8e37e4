import { describe, expect, it } from 'vitest';
import { dependenceOf } from '../../../src/analysis/statistics/clusters.ts';
import { mannWhitney } from '../../../src/analysis/statistics/mann-whitney.ts';
import { drawsOf } from './draws.ts';

const alone = (values: readonly number[]) => ({ values, clusters: values.map((_, i) => i) });

describe('dependence within clusters', () => {
  it('is none for clusters of one value', () => {
    const draws = drawsOf(1);
    const found = dependenceOf(alone(draws.logNormals(80)), alone(draws.logNormals(50)));
    expect(found?.inflation).toBeCloseTo(1, 9);
    expect(found?.df).toBeGreaterThan(70);
  });

  it('is that of repeated values', () => {
    // Each value stands nine times: 9 times the variance, but for the factors k / (k - 1) of both.
    const draws = drawsOf(2);
    const repeated = (values: readonly number[]) => ({
      values: values.flatMap((value) => Array<number>(9).fill(value)),
      clusters: values.flatMap((_, i) => Array<number>(9).fill(i)),
    });
    const found = dependenceOf(repeated(draws.normals(400)), repeated(draws.normals(300)));
    expect(found?.inflation).toBeCloseTo(3, 1);
  });

  it('is never less than none, and the same in any order and with other numbers', () => {
    const draws = drawsOf(4);
    const [base, head] = [draws.clustered(5, 12, 0), draws.clustered(4, 15, 1)];
    const found = dependenceOf(base, head);
    expect(found?.inflation).toBeGreaterThanOrEqual(1);
    const turned = {
      values: head.values.toReversed(),
      clusters: head.clusters.toReversed().map((cluster) => 100 - cluster),
    };
    expect(dependenceOf(base, turned)?.inflation).toBeCloseTo(found?.inflation ?? 0, 9);
    expect(dependenceOf(base, turned)?.df).toBeCloseTo(found?.df ?? 0, 9);
  });

  it('is found where the samples do not overlap', () => {
    const draws = drawsOf(6);
    const [base, head] = [draws.clustered(8, 30, 1), draws.clustered(8, 30, 1)];
    const far = { ...head, values: head.values.map((value) => value + 100) };
    expect(dependenceOf(base, far)?.inflation).toBeCloseTo(dependenceOf(base, head)?.inflation ?? 0, 6);
    expect(dependenceOf(base, far)?.inflation).toBeGreaterThan(2);
  });

  it.each([
    ['one cluster', { values: [1, 2, 3], clusters: [7, 7, 7] }],
    ['no values', { values: [], clusters: [] }],
    ['values that are all equal', { values: [2, 2], clusters: [1, 2] }],
  ])('cannot be told of %s', (_, sample) => {
    const other = { values: [5, 5, 5, 5], clusters: [1, 2, 3, 4] };
    expect(dependenceOf(sample, other)).toBeNull();
    expect(dependenceOf(other, sample)).toBeNull();
  });

  it.each([
    { clusters: 4, size: 60, spread: 0.5 },
    { clusters: 5, size: 40, spread: 0 },
    { clusters: 20, size: 10, spread: 1 },
  ])('keeps the test from false alarms: $clusters clusters, spread $spread', ({ clusters, size, spread }) => {
    const draws = drawsOf(9);
    let alarms = 0;
    for (let i = 0; i < 400; i++) {
      const [base, head] = [draws.clustered(clusters, size, spread), draws.clustered(clusters, size, spread)];
      if (mannWhitney(base.values, head.values, dependenceOf(base, head)).p < 0.05) alarms++;
    }
    expect(alarms / 400).toBeLessThan(0.08);
  });
});
