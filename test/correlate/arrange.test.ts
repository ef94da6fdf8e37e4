import { describe, expect, it } from 'vitest';
import { arrangeEvents, plainEvent } from '../support/events.ts';

describe('arrange', () => {
  it('keeps every nanosecond, before and behind the base', () => {
    const { baseSecond, time_ns } = arrangeEvents([
      { second: 1_795_219_200, nano: 999_999_999 },
      { second: 1_795_219_300, nano: 1 },
      { second: 1_795_219_301, nano: 238 },
    ]);
    expect(baseSecond).toBe(1_795_219_300);
    expect([...time_ns]).toEqual([-99_000_000_001, 1, 1_000_000_238]);
  });

  it('takes the middle for its base, so that a mad clock does not cost precision', () => {
    const { baseSecond, time_ns } = arrangeEvents([{ second: 0 }, { nano: 123_456_789 }, { nano: 5 }]);
    expect(baseSecond).toBe(plainEvent.second);
    expect(time_ns[1]).toBe(123_456_789);
  });

  it('bears an empty store', () => {
    expect(arrangeEvents([])).toMatchObject({ baseSecond: 0, time_ns: new Float64Array(0) });
  });
});
