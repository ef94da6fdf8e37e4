import { describe, expect, it } from 'vitest';
import { isSureOf } from '../../../src/analysis/comparison/missing.ts';

const ten = Float64Array.from({ length: 10 }, (_, i) => i + 1);
const slow = ten.map((value) => value + 7);
const side = (values: Float64Array, share: number) => ({ runs: [values], share });

describe('a change of those that went through', () => {
  it.each([
    ['is sure where all went', 1, 1, true],
    ['is sure where a few of the fast side are missing', 1, 0.9, true],
    ['is not where they may turn it round', 1, 0.5, false],
    ['is not where most are missing', 1, 0.3, false],
    ['is sure where only the slow side lacks some', 0.5, 1, true],
  ])('%s', (_, base, head, expected) => {
    expect(isSureOf({ base: side(slow, base), head: side(ten, head) }, -7)).toBe(expected);
    expect(isSureOf({ base: side(ten, head), head: side(slow, base) }, 7)).toBe(expected);
  });
});
