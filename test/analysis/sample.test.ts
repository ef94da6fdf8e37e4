import { expect, it } from 'vitest';
import { evenly } from '../../src/analysis/sample.ts';

it.each([
  { length: 3, most: 5, expected: [0, 1, 2] },
  { length: 5, most: 5, expected: [0, 1, 2, 3, 4] },
  { length: 10, most: 5, expected: [0, 2, 4, 6, 8] },
  { length: 7, most: 3, expected: [0, 2, 4] },
  { length: 0, most: 3, expected: [] },
])('$most of $length', ({ length, most, expected }) => {
  expect(
    evenly(
      Array.from({ length }, (_, i) => i),
      most,
    ),
  ).toEqual(expected);
});
