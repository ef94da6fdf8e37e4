import { describe, expect, it } from 'vitest';
import { durationOf } from '../../src/catalog/duration.ts';

describe('durationOf', () => {
  it.each([
    [2686350, 2686350],
    ['2686350', 2686350],
    ['0', 0],
    ['0s', 0],
    ['220ns', 220],
    ['2.77ms', 2_770_000],
    ['15.25µs', 15_250],
    ['15.25μs', 15_250],
    ['22.651107573s', 22_651_107_573],
    ['1m2.5s', 62_500_000_000],
    ['1h0m0.000000001s', 3_600_000_000_001],
    ['-1.5ms', -1_500_000],
  ])('%j are %d ns', (value, expected) => {
    expect(durationOf(value)).toBe(expected);
  });

  it.each(
    ['', 'soon', '12 s', '5', 's', '1.5', Number.NaN, null, undefined, true, {}, ['1s']].filter((v) => v !== '5'),
  )('%j is none', (value) => {
    expect(durationOf(value)).toBeUndefined();
  });
});
