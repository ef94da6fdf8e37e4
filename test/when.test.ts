import { describe, expect, it } from 'vitest';
import { UsageError } from '../src/diagnostics.ts';
import { parseWhen, resolveWindow } from '../src/when.ts';

/** 2026-11-21T00:03:45.5Z */
const first = { second: 1795219425, nano: 500_000_000 };
const midnight = 1795219200;

describe('parseWhen', () => {
  it.each([
    ['2026-11-21T00:03:45Z', 1795219425, 0],
    ['2026-11-21T00:03:45.139085956Z', 1795219425, 139_085_956],
    ['2026-11-21T01:03:45.5+01:00', 1795219425, 500_000_000],
    ['2026-11-20T16:03:45-0800', 1795219425, 0],
    ['2026-11-21 00:03:45', 1795219425, 0],
    ['2026-11-21T00:03', 1795219380, 0],
    ['2026-11-21', midnight, 0],
    ['1795219425', 1795219425, 0],
    ['1795219425.139085956', 1795219425, 139_085_956],
    ['1795219425139', 1795219425, 139_000_000],
    ['00:03', midnight + 180, 0],
    ['00:03:45.25', midnight + 225, 250_000_000],
    ['23:59:59', midnight + 86_399, 0],
    ['+30s', 1795219455, 500_000_000],
    ['+0.6s', 1795219426, 100_000_000],
    ['+1h30m', 1795224825, 500_000_000],
    ['+250ms', 1795219425, 750_000_000],
    ['+1ns', 1795219425, 500_000_001],
  ])('reads %s', (text, second, nano) => {
    expect(resolveWindow({ from: parseWhen(text, '--from') }, first)).toEqual({ from: { second, nano } });
  });

  it.each(['', 'yesterday', '25:00', '12:60', '2026-13-01', '2026-02-30T00:00:00Z', '+30', '30s', '-30s', '12', '1e9'])(
    'refuses %j in one sentence',
    (text) => {
      expect(() => parseWhen(text, '--from')).toThrow(UsageError);
      expect(() => parseWhen(text, '--from')).toThrow(/^--from .* is no time: give ISO 8601/);
    },
  );
});

describe('resolveWindow', () => {
  it('takes a time of the day before the beginning for one of the next day', () => {
    const window = { from: parseWhen('23:50', '--from'), to: parseWhen('00:10', '--to') };
    expect(resolveWindow(window, first)).toEqual({
      from: { second: midnight + 85_800, nano: 0 },
      to: { second: midnight + 87_000, nano: 0 },
    });
  });

  it('has no end that was not given', () => {
    expect(resolveWindow({}, first)).toEqual({});
  });
});
