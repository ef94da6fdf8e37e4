import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crowdingOf } from '../../src/analysis/crowding.ts';

describe('the crowd that intervals make', () => {
  test.each([
    ['nobody', [], [], { others: [], before: [], max: 0, busy_ns: 0, held_ns: 0 }],
    ['one', [3], [8], { others: [0], before: [0], max: 1, busy_ns: 5, held_ns: 5 }],
    [
      'half of the time beside another',
      [0, 5],
      [10, 10],
      { others: [0.5, 1], before: [0, 1], max: 2, busy_ns: 10, held_ns: 15 },
    ],
    ['one after the other', [0, 10], [10, 20], { others: [0, 0], before: [0, 0], max: 1, busy_ns: 20, held_ns: 20 }],
    ['a gap', [0, 30], [10, 40], { others: [0, 0], before: [0, 0], max: 1, busy_ns: 20, held_ns: 20 }],
    [
      'an instant beside another',
      [0, 5],
      [10, 5],
      { others: [0, 1], before: [0, 1], max: 2, busy_ns: 10, held_ns: 10 },
    ],
  ])('%s', (_, starts, ends, expected) => {
    const { others, before, ...rest } = crowdingOf(starts, ends);
    expect({ others: [...others], before: [...before], ...rest }).toEqual(expected);
  });

  test('is what looking at each pair finds', () => {
    const interval = fc.tuple(fc.nat(100), fc.nat(30)).map(([start, length]) => ({ start, end: start + length + 1 }));
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 30 }), (intervals) => {
        const found = crowdingOf(
          intervals.map(({ start }) => start),
          intervals.map(({ end }) => end),
        );
        intervals.forEach(({ start, end }, i) => {
          const shared = intervals.reduce(
            (sum, other, k) =>
              k === i ? sum : sum + Math.max(0, Math.min(end, other.end) - Math.max(start, other.start)),
            0,
          );
          expect(found.others[i]).toBeCloseTo(shared / (end - start), 9);
          const there = intervals.filter((other, k) =>
            k < i ? other.start <= start && other.end > start : other.start < start && other.end > start,
          );
          expect(found.before[i]).toBe(there.length);
        });
        expect(found.held_ns).toBe(intervals.reduce((sum, { start, end }) => sum + end - start, 0));
      }),
    );
  });
});
