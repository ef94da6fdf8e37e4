import { describe, expect, it } from 'vitest';
import { changePoints } from '../../../src/analysis/statistics/change-points.ts';
import { placesOf, splitter } from '../../../src/analysis/statistics/energy-split.ts';
import { drawsOf } from './draws.ts';

/** Noise of deviation 1 around levels that hold for so many values each. */
const stairs = (seed: number, ...levels: [level: number, count: number][]) => {
  const draws = drawsOf(seed);
  return levels.flatMap(([level, count]) => draws.normals(count, level));
};

/** The indices of the steps found. */
const stepsOf = (series: readonly number[]) => changePoints(series)?.map(({ at }) => at);

/** The clearest split of the whole series, the weighted energy distance of each made of all pairs of values. */
function brute(series: readonly number[]) {
  const mean = (a: readonly number[], b: readonly number[], pairs: number) =>
    a.flatMap((x) => b.map((y) => Math.abs(x - y))).reduce((sum, distance) => sum + distance, 0) / pairs;
  let best = { at: 0, q: Number.NEGATIVE_INFINITY };
  for (let at = 2; at <= series.length - 2; at++) {
    const [left, right] = [series.slice(0, at), series.slice(at)];
    const [n, m] = [left.length, right.length];
    const energy = 2 * mean(left, right, n * m) - mean(left, left, n * (n - 1)) - mean(right, right, m * (m - 1));
    const q = ((n * m) / (n + m)) * energy;
    if (q > best.q) best = { at, q };
  }
  return best;
}

describe('the best split of a series', () => {
  const splitOf = (series: readonly number[]) => splitter(series)(placesOf(series));

  it('is the one counted by brute force, where the series is too short for intervals', () => {
    const draws = drawsOf(1);
    for (let i = 0; i < 48; i++) {
      const rounded = i % 2 === 0 ? 1 : 1000;
      const series = draws.normals(4 + (i % 12), 5).map((value) => Math.round(value * rounded) / rounded);
      const [found, expected] = [splitOf(series), brute(series)];
      expect(found.q).toBeCloseTo(expected.q, 9);
      if (rounded > 1) expect(found.at).toBe(expected.at);
    }
  });

  it('is that of one of its intervals, where that is clearer', () => {
    const draws = drawsOf(2);
    for (let count = 16; count < 32; count++) {
      const series = draws.normals(count);
      const cuts = [0, 1 / 4, 1 / 2].map((from) => [from * count, (from + 1 / 2) * count].map(Math.floor));
      const parts = [series, ...cuts.map(([from, to]) => series.slice(from, to))];
      expect(splitOf(series).q).toBeCloseTo(Math.max(...parts.map((part) => brute(part).q)), 9);
    }
  });

  it('is none of fewer than four values', () => {
    for (const series of [[], [1], [1, 2, 9]]) expect(splitOf(series).at).toBe(0);
  });
});

describe('steps in a series', () => {
  it.each([
    ['one up', stairs(1, [10, 30], [14, 30]), [30]],
    ['one down, in few values', stairs(2, [20, 7], [10, 5]), [7]],
    ['two up', stairs(3, [0, 25], [5, 25], [10, 25]), [25, 50]],
    ['up and back', stairs(4, [0, 30], [6, 15], [0, 30]), [30, 45]],
    ['up and back, of many values', stairs(14, [0, 300], [6, 15], [0, 250]), [300, 315]],
    ['near the beginning', stairs(5, [9, 4], [0, 40]), [4]],
    ['near the end', stairs(6, [0, 40], [9, 3]), [40]],
    ['none in noise', stairs(7, [3, 80]), []],
    ['none where all values are equal', Array<number>(40).fill(2), []],
    ['one between equal values', [...Array<number>(9).fill(2), ...Array<number>(9).fill(3)], [9]],
    ['none by one value far off', [...stairs(8, [0, 20]), 50, ...stairs(9, [0, 20])], []],
  ])('%s', (_, series, expected) => {
    expect(stepsOf(series)).toEqual(expected);
  });

  it('have the means of their sides and a p', () => {
    const series = [1, 1.1, 0.9, 1, 1.1, 0.9, 1, 3, 3.1, 2.9, 3, 3.1, 2.9];
    const [step] = changePoints(series) ?? [];
    expect(step).toMatchObject({ at: 7 });
    expect(step?.before).toBeCloseTo(1, 12);
    expect(step?.after).toBeCloseTo(3, 12);
    expect(step?.p).toBeLessThanOrEqual(0.01);
  });

  it('cannot be told of few values: null, not none', () => {
    for (let count = 0; count < 6; count++) {
      expect(changePoints([1, 1, 1, 9, 9, 9].slice(0, count), { level: 0.05 })).toBeNull();
    }
    expect(changePoints([1, 1.1, 1.2, 9, 9.1, 9.2, 9.3, 9.4, 9.5])).toBeNull();
    expect(changePoints([1, 1.1, 1.2, 1.3, 9, 9.1, 9.2, 9.3], { level: 0.05 })).toHaveLength(1);
  });

  it('are the same each time, in any unit, and backwards', () => {
    const series = stairs(10, [5, 20], [8, 30], [3, 20]);
    expect(changePoints(series)).toEqual(changePoints(series));
    expect(stepsOf(series)).toEqual([20, 50]);
    expect(stepsOf(series.map((value) => 1e-3 * value + 1e6))).toEqual([20, 50]);
    expect(stepsOf(series.toReversed())).toEqual([20, 50]);
  });

  it('are seldom found in noise', () => {
    let alarms = 0;
    for (let seed = 0; seed < 200; seed++) {
      const draws = drawsOf(100 + seed);
      const series = seed % 2 === 0 ? draws.normals(10 + (seed % 60)) : draws.logNormals(10 + (seed % 60));
      if ((changePoints(series, { seed })?.length ?? 0) > 0) alarms++;
    }
    expect(alarms).toBeLessThanOrEqual(6);
  });
});
