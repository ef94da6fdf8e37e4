import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTimestamp } from '../../src/lager/timestamp.ts';

const last = 2 ** 32 - 1;

describe('parseTimestamp', () => {
  it.each([
    ['epoch', '1464827163.912461042', 1464827163, 912461042],
    ['epoch, zeros trimmed', '1464827163.9', 1464827163, 900000000],
    ['epoch, small fraction', '1464827163.000000001', 1464827163, 1],
    ['epoch without fraction', '1464827163', 1464827163, 0],
    ['first epoch', '0.000000000', 0, 0],
    ['last epoch', '4294967295.999999999', last, 999999999],
    ['date', '2018-10-08T01:46:05.264026594Z', 1538963165, 264026594],
    ['date, zeros trimmed', '2018-10-08T01:46:05.26Z', 1538963165, 260000000],
    ['date without fraction', '2018-10-08T01:46:05Z', 1538963165, 0],
    ['zone in the east', '2018-10-08T03:46:05.264026594+02:00', 1538963165, 264026594],
    ['zone in the west, over midnight', '2018-10-07T20:16:05.264026594-05:30', 1538963165, 264026594],
    ['zone without colon', '2018-10-08T03:46:05.264026594+0200', 1538963165, 264026594],
    ['leap day', '2024-02-29T23:59:59.999999999Z', 1709251199, 999999999],
    ['first date', '1970-01-01T00:00:00Z', 0, 0],
    ['last date', '2106-02-07T06:28:15.999999999Z', last, 999999999],
  ])('%s: %s', (_, text, second, nano) => {
    expect(parseTimestamp(text)).toEqual({ second, nano });
  });

  it.each([
    ['empty', ''],
    ['a word', 'yesterday'],
    ['no digits', '.5'],
    ['negative epoch', '-1.5'],
    ['exponent', '1.4e9'],
    ['more than nanoseconds', '1464827163.9124610421'],
    ['epoch after 2106', '4294967296.000000000'],
    ['epoch in milliseconds', '1464827163912'],
    ['white space', ' 1464827163.912461042'],
    ['date without zone', '2018-10-08T01:46:05.264026594'],
    ['date with a space', '2018-10-08 01:46:05Z'],
    ['date with more than nanoseconds', '2018-10-08T01:46:05.2640265941Z'],
    ['date before 1970', '1969-12-31T23:59:59.999999999Z'],
    ['before 1970 because of its zone', '1970-01-01T00:30:00+01:00'],
    ['date after 2106', '2106-02-07T06:28:16Z'],
    ['the zero time of Go', '0001-01-01T00:00:00Z'],
    ['a year of two digits', '0070-01-01T00:00:00Z'],
    ['month 13', '2018-13-01T00:00:00Z'],
    ['month 0', '2018-00-01T00:00:00Z'],
    ['30 February', '2018-02-30T00:00:00Z'],
    ['hour 24', '2018-10-08T24:00:00Z'],
    ['minute 60', '2018-10-08T01:60:00Z'],
    ['second 60', '2018-10-08T01:46:60Z'],
  ])('refuses %s: %s', (_, text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });

  it('keeps every nanosecond in both encodings', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: last }), fc.integer({ min: 0, max: 999_999_999 }), (second, nano) => {
        const fraction = String(nano).padStart(9, '0');
        const date = new Date(second * 1000).toISOString().replace('.000Z', `.${fraction}Z`);
        expect(parseTimestamp(`${second}.${fraction}`)).toEqual({ second, nano });
        expect(parseTimestamp(date)).toEqual({ second, nano });
      }),
    );
  });
});
