import { describe, expect, it } from 'vitest';
import { benjaminiHochberg, holm } from '../../../src/analysis/statistics/adjust.ts';

const close = (found: readonly (number | null)[], expected: readonly (number | null)[]) => {
  expect(found.length).toBe(expected.length);
  found.forEach((p, i) => {
    const value = expected[i] as number | null;
    if (value === null) expect(p).toBeNull();
    else expect(p).toBeCloseTo(value, 12);
  });
};

describe('p-values of many comparisons', () => {
  // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), method).
  it('are adjusted as in R, leaving out what was not tested', () => {
    close(holm([0.01, null, 0.04, 0.03, null, 0.005]), [0.03, null, 0.06, 0.06, null, 0.02]);
    close(benjaminiHochberg([0.01, null, 0.04, 0.03, 0.005]), [0.02, null, 0.04, 0.04, 0.02]);
  });

  it.each([[[]], [[null, null]], [[0.2]], [[1, 1]]])('of %j stay as they are', (ps) => {
    close(holm(ps), ps);
    close(benjaminiHochberg(ps), ps);
  });
});
