import { describe, expect, it } from 'vitest';
import { exactSeconds } from '../../src/export/time.ts';
import { isoTime } from '../../src/lager/timestamp.ts';

describe('isoTime', () => {
  it.each([
    [0, '2026-11-21T00:00:00.000000000Z'],
    [1, '2026-11-21T00:00:00.000000001Z'],
    [999_999_999, '2026-11-21T00:00:00.999999999Z'],
    [1_000_000_000, '2026-11-21T00:00:01.000000000Z'],
    [-1, '2026-11-20T23:59:59.999999999Z'],
    [-1_000_000_000, '2026-11-20T23:59:59.000000000Z'],
    [86_399_123_456_789, '2026-11-21T23:59:59.123456789Z'],
  ])('%i ns behind the base is %s', (time_ns, text) => expect(isoTime(1_795_219_200, time_ns)).toBe(text));
});

describe('exactSeconds', () => {
  it.each([
    [0, '0.000000000'],
    [1, '0.000000001'],
    [1_999_999_999, '1.999999999'],
    [2_000_000_000, '2.000000000'],
    [-1, '-0.000000001'],
    [-1_000_000_001, '-1.000000001'],
    [9_007_199_254_740_991, '9007199.254740991'],
  ])('of %i ns is %s', (duration_ns, text) => expect(exactSeconds(duration_ns)).toBe(text));
});
