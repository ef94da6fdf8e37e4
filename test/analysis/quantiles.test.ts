import { expect, it } from 'vitest';
import { percentileCurve, thinned } from '../../src/analysis/quantiles.ts';
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

it('few values make the same curve as many', () => {
  const many = Float64Array.from({ length: 4321 }, (_, i) => Math.sqrt(i) * 1e3);
  const few = thinned(many, 500);
  expect(few).toHaveLength(501);
  for (let step = 0; step <= 500; step++)
    expect(percentile(few, step / 500)).toBeCloseTo(percentile(many, step / 500) as number, 9);
  expect(thinned(many.subarray(0, 501), 500)).toHaveLength(501);
  expect(thinned(many.subarray(0, 7), 500)).toEqual(many.subarray(0, 7));
});
