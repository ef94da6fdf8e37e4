import { expect, it } from 'vitest';
import { median } from '../../bench/measure.ts';
import { bytesOf, wholeNumber } from '../../bench/size.ts';
import { megabytes, number, table } from '../../bench/tables/markdown.ts';

it.each([
  ['1GB', 1e9],
  ['1.5MB', 1.5e6],
  ['64kB', 64_000],
  ['12', 12],
])('%s are %d bytes', (size, bytes) => {
  expect(bytesOf(size)).toBe(bytes);
});

it('refuses what is no size', () => {
  expect(() => bytesOf('1 gig')).toThrow('"1 gig" is no size');
  expect(() => wholeNumber('-1')).toThrow('"-1" is no whole number');
});

it('prints numbers of three digits', () => {
  expect([0.12345, 1.2345, 99.96, 123.4, 1_234_567].map(number)).toEqual(['0.123', '1.23', '100', '123', '1,234,567']);
  expect(megabytes(null)).toBe('');
});

it('makes columns as wide as they must be', () => {
  expect(table(['', 'MB/s'], [['lagerline', '1'], ['jq']])).toBe(
    ['|           | MB/s |', '|-----------|-----:|', '| lagerline |    1 |', '| jq        |      |', ''].join('\n'),
  );
});

it('takes the middle of the times and the largest peak', () => {
  const runs = [3, 1, 2].map((wall_s) => ({ wall_s, cpu_s: wall_s * 2, peak_bytes: wall_s * 10 }));
  expect(median(runs)).toEqual({ wall_s: 2, cpu_s: 4, peak_bytes: 30 });
});
