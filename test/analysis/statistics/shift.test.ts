import { describe, expect, test } from 'vitest';
import { shiftOf } from '../../../src/analysis/statistics/shift.ts';

describe('how one sample lies above another', () => {
  // z from the p-value of scipy.stats.mannwhitneyu(first, second, method='asymptotic', use_continuity=False).
  test.each([
    ['nothing', [], [1], { delta: 0, z: 0 }],
    ['all equal', [2, 2], [2, 2, 2], { delta: 0, z: 0 }],
    ['all above', [4, 5, 6], [1, 2, 3], { delta: 1, z: 1.963961 }],
    ['all below', [1, 2, 3], [4, 5, 6], { delta: -1, z: -1.963961 }],
    ['mixed', [1, 4, 5], [2, 3, 6], { delta: -1 / 9, z: -0.218218 }],
    ['ties', [1, 2, 2, 3], [2, 2, 4, 5], { delta: -1 / 2, z: -1.230249 }],
  ])('%s', (_, first, second, expected) => {
    const { delta, z } = shiftOf(first, second);
    expect(delta).toBeCloseTo(expected.delta, 9);
    expect(z).toBeCloseTo(expected.z, 5);
  });
});
