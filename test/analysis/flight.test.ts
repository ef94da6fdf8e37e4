import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inFlight } from '../../src/analysis/flight.ts';

const second = { from: 0, step: 1, bins: 4 };

describe('in flight', () => {
  test.each([
    ['nothing', [], [], [0, 0, 0, 0]],
    ['within a bin', [0.25], [0.75], [0.5, 0, 0, 0]],
    ['over bins', [0.5], [2.5], [0.5, 1, 0.5, 0]],
    ['two at once', [0, 1], [2, 3], [1, 2, 1, 0]],
    ['to the edge', [1], [2], [0, 1, 0, 0]],
    ['beyond both edges', [-5], [50], [1, 1, 1, 1]],
    ['outside', [-5, 4], [-1, 6], [0, 0, 0, 0]],
    ['backwards', [2], [1], [0, 0, 0, 0]],
    ['unknown', [Number.NaN], [1], [0, 0, 0, 0]],
  ])('%s', (_, starts, ends, expected) => {
    expect([...inFlight(starts, ends, second)]).toEqual(expected);
  });

  test('adds up to the time that is held', () => {
    const interval = fc.tuple(fc.double({ min: 0, max: 50, noNaN: true }), fc.double({ min: 0, max: 50, noNaN: true }));
    fc.assert(
      fc.property(fc.array(interval), fc.integer({ min: 1, max: 300 }), (intervals, bins) => {
        const step = 100 / bins;
        const flight = inFlight(
          intervals.map(([start]) => start),
          intervals.map(([start, length]) => start + length),
          { from: 0, step, bins },
        );
        const held = intervals.reduce((sum, [, length]) => sum + length, 0);
        expect(flight.reduce((sum, mean) => sum + mean * step, 0)).toBeCloseTo(held, 6);
      }),
    );
  });
});
