import { expect, it } from 'vitest';
import { percentileCurve } from '../../src/analysis/quantiles.ts';
import { percentile } from '../../src/analysis/stats.ts';

it.each([0, 1])('of %i values there is no curve', (count) => {
  expect(percentileCurve(new Float64Array(count))).toEqual([]);
});

it.each([2, 10, 400, 10_000])('begins at the smallest of %i values and ends where one is left', (count) => {
  const sorted = Float64Array.from({ length: count }, (_, i) => i * i);
  const curve = percentileCurve(sorted);
  expect(curve[0]).toEqual({ p: 0, value: 0 });
  expect(curve.at(-1)?.p).toBeCloseTo(1 - 1 / count, 12);
  for (const { p, value } of curve) expect(value).toBe(percentile(sorted, p));
  expect(curve.map(({ p }) => p)).toEqual(curve.map(({ p }) => p).toSorted((a, b) => a - b));
  expect(curve.length).toBeLessThan(400);
});
