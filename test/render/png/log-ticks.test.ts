import fc from 'fast-check';
import { expect, it } from 'vitest';
import { durationTicks, logTicks } from '../../../src/render/png/log-ticks.ts';

it('ticks are fewer in each decade, the more there are', () => {
  expect(logTicks(0.9, 9)).toEqual([1, 1.5, 2, 3, 4, 5, 6, 8]);
  expect(logTicks(800, 50_000)).toEqual([1000, 2000, 5000, 10_000, 20_000, 50_000]);
  expect(logTicks(0.002, 300)).toEqual([0.01, 0.1, 1, 10, 100]);
});

it('long durations are round in minutes and hours', () => {
  expect(durationTicks(12, 15_000)).toEqual([20, 60, 120, 300, 600, 1800, 3600, 7200]);
  expect(durationTicks(10, 500)).toEqual([10, 20, 50, 100, 200, 500]);
  expect(durationTicks(1500, 2700)).toEqual([1800, 2400]);
});

it('an axis around one value has a tick', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e5, noNaN: true }), (value) => {
      for (const ticks of [logTicks, durationTicks])
        expect(ticks(value / 1.25, value * 1.25).length).toBeGreaterThan(0);
    }),
  );
});
