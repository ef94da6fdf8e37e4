import { expect, it } from 'vitest';
import { samplesOf } from '../../src/analysis/samples.ts';
import { barsOf } from '../../src/analysis/timeline-bars.ts';
import { fixture } from '../support/lager.ts';
import { analyzePaths } from '../support/run.ts';
import { samplesWith } from '../support/samples.ts';

const none = Number.NaN;

it('phases follow one another from when the timeline was asked for', () => {
  const samples = samplesWith([5, 3, none], { persist: [1, 2, 1], 'set-up': [none, 1, 1], run: [4, 4, 4] });
  expect(barsOf(samples)).toEqual([
    {
      row: 1,
      start_s: 0,
      end_s: 7,
      isComplete: true,
      bars: [
        { phase: 0, start_s: 0, end_s: 2 },
        { phase: 1, start_s: 2, end_s: 3 },
        { phase: 2, start_s: 3, end_s: 7 },
      ],
    },
    {
      row: 0,
      start_s: 2,
      end_s: 7,
      isComplete: true,
      bars: [
        { phase: 0, start_s: 2, end_s: 3 },
        { phase: 2, start_s: 3, end_s: 7 },
      ],
    },
  ]);
});

it('what is not complete ends before the first phase that it lacks and others need', () => {
  const samples = samplesWith(
    [0, 0, 0],
    { persist: [1, 1, none], schedule: [1, none, 1], 'set-up': [none, none, none], run: [1, 1, 1] },
    ['succeeded', 'failed', 'failed'],
  );
  expect(barsOf(samples).map(({ row, end_s }) => [row, end_s])).toEqual([
    [0, 3],
    [1, 1],
  ]);
});

it('lie where the timelines of a real run lie', async () => {
  const { cuts } = await analyzePaths([fixture('burst-debug.tgz')]);
  for (const cut of cuts.slice(0, 2)) {
    const { milestone, endToEnd } = cut.timelines.lifecycle;
    const [from, to] = [milestone(endToEnd.from).slot, milestone(endToEnd.to).slot];
    const bars = barsOf(samplesOf(cut));
    expect(bars).toHaveLength(cut.timelines.count);
    const zero_ns = cut.timelines.time_ns(bars[0]?.row as number, from);
    for (const { row, start_s, end_s, isComplete } of bars) {
      expect(start_s).toBeCloseTo((cut.timelines.time_ns(row, from) - zero_ns) / 1e9, 6);
      if (isComplete) expect(end_s).toBeCloseTo((cut.timelines.time_ns(row, to) - zero_ns) / 1e9, 6);
    }
  }
});
