import { expect, it } from 'vitest';
import { apart, fromTo } from '../../../src/render/diff/words.ts';

it.each([
  [3.56, 4.6, '3.56 → 4.60 s'],
  [0.412, 1.2, '412 ms → 1.20 s'],
  [0.001, 0.002, '1.00 → 2.00 ms'],
  [725, 5, '12m 05s → 5.00 s'],
  [725, 845, '12m 05s → 14m 05s'],
  [null, 5, '- → 5.00 s'],
  [5, null, '5.00 s → -'],
])('%s and %s are told as one figure', (base, head, text) => {
  expect(fromTo({ base, head })).toBe(text);
});

it('a difference has its share where there is one', () => {
  expect(apart(10, 11.5)).toBe('+1.50 s, +15 %');
  expect(apart(0, 1)).toBe('+1.00 s');
});
