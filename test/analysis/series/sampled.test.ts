import { expect, it } from 'vitest';
import { meansIn, sampled } from '../../../src/analysis/series/sampled.ts';

/** 1 from 0.5 s, 3 from 2.25 s, 0 from 4 s. */
const course = { times_ns: Float64Array.of(0.5e9, 2.25e9, 4e9), values: Float64Array.of(1, 3, 0) };
const told = (step_s: number, from_ns = 0.5e9, to_ns = 4e9) => [
  ...sampled([course, null], { from_ns, to_ns }, 100, step_s),
];

it('tells what was so at every full second, from before the first change to the end', () => {
  expect(told(1)).toEqual([
    { second: 100, values: [0, null] },
    { second: 101, values: [1, null] },
    { second: 102, values: [1, null] },
    { second: 103, values: [3, null] },
    { second: 104, values: [0, null] },
  ]);
});

it('takes the full seconds of longer steps', () => {
  const steps = told(3, 0.5e9, 4.5e9);
  expect(steps.map(({ second, values }) => [second, values[0]])).toEqual([
    [99, 0],
    [102, 1],
    [105, 0],
  ]);
});

it('takes longer steps for what would never end, and none without a time', () => {
  expect(told(1, 0, 5e6 * 1e9).length).toBeLessThan(1_000_010);
  expect(told(1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY)).toEqual([]);
});

it('means are exact, also of what was there before', () => {
  expect([...meansIn(course, 0, { from: 0, step: 1, bins: 5 })]).toEqual([0.5, 1, 2.5, 3, 0]);
  const before = { times_ns: Float64Array.of(Number.NEGATIVE_INFINITY, 1.5e9), values: Float64Array.of(2, 1) };
  expect([...meansIn(before, 0, { from: 0, step: 1, bins: 3 })]).toEqual([2, 1.5, 1]);
});
