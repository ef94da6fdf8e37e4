import { describe, expect, it } from 'vitest';
import { fittingBins } from '../../src/analysis/fitting-bins.ts';
import { histogram } from '../../src/analysis/histogram.ts';

const even = (length: number, step = 1) => Array.from({ length }, (_, i) => i * step);

describe('bins that fit', () => {
  it.each([
    { name: 'nothing', values: [], above: 0 },
    { name: 'zero', values: [0], above: 0 },
    { name: 'one value', values: [3], above: 0 },
    { name: 'equal values', values: [7, 7, 7], above: 0 },
    { name: 'even values', values: even(1000), above: 0 },
    { name: 'negative ones', values: [-5, -4, 0, 3], above: 0 },
    { name: 'a tail that is not far', values: [...even(95, 0.1), 20, 25, 30, 35, 38], above: 0 },
    { name: 'one that is far off', values: [...even(99, 0.1), 5000], above: 1 },
    { name: 'all equal but one', values: [...even(99).fill(1), 5000], above: 0 },
  ])('hold $name', ({ values, above }) => {
    const sorted = Float64Array.from(values).sort();
    const bins = fittingBins(sorted);
    const inside = histogram(sorted, bins).reduce((sum, number) => sum + number, 0);
    const over = sorted.filter((value) => value >= bins.from + bins.bins * bins.step).length;
    expect(inside + over).toBe(values.length);
    expect(bins.bins).toBeGreaterThanOrEqual(8);
    expect(bins.bins).toBeLessThanOrEqual(60);
    if (above === 0) expect(over).toBe(0);
    else expect(over).toBeLessThanOrEqual(values.length * 0.05);
    if (over === 0) expect(above).toBe(0);
    if (values.every((value) => value >= 0)) expect(bins.from).toBeGreaterThanOrEqual(0);
  });
});
