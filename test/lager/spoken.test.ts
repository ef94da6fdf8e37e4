import { describe, expect, it } from 'vitest';
import { createSpokenRecorder, joinSpoken } from '../../src/lager/spoken.ts';

function stretchesOf(...records: readonly (readonly [number, number])[]) {
  const recorder = createSpokenRecorder();
  for (const [second, nano] of records) recorder.note(second, nano);
  const { from_s, to_s } = recorder.stretches();
  return [...from_s].map((from, i) => [from, to_s[i]]);
}

describe('createSpokenRecorder', () => {
  it('tells stretches of time with records in each second', () => {
    const records = [
      [100, 250_400_000],
      [101, 10],
      [101, 999_999_999],
      [104, 0],
    ] as const;
    const expected = [
      [100.251, 101.999],
      [104.001, 104],
    ];
    expect(stretchesOf(...records)).toEqual(expected);
    expect(stretchesOf(...records.toReversed())).toEqual(expected);
  });

  it('joins stretches over the pages it keeps them in', () => {
    expect(stretchesOf([4095, 0], [4096, 0])).toEqual([[4095.001, 4096]]);
  });

  it('knows nothing where clocks are out of order beyond measure', () => {
    const mad = Array.from({ length: 600 }, (_, i) => [i * 10_000, 0] as const);
    expect(stretchesOf(...mad)).toEqual([]);
    expect(stretchesOf()).toEqual([]);
  });
});

describe('joinSpoken', () => {
  const recordedIn = (...records: readonly (readonly [number, number])[]) => {
    const recorder = createSpokenRecorder();
    for (const [second, nano] of records) recorder.note(second, nano);
    return recorder.stretches();
  };

  it('says what one recorder would have said', () => {
    const records = Array.from({ length: 60 }, (_, i) => [100 + ((i * i) % 83), (i * 37_777_777) % 1e9] as const);
    const late = [150, 999_999_500] as const;
    for (const cut of [1, 20, 59]) {
      const pieces = [recordedIn(...records.slice(0, cut), late), recordedIn(...records.slice(cut))];
      expect(joinSpoken(pieces)).toEqual(recordedIn(...records, late));
    }
  });

  it('knows nothing where one of them knew too much', () => {
    expect(joinSpoken([recordedIn([1, 0]), recordedIn()]).from_s).toHaveLength(0);
  });
});
