import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lateFailures } from '../../src/correlate/late-failures.ts';

const none = Number.NaN;

interface Told {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

function joined(rows: readonly Told[], numbers = [...rows.keys()]) {
  const at = (row: number) => rows[row] as Told;
  return lateFailures(Uint32Array.from(numbers), {
    start_ns: rows.map(({ start }) => start),
    end_ns: rows.map(({ end }) => end),
    nameOf: (row) => at(row).name.charCodeAt(0),
    isLone: (row) => Number.isNaN(at(row).start),
    hasBegun: (row) => !Number.isNaN(at(row).start),
    compareLines: (a, b) => a - b,
  });
}

it('a failure belongs to the latest span of its name that was under way', () => {
  const rows = [
    { name: 'a', start: 0, end: 10 },
    { name: 'a', start: 5, end: 20 },
    { name: 'a', start: none, end: 7 },
    { name: 'b', start: 0, end: none },
    { name: 'b', start: none, end: 99 },
    { name: 'a', start: none, end: 30 },
    { name: 'c', start: none, end: 1 },
  ];
  expect(joined(rows)).toEqual([
    { lone: 2, span: 1 },
    { lone: 4, span: 3 },
  ]);
  expect(joined(rows, [0, 2, 5])).toEqual([{ lone: 2, span: 0 }]);
});

it('finds the same as looking at every span for every failure does', () => {
  const time = fc.integer({ min: 0, max: 9 });
  const span = fc.record({ name: fc.constantFrom('a', 'b'), start: time, end: fc.oneof(time, fc.constant(none)) });
  const failure = fc.record({ name: fc.constantFrom('a', 'b', 'c'), start: fc.constant(none), end: time });
  fc.assert(
    fc.property(fc.array(fc.oneof(span, failure), { maxLength: 30 }), (rows) => {
      const expected = [...rows.entries()]
        .filter(([, { start }]) => Number.isNaN(start))
        .sort(([a, one], [b, other]) => one.end - other.end || a - b)
        .flatMap(([lone, { name, end }]) => {
          const around = [...rows.keys()].filter((row) => {
            const of = rows[row] as Told;
            return of.name === name && of.start <= end && !(of.end < end);
          });
          const [latest] = around.sort((a, b) => (rows[b] as Told).start - (rows[a] as Told).start || a - b);
          return latest === undefined ? [] : [{ lone, span: latest }];
        });
      expect(joined(rows)).toEqual(expected);
    }),
  );
});
