import { expect, it } from 'vitest';
import { lateFailures } from '../../src/correlate/late-failures.ts';

it('a failure belongs to the latest span of its name that was under way', () => {
  const none = Number.NaN;
  const rows = [
    { name: 'a', start: 0, end: 10 },
    { name: 'a', start: 5, end: 20 },
    { name: 'a', start: none, end: 7 },
    { name: 'b', start: 0, end: none },
    { name: 'b', start: none, end: 99 },
    { name: 'a', start: none, end: 30 },
    { name: 'c', start: none, end: 1 },
  ];
  const at = (row: number) => rows[row] as (typeof rows)[number];
  const joined = lateFailures(rows.length, {
    start_ns: rows.map(({ start }) => start),
    end_ns: rows.map(({ end }) => end),
    nameOf: (row) => at(row).name.charCodeAt(0),
    isLone: (row) => Number.isNaN(at(row).start),
    hasBegun: (row) => !Number.isNaN(at(row).start),
  });
  expect(joined).toEqual([
    { lone: 2, span: 1 },
    { lone: 4, span: 3 },
  ]);
});
